// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/http/listener.hpp"

#include <cerrno>
#include <memory>
#include <system_error>
#include <utility>

#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace maillage::web::http {

namespace {

using AddressList = std::unique_ptr<addrinfo, decltype(&freeaddrinfo)>;

tl::unexpected<base::Error> unusable(std::string const& address, std::uint16_t port, std::string reason)
{
    return base::failure(base::ErrorCode::invalid, "error.http.address",
                         {{"address", address}, {"port", std::to_string(port)}, {"reason", std::move(reason)}});
}

tl::unexpected<base::Error> failed(std::string const& address, std::uint16_t port, int error)
{
    if (error == EADDRINUSE) {
        return base::failure(base::ErrorCode::conflict, "error.http.port_in_use", {{"address", address}, {"port", std::to_string(port)}});
    }
    return unusable(address, port, std::generic_category().message(error));
}

std::uint16_t bound_port(int fd)
{
    sockaddr_storage storage{};
    socklen_t size = sizeof storage;
    auto* const address = reinterpret_cast<sockaddr*>(&storage);
    if (getsockname(fd, address, &size) != 0) {
        return 0;
    }
    return ntohs(storage.ss_family == AF_INET6 ? reinterpret_cast<sockaddr_in6*>(&storage)->sin6_port
                                               : reinterpret_cast<sockaddr_in*>(&storage)->sin_port);
}

} // namespace

Socket::~Socket()
{
    if (m_fd >= 0) {
        close(m_fd);
    }
}

Socket::Socket(Socket&& other) noexcept : m_fd{other.release()} {}

Socket& Socket::operator=(Socket&& other) noexcept
{
    std::swap(m_fd, other.m_fd);
    return *this;
}

int Socket::release() { return std::exchange(m_fd, -1); }

base::result<Listener> listen_on(std::string const& address, std::uint16_t port)
{
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
    addrinfo* found = nullptr;
    if (int const error = getaddrinfo(address.c_str(), std::to_string(port).c_str(), &hints, &found); error != 0) {
        return unusable(address, port, gai_strerror(error));
    }
    AddressList const list{found, &freeaddrinfo};
    bool const ipv6 = found->ai_family == AF_INET6;
    Socket socket{::socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)};
    int const on = 1;
    int const off = 0;
    // On Linux this allows a bind over TIME_WAIT, not over a socket that listens.
    if (socket.get() < 0 || setsockopt(socket.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) != 0 ||
        (ipv6 && setsockopt(socket.get(), IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off) != 0) ||
        bind(socket.get(), found->ai_addr, found->ai_addrlen) != 0 || listen(socket.get(), SOMAXCONN) != 0) {
        return failed(address, port, errno);
    }
    auto const chosen = bound_port(socket.get());
    return Listener{std::move(socket), chosen, ipv6};
}

} // namespace maillage::web::http
