// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/http/workers.hpp"

#include <limits>
#include <utility>

namespace maillage::web::http {

Workers::Workers(unsigned threads, std::size_t capacity) : m_capacity{capacity}
{
    m_threads.reserve(threads);
    for (unsigned i = 0; i < threads; ++i) {
        m_threads.emplace_back([this] { run(); });
    }
}

Workers::~Workers() { finish(); }

bool Workers::offer(Task task) { return add(std::move(task), m_capacity); }

bool Workers::carry_on(Task task) { return add(std::move(task), std::numeric_limits<std::size_t>::max()); }

bool Workers::add(Task task, std::size_t capacity)
{
    {
        std::lock_guard const lock{m_mutex};
        if (m_finished || m_tasks.size() >= capacity) {
            return false;
        }
        m_tasks.push_back(std::move(task));
    }
    m_changed.notify_one();
    return true;
}

void Workers::finish()
{
    {
        std::lock_guard const lock{m_mutex};
        m_finished = true;
    }
    m_changed.notify_all();
    for (auto& thread : m_threads) {
        thread.join();
    }
    m_threads.clear();
}

std::size_t Workers::waiting() const
{
    std::lock_guard const lock{m_mutex};
    return m_tasks.size();
}

void Workers::run()
{
    for (;;) {
        Task task;
        {
            std::unique_lock lock{m_mutex};
            m_changed.wait(lock, [this] { return m_finished || !m_tasks.empty(); });
            if (m_tasks.empty()) {
                return;
            }
            task = std::move(m_tasks.front());
            m_tasks.pop_front();
        }
        task();
    }
}

} // namespace maillage::web::http
