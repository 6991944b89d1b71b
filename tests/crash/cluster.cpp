// SPDX-License-Identifier: AGPL-3.0-or-later
#include "crash/cluster.hpp"

#include <chrono>
#include <csignal>
#include <stdexcept>
#include <thread>

#include <unistd.h>

#include "base/exception.hpp"
#include "store/connection.hpp"
#include "store/lease.hpp"

namespace maillage::crash {
namespace {

namespace fs = std::filesystem;

std::vector<pid_t> servers_of_our_connections(store::DatabaseAddress const& address)
{
    std::vector<pid_t> found;
    auto const connection = store::connect(address, store::Access::read);
    store::run_statement(*connection, "select pid from pg_stat_activity where application_name = 'maillage' and pid <> pg_backend_pid()",
                         store::Parameters{}, [&](store::Row const& row) {
                             found.push_back(static_cast<pid_t>(row.integer(0)));
                             return true;
                         });
    return found;
}

} // namespace

std::optional<std::string> Cluster::programs()
{
    std::optional<std::string> newest;
    int version = 0;
    std::error_code absent;
    for (auto const& entry : fs::directory_iterator{"/usr/lib/postgresql", absent}) {
        auto const number = std::atoi(entry.path().filename().c_str());
        if (number > version && fs::exists(entry.path() / "bin/initdb")) {
            version = number;
            newest = (entry.path() / "bin").string();
        }
    }
    return newest;
}

Cluster::Cluster(std::string programs) : m_programs{std::move(programs)}
{
    // The server refuses to be root's.
    if (geteuid() == 0 && Process{{"chown", "postgres", m_folder.path().string()}, Process::Output::nowhere}.wait() != 0) {
        throw std::runtime_error{"there is no account “postgres” to run the server"};
    }
    auto const made = Process{as_server_account({m_programs + "/initdb", "--auth=trust", "--username=maillage", "--encoding=UTF8",
                                                 "--no-sync", "--locale=C.UTF-8", "--pgdata=" + (m_folder.path() / "data").string()}),
                              Process::Output::nowhere}
                          .wait();
    if (made != 0) {
        throw std::runtime_error{"initdb failed"};
    }
    start();
    if (!wait_until_it_answers()) {
        throw std::runtime_error{"the server did not start"};
    }
}

Cluster::~Cluster()
{
    if (m_server) {
        m_server->signal(SIGQUIT);
        m_server->wait();
    }
}

std::vector<std::string> Cluster::as_server_account(std::vector<std::string> command) const
{
    if (geteuid() == 0) {
        // It executes the command in its own place: the process that is killed is the server.
        std::vector<std::string> const account{"setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"};
        command.insert(command.begin(), account.begin(), account.end());
    }
    return command;
}

store::DatabaseAddress Cluster::address() const
{
    return {store::Engine::postgres, "host=" + m_folder.path().string() + " user=maillage dbname=postgres"};
}

void Cluster::start()
{
    m_server.emplace(as_server_account({m_programs + "/postgres", "-D", (m_folder.path() / "data").string(), "-k", m_folder.path().string(),
                                        "-c", "listen_addresses=",
                                        // The system keeps what a killed process had written; only a power cut needs more. Otherwise each
                                        // recovery writes out every file first.
                                        "-c", "fsync=off"}),
                     Process::Output::nowhere);
}

bool Cluster::wait_until_it_answers()
{
    auto const limit = std::chrono::steady_clock::now() + std::chrono::seconds{30};
    while (std::chrono::steady_clock::now() < limit) {
        // After SIGKILL the processes of the old server hold its memory for a moment, and a new one gives up.
        if (!m_server->running()) {
            start();
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{20});
        try {
            static_cast<void>(store::connect(address(), store::Access::read));
            return true;
        } catch (base::StorageError const&) {
        }
    }
    return false;
}

bool Cluster::kill_and_recover(Kill how, std::mt19937& random)
{
    if (how == Kill::kill_one) {
        auto const processes = servers_of_our_connections(address());
        if (processes.empty()) {
            return false;
        }
        kill(processes[random() % processes.size()], SIGKILL);
        std::this_thread::sleep_for(std::chrono::milliseconds{20}); // until the server has seen it
    } else {
        m_server->signal(how == Kill::quit_all ? SIGQUIT : SIGKILL);
        m_server->wait();
        start();
    }
    return wait_until_it_answers();
}

} // namespace maillage::crash
