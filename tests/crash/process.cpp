// SPDX-License-Identifier: AGPL-3.0-or-later
#include "crash/process.hpp"

#include <csignal>
#include <cstring>
#include <stdexcept>
#include <utility>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace maillage::crash {

Process::Process(std::vector<std::string> const& arguments, Output output)
{
    std::vector<char*> words;
    for (auto const& argument : arguments) {
        words.push_back(const_cast<char*>(argument.c_str())); // posix_spawn changes nothing of it
    }
    words.push_back(nullptr);
    int ends[2] = {-1, -1};
    if (output == Output::pipe && pipe2(ends, O_CLOEXEC) != 0) {
        throw std::runtime_error{"no pipe"};
    }
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    if (output == Output::pipe) {
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    } else {
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    }
    int const failed = posix_spawnp(&m_id, words.front(), &actions, nullptr, words.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (output == Output::pipe) {
        close(ends[1]);
        m_output = ends[0];
    }
    if (failed != 0) {
        m_id = -1;
        throw std::runtime_error{arguments.front() + ": " + std::strerror(failed)};
    }
}

Process::~Process()
{
    if (m_id > 0) {
        signal(SIGKILL);
        wait();
    }
    if (m_output >= 0) {
        close(m_output);
    }
}

Process::Process(Process&& other) noexcept
    : m_id{std::exchange(other.m_id, -1)}, m_output{std::exchange(other.m_output, -1)}, m_status{other.m_status}
{
}

Process& Process::operator=(Process&& other) noexcept
{
    std::swap(m_id, other.m_id);
    std::swap(m_output, other.m_output);
    std::swap(m_status, other.m_status);
    return *this;
}

bool Process::running()
{
    if (m_id > 0 && waitpid(m_id, &m_status, WNOHANG) == m_id) {
        m_id = -1;
    }
    return m_id > 0;
}

void Process::signal(int number) const
{
    if (m_id > 0) {
        kill(m_id, number);
    }
}

int Process::wait()
{
    if (m_id > 0) {
        waitpid(m_id, &m_status, 0);
        m_id = -1;
    }
    return m_status;
}

} // namespace maillage::crash
