// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/pool.hpp"

#include "base/exception.hpp"

namespace maillage::store {

Pool::Pool(std::size_t limit, Open open, std::string database) : m_limit{limit}, m_open{std::move(open)}, m_database{std::move(database)}
{
    // Giving back must not allocate.
    m_idle.reserve(limit);
}

std::unique_ptr<Connection> Pool::take()
{
    constexpr std::chrono::seconds k_patience{30};
    {
        std::unique_lock lock{m_mutex};
        if (!m_freed.wait_for(lock, k_patience, [&] { return m_lent < m_limit; })) {
            throw base::StorageError{"error.store.locked", {{"database", m_database}}, "every connection stayed in use for 30 s"};
        }
        ++m_lent;
        if (!m_idle.empty()) {
            auto connection = std::move(m_idle.back());
            m_idle.pop_back();
            return connection;
        }
    }
    try {
        return m_open();
    } catch (...) {
        give(nullptr);
        throw;
    }
}

void Pool::give(std::unique_ptr<Connection> connection) noexcept
{
    // Closing may talk to the server: not under the lock.
    std::unique_ptr<Connection> broken;
    {
        std::lock_guard const lock{m_mutex};
        --m_lent;
        if (connection && connection->usable()) {
            m_idle.push_back(std::move(connection));
        } else {
            broken = std::move(connection);
        }
    }
    m_freed.notify_one();
}

void Pool::forget_idle() noexcept
{
    std::lock_guard const lock{m_mutex};
    m_idle.clear();
}

} // namespace maillage::store
