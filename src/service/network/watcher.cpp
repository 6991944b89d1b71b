// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/network/watcher.hpp"

#include <chrono>

#include "base/exception.hpp"
#include "base/log.hpp"
#include "base/priority.hpp"
#include "service/network/computing.hpp"

namespace maillage::service::network {
namespace {

constexpr std::chrono::seconds k_between{30};

} // namespace

Watcher::Watcher(store::Database& database) : m_database{database}
{
    m_thread = std::thread{[this] { run(); }};
}

Watcher::~Watcher()
{
    {
        std::lock_guard const lock{m_mutex};
        m_stop = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

void Watcher::run()
{
    base::give_way();
    bool failing = false;
    std::unique_lock lock{m_mutex};
    // The first look too comes after a while: a server that starts has better to do.
    while (!m_wake.wait_for(lock, k_between, [this] { return m_stop; })) {
        lock.unlock();
        try {
            (void)order_due(m_database, base::now());
            failing = false;
        } catch (base::EnvironmentError const& error) {
            if (!failing) {
                base::log_warning("network: the journal cannot be read: {}", error.what());
            }
            failing = true;
        }
        lock.lock();
    }
}

} // namespace maillage::service::network
