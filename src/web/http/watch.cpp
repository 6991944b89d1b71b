// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/http/watch.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <sys/socket.h>

namespace maillage::web::http {

namespace {

using namespace std::chrono_literals;
constexpr auto k_linger = 5s;
constexpr std::size_t k_max_lingering = 64;

/// Throws away what has come. False when there will be no more.
bool read_off(int fd)
{
    std::array<char, 16 * 1024> rest; // NOLINT(cppcoreguidelines-pro-type-member-init): never looked at
    for (int i = 0; i < 64; ++i) {    // a fast sender must not hold up the sweep
        auto const size = recv(fd, rest.data(), rest.size(), MSG_DONTWAIT);
        if (size <= 0) {
            return size < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR);
        }
    }
    return true;
}

} // namespace

Watch::Watch(std::chrono::milliseconds shortest_limit)
    : m_period{std::clamp(shortest_limit / 8, std::chrono::milliseconds{10}, std::chrono::milliseconds{1000})}, m_thread{[this] { run(); }}
{
}

Watch::~Watch()
{
    {
        std::lock_guard const lock{m_mutex};
        m_stopping = true;
    }
    m_changed.notify_all();
    m_thread.join();
}

void Watch::add(Watched& connection)
{
    std::lock_guard const lock{m_mutex};
    m_connections.insert(&connection);
}

void Watch::remove(Watched& connection)
{
    std::lock_guard const lock{m_mutex};
    m_connections.erase(&connection);
}

void Watch::linger(int fd)
{
    Socket copy{fcntl(fd, F_DUPFD_CLOEXEC, 0)};
    if (copy.get() < 0) {
        return; // out of descriptors: then the client sees a reset
    }
    shutdown(copy.get(), SHUT_WR);
    {
        std::lock_guard const lock{m_mutex};
        if (m_lingering.size() >= k_max_lingering) {
            m_lingering.erase(m_lingering.begin());
        }
        m_lingering.push_back({std::move(copy), Watched::Clock::now() + k_linger});
    }
    m_changed.notify_all();
}

void Watch::run()
{
    std::unique_lock lock{m_mutex};
    while (!m_stopping) {
        m_changed.wait_for(lock, m_lingering.empty() ? m_period : std::min(m_period, std::chrono::milliseconds{20}));
        auto const now = Watched::Clock::now();
        sweep(now);
        read_off(now);
    }
}

void Watch::sweep(Watched::Clock::time_point now)
{
    for (auto* const connection : m_connections) {
        if (connection->deadline() <= now) {
            m_cut.fetch_add(1, std::memory_order_relaxed); // first: whoever sees the stream end finds it counted
            // The descriptor is still open, since `remove` comes first and waits for the lock; the library finds the end of the stream.
            shutdown(connection->m_fd, SHUT_RDWR);
            connection->set_deadline(Watched::k_never);
        }
    }
}

void Watch::read_off(Watched::Clock::time_point now)
{
    std::erase_if(m_lingering,
                  [&](Lingering const& lingering) { return lingering.until <= now || !http::read_off(lingering.socket.get()); });
}

} // namespace maillage::web::http
