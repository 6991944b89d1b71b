// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>

#include "store/database.hpp"

namespace maillage::service::network {

/// Looks at the journal now and then, and has the networks computed again that it tells changes of (order_due). One thread, that mostly sleeps. RAII: the
/// destructor stops and joins it.
class Watcher {
public:
    /// It must outlive the watcher.
    explicit Watcher(store::Database& database);
    ~Watcher();
    Watcher(Watcher const&) = delete;
    Watcher& operator=(Watcher const&) = delete;

private:
    void run();

    store::Database& m_database;
    std::mutex m_mutex{};
    std::condition_variable m_wake{};
    bool m_stop{false};
    std::thread m_thread{};
};

} // namespace maillage::service::network
