// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include <sys/types.h>

namespace maillage::crash {

/// A child process; killed and waited for by its destructor.
class Process {
public:
    enum class Output { pipe, nowhere };

    /// Runs a program found in the path, without input. Throws std::runtime_error when it cannot be started.
    Process(std::vector<std::string> const& arguments, Output output);
    ~Process();
    Process(Process&& other) noexcept;
    Process& operator=(Process&& other) noexcept;

    [[nodiscard]] pid_t id() const { return m_id; }
    /// Its standard output, where a pipe was asked for.
    [[nodiscard]] int output() const { return m_output; }
    [[nodiscard]] bool running();
    void signal(int number) const;
    /// Waits for its end; 0 when it succeeded, whether it had ended already or not.
    int wait();

private:
    pid_t m_id{-1};
    int m_output{-1};
    int m_status{0};
};

} // namespace maillage::crash
