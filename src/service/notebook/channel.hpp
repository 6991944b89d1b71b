// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>

namespace maillage::service::notebook {

/// Hands things from one thread to another in order, a few at a time, so that neither waits long and memory stays what it is.
template <typename Thing>
class Channel {
public:
    explicit Channel(std::size_t most) : m_most{most} {}

    /// Waits while it is full. False when nobody takes any more.
    [[nodiscard]] bool put(Thing thing)
    {
        std::unique_lock lock{m_mutex};
        m_changed.wait(lock, [&] { return m_closed || m_things.size() < m_most; });
        if (m_closed) {
            return false;
        }
        m_things.push_back(std::move(thing));
        m_changed.notify_all();
        return true;
    }
    /// Waits for the next; nothing once it is closed and empty.
    [[nodiscard]] std::optional<Thing> take()
    {
        std::unique_lock lock{m_mutex};
        m_changed.wait(lock, [&] { return m_closed || !m_things.empty(); });
        if (m_things.empty()) {
            return std::nullopt;
        }
        std::optional<Thing> thing{std::move(m_things.front())};
        m_things.pop_front();
        m_changed.notify_all();
        return thing;
    }
    /// From either side: no more is put; what is in it may still be taken.
    void close()
    {
        std::lock_guard const lock{m_mutex};
        m_closed = true;
        m_changed.notify_all();
    }

private:
    std::mutex m_mutex{};
    std::condition_variable m_changed{};
    std::deque<Thing> m_things{};
    std::size_t m_most;
    bool m_closed{false};
};

} // namespace maillage::service::notebook
