// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "web/http/request.hpp"
#include "web/http/response.hpp"

namespace maillage::web::http {

struct Limits {
    std::size_t header_bytes{16 * 1024};      ///< request line and headers together; over it: 431 (or 414 for the target)
    std::size_t body_bytes{2 * 1024 * 1024};  ///< default for a body; over it: 413
    std::size_t upload_bytes{64 * 1024 * 1024};
    std::chrono::seconds idle{15};            ///< a connection that neither sends nor reads
    std::chrono::seconds request{60};         ///< from first byte to the end of the body: a slow client is cut
    unsigned connections{2000};
    unsigned connections_per_address{0};      ///< 0: no limit (behind a proxy every visitor has one address)
};

struct ServerConfig {
    std::string address{"127.0.0.1"};
    std::uint16_t port{8080};                  ///< 0: let the system choose; see Server::port()
    unsigned network_threads{1};
    unsigned workers{4};
    std::vector<std::string> trusted_proxies{}; ///< addresses or CIDR ranges whose X-Forwarded-* are believed
    std::filesystem::path spool{};              ///< where uploads go while they are read
    Limits limits{};
};

/// What the server asks of the application. All are called from several threads at once.
struct Application {
    /// Answers at once, on the network thread, from memory; nothing when the request needs work. Must not block.
    std::function<std::optional<Response>(Request const&)> immediate;
    /// Answers on a worker while the connection is suspended.
    std::function<Response(Request&)> handle;
    /// Body limit of this method and path, before the body is read; the default when it returns nothing.
    std::function<std::optional<std::size_t>(Method, std::string const& path)> body_limit;
    /// The page or problem for what never reached a handler: 400, 405, 408, 413, 414, 431, 500, 503.
    std::function<Response(Request const&, int status)> failure;
};

/// HTTP/1.1 over libmicrohttpd. RAII: the destructor stops accepting, lets running requests finish, and joins every thread.
class Server {
public:
    /// `error.http.port_in_use` (fields address, port) or `error.http.address` when it cannot listen.
    static base::result<std::unique_ptr<Server>> start(ServerConfig config, Application application);
    ~Server();
    Server(Server const&) = delete;
    Server& operator=(Server const&) = delete;

    [[nodiscard]] std::uint16_t port() const;
    /// Stops accepting and waits up to `grace` for what is under way.
    void drain(std::chrono::milliseconds grace);

private:
    Server();
    struct Data;
    std::unique_ptr<Data> m_data;
};

} // namespace maillage::web::http
