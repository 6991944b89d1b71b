// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace maillage::web::http {

/// A few threads and one bounded queue, first come first served. A task must not throw.
class Workers {
public:
    using Task = std::function<void()>;

    Workers(unsigned threads, std::size_t capacity);
    ~Workers();
    Workers(Workers const&) = delete;
    Workers& operator=(Workers const&) = delete;

    /// False when the queue is full or finished; the task is then dropped.
    [[nodiscard]] bool offer(Task task);
    /// For the next piece of work that was begun already: a full queue takes it all the same. False when finished.
    [[nodiscard]] bool carry_on(Task task);
    /// Takes nothing more, runs what waits, joins the threads.
    void finish();
    [[nodiscard]] std::size_t waiting() const;

private:
    bool add(Task task, std::size_t capacity);
    void run();

    std::size_t m_capacity;
    mutable std::mutex m_mutex{};
    std::condition_variable m_changed{};
    std::deque<Task> m_tasks{};
    bool m_finished{false};
    std::vector<std::thread> m_threads{};
};

} // namespace maillage::web::http
