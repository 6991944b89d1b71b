// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "base/result.hpp"

namespace maillage::web::http {

/// A socket that is closed with its owner.
class Socket {
public:
    explicit Socket(int fd = -1) : m_fd{fd} {}
    ~Socket();
    Socket(Socket&& other) noexcept;
    Socket& operator=(Socket&& other) noexcept;

    [[nodiscard]] int get() const { return m_fd; }
    [[nodiscard]] int release();

private:
    int m_fd;
};

struct Listener {
    Socket socket;
    std::uint16_t port;
    bool ipv6;
};

/// Binds and listens. A restart may take an address whose old connections are still in TIME_WAIT, but never one that is in use.
/// Errors: `error.http.port_in_use` (address, port), `error.http.address` (address, port, reason).
[[nodiscard]] base::result<Listener> listen_on(std::string const& address, std::uint16_t port);

} // namespace maillage::web::http
