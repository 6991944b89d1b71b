// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>
#include <unordered_set>
#include <vector>

#include "web/http/listener.hpp"

namespace maillage::web::http {

/// A connection as the watch sees it.
class Watched {
public:
    using Clock = std::chrono::steady_clock;
    static constexpr Clock::time_point k_never = Clock::time_point::max();

    explicit Watched(int fd) : m_fd{fd} {}
    /// By when the client must have sent its whole request.
    void set_deadline(Clock::time_point instant) { m_deadline.store(instant.time_since_epoch().count(), std::memory_order_relaxed); }
    [[nodiscard]] Clock::time_point deadline() const
    {
        return Clock::time_point{Clock::duration{m_deadline.load(std::memory_order_relaxed)}};
    }

private:
    friend class Watch;
    int m_fd;
    std::atomic<Clock::rep> m_deadline{k_never.time_since_epoch().count()};
};

/// One thread that does what libmicrohttpd does not: it cuts clients that send too slowly (the library only sees silence), and it keeps
/// reading for a while from connections that were refused in the middle of a body, so that the client gets to see the answer instead of a
/// reset.
class Watch {
public:
    explicit Watch(std::chrono::milliseconds shortest_limit);
    ~Watch();
    Watch(Watch const&) = delete;
    Watch& operator=(Watch const&) = delete;

    void add(Watched& connection);
    /// Before its socket is closed.
    void remove(Watched& connection);
    /// Takes over a copy of the socket of a refused connection.
    void linger(int fd);
    [[nodiscard]] std::uint64_t cut() const { return m_cut.load(std::memory_order_relaxed); }

private:
    struct Lingering {
        Socket socket;
        Watched::Clock::time_point until;
    };
    void run();
    void sweep(Watched::Clock::time_point now);
    void read_off(Watched::Clock::time_point now);

    std::chrono::milliseconds m_period;
    std::mutex m_mutex{};
    std::condition_variable m_changed{};
    std::unordered_set<Watched*> m_connections{};
    std::vector<Lingering> m_lingering{};
    std::atomic<std::uint64_t> m_cut{0};
    bool m_stopping{false};
    std::thread m_thread;
};

} // namespace maillage::web::http
