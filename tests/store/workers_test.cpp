// SPDX-License-Identifier: AGPL-3.0-or-later
#include <atomic>
#include <latch>
#include <thread>

#include "base/exception.hpp"
#include "base/log.hpp"
#include "service/jobs/failure.hpp"
#include "service/jobs/queue.hpp"
#include "service/jobs/workers.hpp"
#include "store/events.hpp"
#include "store/jobs.hpp"
#include "support/database.hpp"

namespace maillage::service::jobs {
namespace {

using namespace std::chrono_literals;
using model::JobState;

class WorkersTest : public support::StoreTest {
protected:
    WorkersTest() { base::set_log_level(base::LogLevel::error); }
    ~WorkersTest() override { base::set_log_level(base::LogLevel::info); }

    std::string queue(std::string_view kind, std::int64_t max_attempts = 3)
    {
        auto transaction = database().write();
        auto id = store::jobs::add(transaction, {.kind = kind, .max_attempts = max_attempts});
        transaction.without_event("a test");
        transaction.commit();
        return id;
    }
    model::Job job(std::string const& id) { return find(database(), Administrator::check(Actor::operator_of(0)).value(), id).value().job; }
    /// Waits until the job stands in that state; a test that hangs here has failed.
    bool reaches(std::string const& id, JobState state)
    {
        for (int i = 0; i < 500; ++i) {
            if (job(id).state == state) {
                return true;
            }
            std::this_thread::sleep_for(20ms);
        }
        return false;
    }
    std::vector<std::string> kinds_of_events()
    {
        auto transaction = database().read();
        std::vector<std::string> kinds;
        for (auto const& event : store::events::after(transaction, 0, 100)) {
            kinds.push_back(event.kind);
        }
        return kinds;
    }

    Options m_quick{.workers = 2, .lease = 300ms, .poll = 50ms, .retry = 10ms};
};

TEST_P(WorkersTest, DoesWhatIsQueued)
{
    Workers workers{database(), {{"test.add", [](Work& work) -> base::result<Outcome> { return Done{work.job().parameters}; }}}, m_quick};
    workers.start();
    auto const id = queue("test.add");
    EXPECT_TRUE(reaches(id, JobState::done));
    EXPECT_EQ(job(id).result, "{}");
    EXPECT_EQ(kinds_of_events(), (std::vector<std::string>{"job.done"}));
}

TEST_P(WorkersTest, RunsOnTheThreadOfACommand)
{
    Workers workers{database(), {{"test.add", [](Work&) -> base::result<Outcome> { return Done{}; }}}, m_quick};
    queue("test.add");
    queue("test.add");
    queue("test.unknown");
    std::this_thread::sleep_for(2ms);
    EXPECT_EQ(workers.run_due(), 2U);
}

TEST_P(WorkersTest, AnErrorEndsTheJobWithItsSentence)
{
    Workers workers{database(),
                    {{"test.fail",
                      [](Work&) -> base::result<Outcome> {
                          return base::failure(base::ErrorCode::invalid, "error.csv.columns", {{"line", "12"}});
                      }}},
                    m_quick};
    auto const id = queue("test.fail");
    std::this_thread::sleep_for(2ms);
    workers.run_due();
    EXPECT_EQ(job(id).state, JobState::failed);
    auto const error = failure_of(job(id).error.value());
    EXPECT_EQ(error.message, "error.csv.columns");
    EXPECT_EQ(error.field("line"), "12");
    EXPECT_EQ(kinds_of_events(), (std::vector<std::string>{"job.failed"}));
}

TEST_P(WorkersTest, ABrokenEnvironmentIsTriedAgain)
{
    std::atomic<int> runs{0};
    Workers workers{database(),
                    {{"test.io",
                      [&](Work&) -> base::result<Outcome> {
                          if (++runs < 3) {
                              throw base::IoError{"error.file.read", {}, "a test"};
                          }
                          return Done{};
                      }}},
                    m_quick};
    base::LogCapture const silence;
    auto const id = queue("test.io");
    workers.start();
    EXPECT_TRUE(reaches(id, JobState::done));
    workers.stop();
    EXPECT_EQ(runs, 3);
}

TEST_P(WorkersTest, AnUnexpectedExceptionEndsTheJobNotTheWorker)
{
    Workers workers{database(),
                    {{"test.throw", [](Work&) -> base::result<Outcome> { throw std::runtime_error{"a defect"}; }},
                     {"test.add", [](Work&) -> base::result<Outcome> { return Done{}; }}},
                    {.workers = 1, .lease = 300ms, .poll = 50ms}};
    base::LogCapture const silence;
    workers.start();
    auto const bad = queue("test.throw");
    auto const good = queue("test.add");
    EXPECT_TRUE(reaches(good, JobState::done));
    EXPECT_EQ(job(bad).state, JobState::failed);
    EXPECT_EQ(failure_of(job(bad).error.value()).message, "error.job.failed");
    workers.stop();
}

/// Counts to 1000 slowly, from its checkpoint; each number is remembered so that a repeated or lost one shows.
Handler counting(std::mutex& mutex, std::vector<int>& numbers)
{
    return [&](Work& work) -> base::result<Outcome> {
        int next = work.job().checkpoint ? std::stoi(*work.job().checkpoint) : 0;
        for (; next < 1000; ++next) {
            if (work.stopping()) {
                return Paused{std::to_string(next)};
            }
            {
                std::lock_guard const lock{mutex};
                numbers.push_back(next);
            }
            work.progress(next, 1000, "");
            std::this_thread::sleep_for(1ms);
        }
        return Done{};
    };
}

TEST_P(WorkersTest, AStopLeavesTheJobToTheNextFromItsCheckpoint)
{
    std::mutex mutex;
    std::vector<int> numbers;
    // A stop gives the job back at once; with a short lease a busy machine would take the worker for dead, which costs the one attempt.
    auto options = m_quick;
    options.lease = 30s;
    auto const id = queue("test.count", 1);
    {
        Workers workers{database(), {{"test.count", counting(mutex, numbers)}}, options};
        workers.start();
        std::this_thread::sleep_for(200ms);
        workers.stop();
    }
    EXPECT_EQ(job(id).state, JobState::queued);
    Workers workers{database(), {{"test.count", counting(mutex, numbers)}}, options};
    workers.start();
    EXPECT_TRUE(reaches(id, JobState::done));
    workers.stop();
    ASSERT_EQ(numbers.size(), 1000U);
    for (int i = 0; i < 1000; ++i) {
        ASSERT_EQ(numbers[static_cast<std::size_t>(i)], i);
    }
}

TEST_P(WorkersTest, ALongJobKeepsItsLease)
{
    // A lease is renewed after a third of it: a busy machine may hold that up for the other two thirds.
    auto options = m_quick;
    options.lease = 3s;
    std::atomic<int> runs{0};
    Handler const outlasting = [&](Work& work) -> base::result<Outcome> {
        ++runs;
        for (auto const start = std::chrono::steady_clock::now(); std::chrono::steady_clock::now() < start + options.lease + 500ms;) {
            if (work.stopping()) {
                return Paused{};
            }
            std::this_thread::sleep_for(10ms);
        }
        return Done{};
    };
    Workers one{database(), {{"test.outlast", outlasting}}, options};
    Workers two{database(), {{"test.outlast", outlasting}}, options};
    auto const id = queue("test.outlast");
    one.start();
    two.start();
    // All the while the other node looks for a job whose lease has run out.
    EXPECT_TRUE(reaches(id, JobState::done));
    one.stop();
    two.stop();
    EXPECT_EQ(job(id).attempts, 1);
    EXPECT_EQ(runs, 1);
}

TEST_P(WorkersTest, ACancelledJobStops)
{
    std::mutex mutex;
    std::vector<int> numbers;
    Workers workers{database(), {{"test.count", counting(mutex, numbers)}}, m_quick};
    auto const id = queue("test.count");
    workers.start();
    ASSERT_TRUE(reaches(id, JobState::running));
    auto const by = Administrator::check(Actor::operator_of(0)).value();
    EXPECT_TRUE(cancel(database(), by, id, base::now()).has_value());
    EXPECT_TRUE(reaches(id, JobState::cancelled));
    workers.stop();
    EXPECT_LT(numbers.size(), 1000U);
    EXPECT_EQ(kinds_of_events(), (std::vector<std::string>{"job.cancel_requested", "job.cancelled"}));
    EXPECT_EQ(cancel(database(), by, id, base::now()).error().message, "error.job.ended");
    EXPECT_EQ(cancel(database(), by, "unknown", base::now()).error().message, "error.job.absent");
}

TEST_P(WorkersTest, AFailedJobRunsAgainFromItsCheckpoint)
{
    auto const by = Administrator::check(Actor::operator_of(0)).value();
    std::vector<std::string> starts;
    Workers workers{database(),
                    {{"test.stumble",
                      [&](Work& work) -> base::result<Outcome> {
                          starts.push_back(work.job().checkpoint.value_or("none"));
                          work.checkpoint("half");
                          if (starts.size() == 1) {
                              return base::failure(base::ErrorCode::invalid, "error.test");
                          }
                          return Done{};
                      }}},
                    m_quick};
    auto const id = queue("test.stumble");
    EXPECT_EQ(retry(database(), by, id, base::now()).error().message, "error.job.not_ended");
    std::this_thread::sleep_for(2ms);
    workers.run_due();
    EXPECT_EQ(job(id).state, JobState::failed);
    EXPECT_TRUE(retry(database(), by, id, base::now()).has_value());
    EXPECT_EQ(job(id).state, JobState::queued);
    EXPECT_EQ(job(id).attempts, 0);
    EXPECT_EQ(job(id).error, std::nullopt);
    std::this_thread::sleep_for(2ms);
    workers.run_due();
    EXPECT_EQ(job(id).state, JobState::done);
    EXPECT_EQ(starts, (std::vector<std::string>{"none", "half"}));
    EXPECT_EQ(kinds_of_events(), (std::vector<std::string>{"job.failed", "job.retried", "job.done"}));
    EXPECT_EQ(retry(database(), by, id, base::now()).error().message, "error.job.not_ended") << "what is done is done";
    EXPECT_EQ(retry(database(), by, "unknown", base::now()).error().message, "error.job.absent");
}

TEST_P(WorkersTest, WhatAHandlerWritesStandsWithItsCheckpoint)
{
    Workers workers{database(),
                    {{"test.write",
                      [&](Work& work) -> base::result<Outcome> {
                          auto transaction = database().write();
                          EXPECT_TRUE(work.checkpoint(transaction, "7"));
                          transaction.without_event("a test");
                          transaction.commit();
                          EXPECT_EQ(job(work.job().public_id).checkpoint, "7");
                          work.checkpoint("8");
                          EXPECT_EQ(job(work.job().public_id).checkpoint, "8");
                          return Done{};
                      }}},
                    m_quick};
    queue("test.write");
    std::this_thread::sleep_for(2ms);
    EXPECT_EQ(workers.run_due(), 1U);
}

INSTANTIATE_TEST_SUITE_P(Engines, WorkersTest, support::engines(), support::engine_name);

} // namespace
} // namespace maillage::service::jobs
