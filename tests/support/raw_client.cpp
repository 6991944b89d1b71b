// SPDX-License-Identifier: AGPL-3.0-or-later
#include "support/raw_client.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <thread>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "web/http/ascii.hpp"

namespace maillage::test {

namespace {

std::size_t parse_number(std::string_view text, int base)
{
    std::size_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number, base);
    return number;
}

} // namespace

RawClient::RawClient(std::uint16_t port, int receive_buffer) : m_fd{socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)}
{
    if (receive_buffer > 0) {
        setsockopt(m_fd, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
    }
    int const on = 1;
    setsockopt(m_fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(m_fd, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
        close();
    }
}

RawClient::~RawClient() { close(); }

RawClient::RawClient(RawClient&& other) noexcept
    : m_fd{std::exchange(other.m_fd, -1)}, m_buffer{std::move(other.m_buffer)}, m_continues{other.m_continues}
{
}

bool RawClient::send(std::string_view bytes)
{
    while (!bytes.empty()) {
        auto const sent = ::send(m_fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent < 0) {
            return false;
        }
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

bool RawClient::trickle(std::string_view bytes, std::chrono::milliseconds pause)
{
    for (auto const& byte : bytes) {
        if (!send({&byte, 1})) {
            return false;
        }
        pollfd closed{m_fd, POLLIN, 0};
        if (poll(&closed, 1, static_cast<int>(pause.count())) > 0) {
            return false;
        }
    }
    return true;
}

bool RawClient::receive()
{
    pollfd ready{m_fd, POLLIN, 0};
    if (m_fd < 0 || poll(&ready, 1, static_cast<int>(k_patience.count())) <= 0) {
        return false;
    }
    std::array<char, 64 * 1024> piece;
    auto const size = recv(m_fd, piece.data(), piece.size(), 0);
    if (size <= 0) {
        return false;
    }
    m_buffer.append(piece.data(), static_cast<std::size_t>(size));
    return true;
}

bool RawClient::need(std::size_t size)
{
    while (m_buffer.size() < size) {
        if (!receive()) {
            return false;
        }
    }
    return true;
}

bool RawClient::read_head(Answer& answer)
{
    std::size_t end = 0;
    while ((end = m_buffer.find("\r\n\r\n")) == std::string::npos) {
        if (!receive()) {
            return false;
        }
    }
    std::string_view head{m_buffer.data(), end + 2};
    answer.status = static_cast<int>(parse_number(head.substr(std::min<std::size_t>(9, head.size()), 3), 10));
    answer.headers.clear();
    head.remove_prefix(head.find("\r\n") + 2);
    while (!head.empty()) {
        auto const line = head.substr(0, head.find("\r\n"));
        head.remove_prefix(line.size() + 2);
        auto const colon = std::min(line.find(':'), line.size());
        answer.headers.add(web::http::lower(line.substr(0, colon)), web::http::trim_blanks(line.substr(std::min(colon + 1, line.size()))));
    }
    m_buffer.erase(0, end + 4);
    return true;
}

bool RawClient::read_chunks(std::string& body)
{
    for (;;) {
        std::size_t end = 0;
        while ((end = m_buffer.find("\r\n")) == std::string::npos) {
            if (!receive()) {
                return false;
            }
        }
        auto const size = parse_number({m_buffer.data(), end}, 16);
        m_buffer.erase(0, end + 2);
        if (!need(size + 2)) {
            body += m_buffer;
            return false;
        }
        body.append(m_buffer, 0, size);
        m_buffer.erase(0, size + 2);
        if (size == 0) {
            return true;
        }
    }
}

Answer RawClient::read(bool head)
{
    Answer answer;
    for (;;) {
        if (!read_head(answer)) {
            return answer;
        }
        if (answer.status >= 200) {
            break;
        }
        ++m_continues;
    }
    if (head || answer.status == 204 || answer.status == 304) {
        answer.whole = true;
    } else if (answer.header("transfer-encoding") == "chunked") {
        answer.whole = read_chunks(answer.body);
    } else if (answer.headers.contains("content-length")) {
        auto const size = parse_number(answer.header("content-length"), 10);
        answer.whole = need(size);
        answer.body = m_buffer.substr(0, size);
        m_buffer.erase(0, size);
    } else {
        answer.body = read_to_end();
        answer.whole = true;
    }
    return answer;
}

Answer RawClient::ask(std::string_view request)
{
    send(request);
    return read();
}

std::string RawClient::read_to_end()
{
    while (receive()) {
    }
    return std::exchange(m_buffer, {});
}

bool RawClient::ends()
{
    pollfd ready{m_fd, POLLIN, 0};
    char byte = 0;
    return m_buffer.empty() && poll(&ready, 1, static_cast<int>(k_patience.count())) > 0 && recv(m_fd, &byte, 1, 0) <= 0;
}

void RawClient::finish_sending() { shutdown(m_fd, SHUT_WR); }

void RawClient::close()
{
    if (m_fd >= 0) {
        ::close(std::exchange(m_fd, -1));
    }
}

void RawClient::reset()
{
    linger const at_once{1, 0};
    setsockopt(m_fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    close();
}

std::string get(std::string_view target, std::string_view more_headers)
{
    return "GET " + std::string{target} + " HTTP/1.1\r\nHost: example.org\r\n" + std::string{more_headers} + "\r\n";
}

std::string post(std::string_view target, std::string_view type, std::string_view body)
{
    return "POST " + std::string{target} + " HTTP/1.1\r\nHost: example.org\r\nContent-Type: " + std::string{type} +
           "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string{body};
}

} // namespace maillage::test
