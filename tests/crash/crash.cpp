// SPDX-License-Identifier: AGPL-3.0-or-later
// Kills during concurrent writes and looks at what is left: everything that was confirmed is there, nothing is half there, and a follower
// of the events missed none.
//
//   crash sqlite RUNS    kills the program that writes to a SQLite file
//   crash client RUNS    kills the program that writes to PostgreSQL
//   crash server RUNS    kills PostgreSQL under it, in three ways in turn (SIGQUIT, SIGKILL, SIGKILL of one connection's process), lets the
//                        program write again, and kills it too
//
// Each run starts the program again on what the last one left. Both servers are made for the purpose. Exit code 1 at the first fault;
// 77 when the machine has no PostgreSQL.
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <thread>

#include <fmt/format.h>
#include <unistd.h>

#include "crash/child.hpp"
#include "crash/cluster.hpp"
#include "crash/verdict.hpp"

namespace maillage::crash {
namespace {

using namespace std::chrono_literals;

/// Hears a child until its end, on a thread of its own, so that the pipe never holds the child up.
class Hearing {
public:
    Hearing(int pipe, Said& said) : m_thread{[this, pipe, &said] { hear(pipe, said); }} {}
    ~Hearing() { wait(); }
    Hearing(Hearing const&) = delete;
    Hearing& operator=(Hearing const&) = delete;

    [[nodiscard]] std::int64_t lines() const { return m_lines; }
    [[nodiscard]] std::int64_t resumed() const { return m_resumed; }
    void wait()
    {
        if (m_thread.joinable()) {
            m_thread.join();
        }
    }

private:
    void hear(int pipe, Said& said)
    {
        std::string text;
        char buffer[65536];
        for (ssize_t count = 0; (count = ::read(pipe, buffer, sizeof buffer)) > 0;) {
            text.append(buffer, static_cast<std::size_t>(count));
            std::size_t start = 0;
            // A last line without its end was not confirmed.
            for (std::size_t end = 0; (end = text.find('\n', start)) != std::string::npos; start = end + 1) {
                said.hear(std::string_view{text}.substr(start, end - start));
                ++m_lines;
            }
            text.erase(0, start);
            m_resumed = said.resumed;
        }
    }

    std::atomic<std::int64_t> m_lines{0};
    std::atomic<std::int64_t> m_resumed{0};
    std::thread m_thread;
};

template <typename Condition>
bool within(std::chrono::milliseconds limit, Condition const& condition)
{
    auto const end = std::chrono::steady_clock::now() + limit;
    while (!condition()) {
        if (std::chrono::steady_clock::now() > end) {
            return false;
        }
        std::this_thread::sleep_for(2ms);
    }
    return true;
}

class Killing {
public:
    Killing(store::DatabaseAddress address, Cluster* killed) : m_address{std::move(address)}, m_killed{killed} {}

    /// What is wrong after one more run; empty when nothing is.
    std::string run(int number)
    {
        auto const seq = last_event(m_address);
        m_said.begin(seq);
        auto const resumed = m_said.resumed;
        {
            Process const child{{"/proc/self/exe", "child", m_address.address, std::to_string(number), std::to_string(seq),
                                 m_address.engine == store::Engine::sqlite ? "sqlite" : "postgres"},
                                Process::Output::pipe};
            Hearing hearing{child.output(), m_said};
            auto wrong = disturb(number, hearing, resumed);
            child.signal(SIGKILL);
            hearing.wait();
            if (!wrong.empty()) {
                return wrong;
            }
        }
        if (m_killed == nullptr && !m_said.failures.empty()) {
            return "a write failed: " + *m_said.failures.begin();
        }
        return fault(m_address, m_said);
    }

    [[nodiscard]] Said const& said() const { return m_said; }
    [[nodiscard]] unsigned seed() const { return m_seed; }

private:
    [[nodiscard]] std::chrono::microseconds some_time() { return std::chrono::microseconds{m_time(m_random)}; }

    std::string disturb(int number, Hearing const& hearing, std::int64_t resumed)
    {
        if (!within(20s, [&] { return hearing.lines() > 0; })) {
            return "the child writes nothing";
        }
        std::this_thread::sleep_for(some_time());
        if (m_killed == nullptr) {
            return {};
        }
        constexpr Cluster::Kill k_ways[] = {Cluster::Kill::quit_all, Cluster::Kill::kill_all, Cluster::Kill::kill_one};
        if (!m_killed->kill_and_recover(k_ways[number % 3], m_random)) {
            return "the server does not answer any more";
        }
        if (!within(20s, [&] { return hearing.resumed() > resumed; })) {
            return "writers did not go on after the server came back";
        }
        std::this_thread::sleep_for(some_time());
        return {};
    }

    store::DatabaseAddress m_address;
    Cluster* m_killed;
    Said m_said{};
    unsigned m_seed{std::random_device{}()};
    std::mt19937 m_random{m_seed};
    std::uniform_int_distribution<int> m_time{1'000, 250'000};
};

int kill_again_and_again(store::DatabaseAddress const& address, Cluster* killed, int runs)
{
    static_cast<void>(store::Database::open(address, store::Database::Missing::create).value());
    Killing killing{address, killed};
    for (int run = 1; run <= runs; ++run) {
        if (auto const wrong = killing.run(run); !wrong.empty()) {
            fmt::print("run {} of seed {}: {}\n", run, killing.seed(), wrong);
            return 1;
        }
        if (run % 50 == 0 || run == runs) {
            auto const& said = killing.said();
            fmt::print("{} runs: {} works and {} ends of jobs confirmed, {} events followed: all there, none half there\n", run,
                       said.works.size(), said.jobs.size(), said.followed.size());
            for (auto const& failure : said.failures) {
                fmt::print("  writers met {} and went on\n", failure);
            }
            std::fflush(stdout);
        }
    }
    return killing.said().works.empty() || killing.said().jobs.empty() || killing.said().followed.empty() ? 1 : 0;
}

} // namespace
} // namespace maillage::crash

int main(int argc, char** argv)
{
    using namespace maillage;
    std::vector<std::string> const arguments(argv + 1, argv + argc);
    if (arguments.size() == 5 && arguments[0] == "child") {
        auto const engine = arguments[4] == "sqlite" ? store::Engine::sqlite : store::Engine::postgres;
        crash::be_child({engine, arguments[1]}, std::atoi(arguments[2].c_str()), std::atoll(arguments[3].c_str()));
    }
    int const runs = arguments.size() == 2 ? std::atoi(arguments[1].c_str()) : 0;
    if (runs <= 0 || (arguments[0] != "sqlite" && arguments[0] != "client" && arguments[0] != "server")) {
        std::fputs("usage: crash sqlite|client|server RUNS\n", stderr);
        return 2;
    }
    if (arguments[0] == "sqlite") {
        support::EmptyDatabase const place{store::Engine::sqlite};
        return crash::kill_again_and_again(place.address(), nullptr, runs);
    }
    auto const programs = crash::Cluster::programs();
    if (!programs) {
        std::puts("[  SKIPPED ] no PostgreSQL server in /usr/lib/postgresql: script/setup --test installs one");
        return 77;
    }
    crash::Cluster cluster{*programs};
    return crash::kill_again_and_again(cluster.address(), arguments[0] == "server" ? &cluster : nullptr, runs);
}
