// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/revision_follower.hpp"

#include <algorithm>
#include <chrono>

#include "base/exception.hpp"
#include "base/log.hpp"
#include "store/events.hpp"
#include "store/jobs.hpp"

namespace maillage::web {

namespace {

constexpr std::chrono::milliseconds k_period{300};
constexpr int k_jobs_every = 10; // periods

void raise_to(std::atomic<std::int64_t>& revision, std::int64_t seq)
{
    auto known = revision.load();
    while (known < seq && !revision.compare_exchange_weak(known, seq)) {
    }
}

void count(store::ReadTransaction& transaction, JobCounts& jobs)
{
    auto const counts = store::jobs::count_by_state(transaction);
    auto const of = [&](model::JobState state) {
        auto const found = std::ranges::find(counts, state, &std::pair<model::JobState, std::int64_t>::first);
        return found == counts.end() ? 0 : found->second;
    };
    jobs.queued = of(model::JobState::queued);
    jobs.running = of(model::JobState::running);
    jobs.failed = of(model::JobState::failed);
}

} // namespace

RevisionFollower::RevisionFollower(store::Database& database, std::atomic<std::int64_t>& revision, JobCounts& jobs)
    : m_database{database}, m_revision{revision}, m_jobs{jobs}
{
    {
        auto transaction = database.read();
        raise_to(revision, store::events::last(transaction));
        count(transaction, jobs);
    }
    database.on_commit([&revision](std::int64_t seq) { raise_to(revision, seq); });
    m_thread = std::thread{[this] { follow(); }};
}

RevisionFollower::~RevisionFollower()
{
    {
        std::lock_guard const lock{m_mutex};
        m_stop = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

void RevisionFollower::follow()
{
    bool failing = false;
    int turn = 0;
    std::unique_lock lock{m_mutex};
    while (!m_wake.wait_for(lock, k_period, [this] { return m_stop; })) {
        lock.unlock();
        try {
            auto transaction = m_database.read();
            raise_to(m_revision, store::events::last(transaction));
            if (++turn % k_jobs_every == 0) {
                count(transaction, m_jobs);
            }
            failing = false;
        } catch (base::EnvironmentError const& error) {
            // Said once per outage: pages say it too, and /healthz.
            if (!failing) {
                base::log_warning("journal: it cannot be read: {}", error.what());
            }
            failing = true;
        }
        lock.lock();
    }
}

} // namespace maillage::web
