// SPDX-License-Identifier: AGPL-3.0-or-later
#include "support/smtp_server.hpp"

#include <stdexcept>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace maillage::support {

namespace {

bool wait_readable(int descriptor)
{
    pollfd waiting{descriptor, POLLIN, 0};
    return ::poll(&waiting, 1, 20) > 0;
}

/// Reads lines ended by CRLF until the other side closes or `stop` is set.
class Lines {
public:
    Lines(int descriptor, std::atomic<bool> const& stop) : m_descriptor{descriptor}, m_stop{stop} {}
    bool next(std::string& line)
    {
        while (true) {
            if (auto const end = m_buffer.find("\r\n"); end != std::string::npos) {
                line = m_buffer.substr(0, end);
                m_buffer.erase(0, end + 2);
                return true;
            }
            while (!wait_readable(m_descriptor)) {
                if (m_stop) {
                    return false;
                }
            }
            char piece[4096];
            auto const count = ::recv(m_descriptor, piece, sizeof piece, 0);
            if (count <= 0) {
                return false;
            }
            m_buffer.append(piece, static_cast<std::size_t>(count));
        }
    }

private:
    int m_descriptor;
    std::atomic<bool> const& m_stop;
    std::string m_buffer;
};

void say(int connection, std::string const& line)
{
    if (line != "-") {
        auto const whole = line + "\r\n";
        [[maybe_unused]] auto const sent = ::send(connection, whole.data(), whole.size(), MSG_NOSIGNAL);
    }
}

std::string between_angles(std::string const& line)
{
    auto const open = line.find('<');
    auto const close = line.find('>', open);
    return open == std::string::npos ? std::string{} : line.substr(open + 1, close - open - 1);
}

} // namespace

SmtpServer::SmtpServer() : m_socket{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)}
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* const generic = reinterpret_cast<sockaddr*>(&address);
    if (m_socket < 0 || ::bind(m_socket, generic, size) != 0 || ::listen(m_socket, 8) != 0 ||
        ::getsockname(m_socket, generic, &size) != 0) {
        throw std::runtime_error{"the test mail server cannot listen"};
    }
    m_port = ntohs(address.sin_port);
    m_thread = std::thread{[this] { run(); }};
}

SmtpServer::~SmtpServer()
{
    m_stop = true;
    m_thread.join();
    ::close(m_socket);
}

void SmtpServer::answer(std::string const& verb, std::string line)
{
    auto const lock = std::lock_guard{m_mutex};
    m_answers[verb] = std::move(line);
}

std::vector<SmtpServer::Received> SmtpServer::received() const
{
    auto const lock = std::lock_guard{m_mutex};
    return m_received;
}

std::vector<std::string> SmtpServer::heard() const
{
    auto const lock = std::lock_guard{m_mutex};
    return m_heard;
}

std::string SmtpServer::reply_to(std::string const& verb, std::string usual) const
{
    auto const lock = std::lock_guard{m_mutex};
    auto const found = m_answers.find(verb);
    return found == m_answers.end() || found->second.empty() ? usual : found->second;
}

void SmtpServer::run()
{
    while (!m_stop) {
        if (wait_readable(m_socket)) {
            auto const connection = ::accept4(m_socket, nullptr, nullptr, SOCK_CLOEXEC);
            serve(connection);
            ::close(connection);
        }
    }
}

void SmtpServer::serve(int connection)
{
    say(connection, reply_to("CONNECT", "220 test ready"));
    Lines lines{connection, m_stop};
    Received message;
    for (std::string line; lines.next(line);) {
        {
            auto const lock = std::lock_guard{m_mutex};
            m_heard.push_back(line);
        }
        auto const verb = line.substr(0, line.find(' '));
        if (verb == "MAIL") {
            message = {between_angles(line), {}, {}};
        } else if (verb == "RCPT") {
            message.to.push_back(between_angles(line));
        }
        say(connection, reply_to(verb, verb == "DATA" ? "354 go on" : verb == "QUIT" ? "221 bye" : "250 ok"));
        if (verb == "QUIT") {
            return;
        }
        if (verb != "DATA" || reply_to("DATA", "354").substr(0, 3) != "354") {
            continue;
        }
        for (std::string text; lines.next(text) && text != ".";) {
            message.data += (text.starts_with("..") ? text.substr(1) : text) + "\r\n";
        }
        auto const outcome = reply_to(".", "250 taken");
        if (outcome.starts_with("250")) {
            auto const lock = std::lock_guard{m_mutex};
            m_received.push_back(message);
        }
        say(connection, outcome);
    }
}

} // namespace maillage::support
