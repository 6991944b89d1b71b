// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
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
    std::size_t header_bytes{16 * 1024};     ///< request line and headers together; over it: 431
    std::size_t target_bytes{8 * 1024};      ///< path and query of the request line; over it: 414
    std::size_t body_bytes{2 * 1024 * 1024}; ///< default for a body, and most for the text parts of a form; over it: 413
    std::size_t upload_bytes{64 * 1024 * 1024}; ///< most that `Application::body_limit` can allow
    /// A connection that neither sends nor reads is closed after it (rounded up to whole seconds).
    std::chrono::milliseconds idle{15'000};
    /// From the first byte of a request to the end of its body: a slow client is cut. On a connection kept alive the first byte is not
    /// seen before the request line is complete, so that line may take `idle` longer.
    std::chrono::milliseconds request{60'000};
    /// A body may take longer than `request` as long as it comes at this many bytes per second: each that many buy one more second.
    /// A country line can so send its upload, and one byte per second is still cut. 0: nothing is bought.
    std::size_t body_rate{16 * 1024};
    unsigned connections{2000};
    unsigned connections_per_address{0}; ///< 0: no limit (behind a proxy every visitor has one address)
    std::size_t queued{512};             ///< requests that wait for a worker; over it: 503 with Retry-After
};

struct ServerConfig {
    std::string address{"127.0.0.1"}; ///< numeric IPv4 or IPv6, or a host name; "::" takes both families
    std::uint16_t port{8080};         ///< 0: let the system choose; see Server::port()
    unsigned network_threads{1};
    unsigned workers{4};
    std::vector<std::string> trusted_proxies{}; ///< addresses or CIDR ranges whose X-Forwarded-* are believed
    std::filesystem::path spool{};              ///< where uploads go while they are read; the system's temporary folder when empty
    Limits limits{};
};

/// What the server asks of the application. All are called from several threads at once. An exception is logged with the id of the
/// request and becomes a 500 through `failure`; the client never sees its text.
struct Application {
    /// Answers GET and HEAD at once, on the network thread, from memory; nothing when the request needs work. Must not block.
    std::function<std::optional<Response>(Request const&)> immediate;
    /// Answers on a worker while the connection is suspended.
    std::function<Response(Request&)> handle;
    /// Body limit of this method and path, before the body is read; the default when it returns nothing.
    std::function<std::optional<std::size_t>(Method, std::string const& path)> body_limit;
    /// The page or problem for what never reached a handler: 400, 405, 413, 414, 431, 500, 501, 503, 505. The request holds what could be
    /// read before the fault. On any thread, so it must not block either.
    std::function<Response(Request const&, int status)> failure;
};

/// HTTP/1.1 over libmicrohttpd. RAII: the destructor stops accepting, lets running requests finish, and joins every thread.
/// A few faults are answered by libmicrohttpd alone, in a plain page of its own, before anything of ours is asked: a request line that
/// is not one, headers past all room, a Content-Length that is no number, broken chunks, an HTTP version other than 1.x.
class Server {
public:
    /// `error.http.port_in_use` (fields address, port), `error.http.address` (address, port, reason) when it cannot listen,
    /// `error.http.trusted_proxy` (value) or `error.http.spool` (path) when the configuration cannot be right.
    static base::result<std::unique_ptr<Server>> start(ServerConfig config, Application application);
    ~Server();
    Server(Server const&) = delete;
    Server& operator=(Server const&) = delete;

    [[nodiscard]] std::uint16_t port() const;

    /// Counts for the metrics page. From the start of the server unless said otherwise.
    struct Stats {
        std::uint64_t requests;
        std::uint64_t under_way; ///< now
        std::uint64_t connections; ///< now
        std::uint64_t waiting; ///< tasks that wait for a worker, now
        std::uint64_t overloaded; ///< answered 503 because too many waited
        std::uint64_t cut; ///< clients that sent too slowly
    };
    [[nodiscard]] Stats stats() const;

    /// Stops accepting and waits up to `grace` for what is under way. What then still waits for a worker is answered 503.
    void drain(std::chrono::milliseconds grace);

private:
    struct Data;
    explicit Server(std::unique_ptr<Data> data);
    std::unique_ptr<Data> m_data;
};

} // namespace maillage::web::http
