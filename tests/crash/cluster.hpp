// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <optional>
#include <random>
#include <string>

#include "crash/process.hpp"
#include "store/database.hpp"
#include "support/database.hpp"

namespace maillage::crash {

/// A PostgreSQL server of our own, that can be killed: in a temporary folder, on a socket there.
class Cluster {
public:
    /// The folder of the newest server programs of this machine; nothing when there are none.
    [[nodiscard]] static std::optional<std::string> programs();

    /// Makes and starts it. Throws std::runtime_error.
    explicit Cluster(std::string programs);
    /// Stops it with all its processes.
    ~Cluster();
    Cluster(Cluster const&) = delete;
    Cluster& operator=(Cluster const&) = delete;

    [[nodiscard]] store::DatabaseAddress address() const;

    enum class Kill { quit_all, kill_all, kill_one };
    /// `quit_all` and `kill_all` end the server by SIGQUIT and SIGKILL, and start it again; `kill_one` kills the process behind one
    /// connection, upon which the server ends all and recovers by itself. Returns once it answers again; false when it does not.
    [[nodiscard]] bool kill_and_recover(Kill how, std::mt19937& random);

private:
    void start();
    [[nodiscard]] bool wait_until_it_answers();
    [[nodiscard]] std::vector<std::string> as_server_account(std::vector<std::string> command) const;

    support::TemporaryFolder m_folder;
    std::string m_programs;
    std::optional<Process> m_server;
};

} // namespace maillage::crash
