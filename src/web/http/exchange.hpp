// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "web/http/address.hpp"
#include "web/http/body.hpp"
#include "web/http/head.hpp"
#include "web/http/reply.hpp"
#include "web/http/request.hpp"
#include "web/http/watch.hpp"

struct MHD_Connection;

namespace maillage::web::http {

struct Shared;

/// One connection and the request it is carrying now; made when the connection is accepted, used again for each request on it.
/// All runs on the network thread of the connection but `work`, which runs on a worker while the connection is suspended.
class Exchange : public Watched {
public:
    Exchange(Shared& shared, MHD_Connection* connection, int fd, Address peer);
    ~Exchange();
    Exchange(Exchange const&) = delete;
    Exchange& operator=(Exchange const&) = delete;

    /// The request line is there.
    void take_target(char const* target);
    /// The library reports the headers (first call), a piece of the body, the end of the body (no bytes), or that a suspended connection
    /// goes on. False closes the connection at once.
    [[nodiscard]] bool advance(char const* method, char const* version, char const* data, std::size_t size);
    /// The response has been sent, or the client is gone.
    void end_request();
    /// Whether the client may still be sending what was refused.
    [[nodiscard]] bool wants_linger() const { return m_refused_body; }

private:
    enum class Stage { idle, reading, working, answered };

    bool begin(RawHead const& raw);
    std::optional<std::size_t> body_limit() const;
    bool read(std::string_view piece);
    bool finish_reading();
    bool hand_over();
    void work();

    Response handled();
    Response failure(int status);
    void prepare(Response response) noexcept;
    bool fail(int status);
    bool send();
    bool refuse_now(int status);

    Shared& m_shared;
    MHD_Connection* m_connection;
    int m_fd;
    Address m_peer;
    std::string m_peer_text;
    Stage m_stage{Stage::idle};
    bool m_counted{false};
    bool m_refused_body{false};
    char const* m_target{nullptr}; ///< in the buffer of the library
    Clock::time_point m_body_deadline{};
    std::size_t m_unpaid{0}; ///< bytes of the body that have not bought time yet
    Request m_request{};
    std::optional<BodyReader> m_body{}; ///< after the request, which it refers to
    Reply m_reply{};
};

} // namespace maillage::web::http
