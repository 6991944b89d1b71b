// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "store/connection.hpp"

namespace maillage::store {

/// Connections lent one at a time. At most `limit` exist; who comes later waits. Thread-safe.
class Pool {
public:
    using Open = std::function<std::unique_ptr<Connection>()>;

    /// `database` is the address for messages.
    Pool(std::size_t limit, Open open, std::string database);

    /// Waits at most 30 s for a free connection, then throws base::StorageError `error.store.locked`.
    [[nodiscard]] std::unique_ptr<Connection> take();
    /// Takes a connection back; one that is broken is closed instead.
    void give(std::unique_ptr<Connection> connection) noexcept;
    /// Closes the connections that nobody uses, such as those of a server that has restarted.
    void forget_idle() noexcept;

private:
    std::mutex m_mutex;
    std::condition_variable m_freed;
    std::size_t m_limit;
    std::size_t m_lent{0};
    std::vector<std::unique_ptr<Connection>> m_idle;
    Open m_open;
    std::string m_database;
};

} // namespace maillage::store
