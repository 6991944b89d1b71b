// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/http/stream.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <utility>

#include <microhttpd.h>

#include "base/log.hpp"

namespace maillage::web::http {

Stream::Stream(BodyStream source, Workers& workers, MHD_Connection* connection, std::string id)
    : m_source{std::move(source)}, m_workers{workers}, m_connection{connection}, m_id{std::move(id)}
{
}

void Stream::fill()
{
    std::array<char, 16 * 1024> piece;
    for (bool more = true; more;) {
        auto const [size, end] = make(piece);
        more = keep({piece.data(), std::min(size, piece.size())}, end);
    }
}

std::pair<std::size_t, Stream::End> Stream::make(std::span<char> piece) noexcept
{
    try {
        auto const size = m_source(piece);
        return {size, size == 0 ? End::complete : End::none};
    } catch (std::exception const& error) {
        base::log_error("http: request {}: its body broke off: {}", m_id, error.what());
    } catch (...) {
        base::log_error("http: request {}: its body broke off", m_id);
    }
    return {0, End::broken};
}

bool Stream::keep(std::string_view piece, End end)
{
    BodyStream finished; // destroyed after the lock is left: it may close files or give a database connection back
    bool more = false;
    bool resume = false;
    {
        std::lock_guard const lock{m_mutex};
        m_bytes.append(piece);
        m_end = end;
        more = end == End::none && !m_abandoned && m_bytes.size() - m_read < k_ahead;
        if (end != End::none || m_abandoned) {
            finished = std::exchange(m_source, nullptr);
        }
        m_filling = more;
        resume = std::exchange(m_suspended, false);
    }
    if (resume) {
        MHD_resume_connection(m_connection);
    }
    return more;
}

ssize_t Stream::read(std::span<char> out)
{
    std::lock_guard const lock{m_mutex};
    auto const available = m_bytes.size() - m_read;
    if (available == 0) {
        if (m_end != End::none) {
            return m_end == End::complete ? MHD_CONTENT_READER_END_OF_STREAM : MHD_CONTENT_READER_END_WITH_ERROR;
        }
        if (!m_filling && !schedule()) {
            return MHD_CONTENT_READER_END_WITH_ERROR;
        }
        m_suspended = true;
        MHD_suspend_connection(m_connection);
        return 0;
    }
    auto const size = std::min(available, out.size());
    m_bytes.copy(out.data(), size, m_read);
    m_read += size;
    if (m_read == m_bytes.size() || m_read >= k_ahead / 2) {
        m_bytes.erase(0, m_read);
        m_read = 0;
    }
    if (m_end == End::none && !m_filling && m_bytes.size() - m_read < k_ahead / 2) {
        schedule(); // when that fails, the next reading tells
    }
    return static_cast<ssize_t>(size);
}

void Stream::abandon()
{
    BodyStream source;
    {
        std::lock_guard const lock{m_mutex};
        m_abandoned = true;
        if (m_filling || !m_source) {
            return; // the worker that fills will see it
        }
        source = std::exchange(m_source, nullptr);
    }
    (void)m_workers.carry_on([kept = std::move(source)] {});
}

bool Stream::is_whole()
{
    std::lock_guard const lock{m_mutex};
    return m_end == End::complete;
}

std::string Stream::take_whole()
{
    std::lock_guard const lock{m_mutex};
    return std::move(m_bytes);
}

bool Stream::schedule()
{
    m_filling = m_workers.carry_on([self = shared_from_this()] { self->fill(); });
    return m_filling;
}

} // namespace maillage::web::http
