// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/http/exchange.hpp"

#include <algorithm>
#include <exception>
#include <utility>

#include <microhttpd.h>

#include "base/log.hpp"
#include "web/http/refusal.hpp"
#include "web/http/request_id.hpp"
#include "web/http/shared.hpp"

namespace maillage::web::http {

Exchange::Exchange(Shared& shared, MHD_Connection* connection, int fd, Address peer)
    : Watched{fd}, m_shared{shared}, m_connection{connection}, m_fd{fd}, m_peer{peer}, m_peer_text{peer.text()}
{
    set_deadline(Clock::now() + m_shared.config.limits.request);
    m_shared.connections.fetch_add(1, std::memory_order_relaxed);
    m_shared.watch.add(*this);
}

Exchange::~Exchange()
{
    m_shared.watch.remove(*this);
    m_shared.connections.fetch_sub(1, std::memory_order_relaxed);
}

void Exchange::take_target(char const* target)
{
    m_target = target;
    m_request.raw_target = target;
    m_request.id = new_request_id();
    m_body_deadline = Clock::now() + m_shared.config.limits.request;
    set_deadline(std::min(deadline(), m_body_deadline));
}

bool Exchange::advance(char const* method, char const* version, char const* data, std::size_t size)
{
    switch (m_stage) {
    case Stage::idle: return begin({m_connection, method, version, m_target});
    case Stage::reading: return size > 0 ? read({data, size}) : finish_reading();
    case Stage::working: return true;
    case Stage::answered: return send();
    }
    return false;
}

bool Exchange::begin(RawHead const& raw)
{
    m_shared.requests.fetch_add(1, std::memory_order_relaxed);
    m_shared.under_way.fetch_add(1, std::memory_order_relaxed);
    m_counted = true;
    auto const head = read_head(raw, {m_shared.config.limits, m_shared.proxies, m_peer, m_peer_text}, m_request);
    m_refused_body = head.has_body; // as long as it has not been read
    if (head.status != 0) {
        return fail(head.status);
    }
    if (head.about_server) {
        prepare(Response{.status = 204}.header("Allow", std::string{k_allow}));
        return send();
    }
    if (head.has_body) {
        auto const& limits = m_shared.config.limits;
        auto const limit = body_limit();
        if (!limit) {
            return fail(500);
        }
        if (head.length.value_or(0) > *limit) {
            return fail(413);
        }
        m_body.emplace(m_request, m_connection, BodyReader::Rules{*limit, std::min(*limit, limits.body_bytes), m_shared.config.spool});
    }
    m_stage = Stage::reading;
    return true;
}

std::optional<std::size_t> Exchange::body_limit() const
{
    auto const& limits = m_shared.config.limits;
    try {
        auto const& ask = m_shared.application.body_limit;
        auto const asked = ask ? ask(m_request.method, m_request.path) : std::nullopt;
        return std::min(asked.value_or(limits.body_bytes), std::max(limits.upload_bytes, limits.body_bytes));
    } catch (std::exception const& error) {
        base::log_error("http: request {}: {}", m_request.id, error.what());
        return std::nullopt;
    }
}

bool Exchange::read(std::string_view piece)
{
    if (!m_body) {
        return true; // an empty chunked body has no piece, and what was not announced does not come
    }
    if (auto const rate = m_shared.config.limits.body_rate; rate > 0) {
        m_unpaid += piece.size();
        m_body_deadline += std::chrono::seconds{m_unpaid / rate};
        m_unpaid %= rate;
        set_deadline(m_body_deadline);
    }
    int status = 0;
    try {
        status = m_body->add(piece);
    } catch (std::exception const& error) {
        base::log_error("http: request {}: its body cannot be kept: {}", m_request.id, error.what());
        status = 500;
    }
    // The library can queue no response in the middle of a body.
    return status == 0 || refuse_now(status);
}

bool Exchange::finish_reading()
{
    set_deadline(k_never);
    m_refused_body = false;
    if (m_body) {
        if (int const status = m_body->finish(); status != 0) {
            return fail(status);
        }
    } else if ((m_request.method == Method::get || m_request.method == Method::head) && m_shared.application.immediate) {
        try {
            if (auto response = m_shared.application.immediate(m_request)) {
                prepare(std::move(*response));
                return send();
            }
        } catch (std::exception const& error) {
            base::log_error("http: request {}: {}", m_request.id, error.what());
            return fail(500);
        }
    }
    return hand_over();
}

bool Exchange::hand_over()
{
    m_stage = Stage::working;
    MHD_suspend_connection(m_connection); // first: a worker may be done before `offer` returns
    if (m_shared.workers.offer([this] { work(); })) {
        return true;
    }
    m_shared.overloaded.fetch_add(1, std::memory_order_relaxed);
    prepare(failure(503));
    m_stage = Stage::answered;
    MHD_resume_connection(m_connection);
    return true;
}

void Exchange::work()
{
    prepare(m_shared.stopping ? failure(503) : handled());
    m_stage = Stage::answered;
    MHD_resume_connection(m_connection); // from here on this exchange belongs to the network thread
}

Response Exchange::handled()
{
    try {
        return m_shared.application.handle(m_request);
    } catch (std::exception const& error) {
        base::log_error("http: request {}: {}", m_request.id, error.what());
    } catch (...) {
        base::log_error("http: request {}: an exception of no known kind", m_request.id);
    }
    return failure(500);
}

Response Exchange::failure(int status) { return make_failure(m_shared.application, m_request, status); }

void Exchange::prepare(Response response) noexcept
{
    Reply::Circumstances const circumstances{m_connection, m_shared.workers, m_request.id, m_request.method == Method::head,
                                             m_shared.draining};
    try {
        m_reply = Reply{std::move(response), circumstances};
    } catch (std::exception const& error) {
        base::log_error("http: request {}: {}", m_request.id, error.what());
        try {
            m_reply = Reply{plain_failure(500), circumstances};
        } catch (std::exception const&) {
            m_reply = Reply{}; // no memory for one line: the connection is closed
        }
    }
}

bool Exchange::fail(int status)
{
    prepare(failure(status));
    return send();
}

bool Exchange::send()
{
    m_stage = Stage::answered;
    set_deadline(k_never);
    auto const reply = std::exchange(m_reply, Reply{}); // the library holds on to what it sends
    return reply.handle() != nullptr && MHD_queue_response(m_connection, static_cast<unsigned>(reply.status()), reply.handle()) == MHD_YES;
}

bool Exchange::refuse_now(int status)
{
    m_refused_body = true;
    write_refusal(m_fd, failure(status));
    return false;
}

void Exchange::end_request()
{
    if (std::exchange(m_counted, false)) {
        m_shared.under_way.fetch_sub(1, std::memory_order_relaxed);
    }
    m_stage = Stage::idle;
    m_target = nullptr;
    m_unpaid = 0;
    m_reply = Reply{};
    m_body.reset();
    m_request.clear();
    set_deadline(Clock::now() + m_shared.config.limits.idle + m_shared.config.limits.request);
}

} // namespace maillage::web::http
