// SPDX-License-Identifier: AGPL-3.0-or-later
#include <mutex>
#include <set>
#include <thread>

#include "store/jobs.hpp"
#include "support/database.hpp"

namespace maillage::store {
namespace {

using namespace std::chrono_literals;
using model::JobState;

class JobsTest : public support::StoreTest {
protected:
    template <typename Work>
    auto write(Work&& work)
    {
        auto transaction = database().write();
        transaction.without_event("a test");
        auto outcome = work(transaction);
        transaction.commit();
        return outcome;
    }
    /// Due from m_now on: making the database may have taken seconds since, and the wall clock is not what these tests are about.
    std::string queue(jobs::NewJob job = {.kind = "test.kind"})
    {
        if (job.run_after == base::Time{}) {
            job.run_after = m_now;
        }
        return write([&](WriteTransaction& transaction) { return jobs::add(transaction, job); });
    }
    std::optional<model::Job> take(std::string_view worker, base::Time now)
    {
        return write([&](WriteTransaction& transaction) { return jobs::take(transaction, worker, m_kinds, now, now + 60s); });
    }
    model::Job find(std::string_view public_id)
    {
        auto transaction = database().read();
        return jobs::find(transaction, public_id).value();
    }

    std::vector<std::string> m_kinds{"test.kind", "test.other"};
    base::Time m_now{base::now()};
};

TEST_P(JobsTest, TakenOldestFirstAndOnce)
{
    auto const first = queue();
    auto const second = queue();
    auto const later = m_now + 1s;
    EXPECT_EQ(take("a", later)->public_id, first);
    EXPECT_EQ(take("b", later)->public_id, second);
    EXPECT_EQ(take("c", later), std::nullopt);
    auto const job = find(first);
    EXPECT_EQ(job.state, JobState::running);
    EXPECT_EQ(job.leased_by, "a");
    EXPECT_EQ(job.attempts, 1);
    EXPECT_EQ(job.started_at, later);
}

TEST_P(JobsTest, NotBeforeItsTime)
{
    queue({.kind = "test.kind", .run_after = m_now + 1h});
    EXPECT_EQ(take("a", m_now), std::nullopt);
    EXPECT_TRUE(take("a", m_now + 1h).has_value());
}

TEST_P(JobsTest, OnlyByWhoKnowsTheKind)
{
    queue({.kind = "test.unknown"});
    queue({.kind = "test"});
    EXPECT_EQ(take("a", m_now + 1s), std::nullopt);
}

TEST_P(JobsTest, TakenAgainFromItsCheckpointWhenItsWorkerDied)
{
    auto const id = queue();
    auto const now = m_now + 1s;
    auto const job = take("dead", now).value();
    auto const hold = write([&](WriteTransaction& transaction) {
        return jobs::progress(transaction, job.id, "dead", {.done = 5, .total = 9, .message = "job.step", .checkpoint = R"({"row":5})"},
                              now, now + 60s);
    });
    EXPECT_EQ(hold, jobs::Hold::kept);
    EXPECT_EQ(take("alive", now + 60s), std::nullopt);
    auto const again = take("alive", now + 61s).value();
    EXPECT_EQ(again.public_id, id);
    EXPECT_EQ(again.attempts, 2);
    EXPECT_EQ(again.checkpoint, R"({"row":5})");
    EXPECT_EQ(again.progress_done, 5);
    // The first one was only slow: it learns that the job is no longer its own, and changes nothing.
    write([&](WriteTransaction& transaction) {
        EXPECT_EQ(jobs::renew(transaction, job.id, "dead", now, now + 60s), jobs::Hold::lost);
        EXPECT_FALSE(jobs::finish(transaction, job.id, "dead", "{}", now));
        EXPECT_TRUE(jobs::finish(transaction, job.id, "alive", R"({"rows":9})", now));
        return 0;
    });
    EXPECT_EQ(find(id).state, JobState::done);
    EXPECT_EQ(find(id).result, R"({"rows":9})");
}

TEST_P(JobsTest, AttemptsAreBounded)
{
    auto const id = queue({.kind = "test.kind", .max_attempts = 2});
    auto now = m_now + 1s;
    for (int attempt = 0; attempt < 2; ++attempt) {
        EXPECT_TRUE(take("a", now).has_value());
        now += 61s;
    }
    EXPECT_EQ(take("a", now), std::nullopt);
    auto const given_up = write([&](WriteTransaction& transaction) { return jobs::abandon(transaction, "{}", now); });
    ASSERT_EQ(given_up.size(), 1U);
    EXPECT_EQ(given_up[0].public_id, id);
    EXPECT_EQ(find(id).state, JobState::failed);
}

TEST_P(JobsTest, AStopDoesNotCountAsAnAttempt)
{
    auto const id = queue({.kind = "test.kind", .max_attempts = 1});
    auto const now = m_now + 1s;
    auto const job = take("a", now).value();
    write([&](WriteTransaction& transaction) {
        EXPECT_TRUE(jobs::release(transaction, job.id, "a", R"({"row":3})", now));
        return 0;
    });
    EXPECT_EQ(find(id).state, JobState::queued);
    auto const again = take("b", now).value();
    EXPECT_EQ(again.attempts, 1);
    EXPECT_EQ(again.checkpoint, R"({"row":3})");
}

TEST_P(JobsTest, CancellingAQueuedOneEndsIt)
{
    auto const id = queue();
    EXPECT_TRUE(write([&](WriteTransaction& transaction) { return jobs::cancel(transaction, id, m_now); }));
    EXPECT_EQ(find(id).state, JobState::cancelled);
    EXPECT_FALSE(write([&](WriteTransaction& transaction) { return jobs::cancel(transaction, id, m_now); }));
    EXPECT_EQ(take("a", m_now + 1s), std::nullopt);
}

TEST_P(JobsTest, CancellingARunningOneTellsItsWorker)
{
    auto const id = queue();
    auto const now = m_now + 1s;
    auto const job = take("a", now).value();
    EXPECT_TRUE(write([&](WriteTransaction& transaction) { return jobs::cancel(transaction, id, now); }));
    auto const hold = write([&](WriteTransaction& transaction) { return jobs::renew(transaction, job.id, "a", now, now + 60s); });
    EXPECT_EQ(hold, jobs::Hold::cancel);
    // Its worker may have died: nobody takes it again, and it ends as cancelled.
    EXPECT_EQ(take("b", now + 61s), std::nullopt);
    write([&](WriteTransaction& transaction) { return jobs::abandon(transaction, "{}", now + 61s).size(); });
    EXPECT_EQ(find(id).state, JobState::cancelled);
}

TEST_P(JobsTest, DueSaysWhetherToTry)
{
    auto const due = [&](base::Time now) {
        auto transaction = database().read();
        return jobs::due(transaction, now);
    };
    EXPECT_FALSE(due(m_now + 1s));
    queue();
    EXPECT_TRUE(due(m_now + 1s));
    EXPECT_TRUE(take("a", m_now + 1s).has_value());
    EXPECT_FALSE(due(m_now + 2s));
    EXPECT_TRUE(due(m_now + 62s));
}

TEST_P(JobsTest, ListedNewestFirst)
{
    auto const first = queue();
    auto const second = queue({.kind = "test.other"});
    auto transaction = database().read();
    auto const all = jobs::list(transaction, 10);
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].public_id, second);
    EXPECT_EQ(jobs::list(transaction, 10, JobState::queued, "test.kind").size(), 1U);
    EXPECT_TRUE(jobs::list(transaction, 10, JobState::done).empty());
    EXPECT_EQ(jobs::list(transaction, 10, std::nullopt, std::nullopt, all[0].id)[0].public_id, first);
    EXPECT_EQ(jobs::count_by_state(transaction), (std::vector<std::pair<JobState, std::int64_t>>{{JobState::queued, 2}}));
}

TEST_P(JobsTest, EndedOnesAreForgotten)
{
    auto const id = queue();
    queue();
    write([&](WriteTransaction& transaction) { return jobs::cancel(transaction, id, m_now); });
    EXPECT_EQ(write([&](WriteTransaction& transaction) { return jobs::remove_finished(transaction, m_now); }), 0);
    EXPECT_EQ(write([&](WriteTransaction& transaction) { return jobs::remove_finished(transaction, m_now + 1s); }), 1);
    auto transaction = database().read();
    EXPECT_EQ(jobs::list(transaction, 10).size(), 1U);
}

TEST_P(JobsTest, EightWorkersShareWithoutOverlap)
{
    constexpr int k_jobs = 60;
    for (int i = 0; i < k_jobs; ++i) {
        queue();
    }
    std::mutex mutex;
    std::multiset<std::string> taken;
    std::vector<std::thread> workers;
    for (int i = 0; i < 8; ++i) {
        workers.emplace_back([&, i] {
            while (auto const job = take("worker" + std::to_string(i), m_now + 10s)) {
                std::lock_guard const lock{mutex};
                taken.insert(job->public_id);
            }
        });
    }
    for (auto& worker : workers) {
        worker.join();
    }
    EXPECT_EQ(taken.size(), static_cast<std::size_t>(k_jobs));
    EXPECT_EQ((std::set<std::string>{taken.begin(), taken.end()}.size()), static_cast<std::size_t>(k_jobs));
}

INSTANTIATE_TEST_SUITE_P(Engines, JobsTest, support::engines(), support::engine_name);

} // namespace
} // namespace maillage::store
