// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/jobs/workers.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <condition_variable>
#include <list>
#include <mutex>
#include <thread>
#include <unistd.h>
#include <vector>

#include "base/exception.hpp"
#include "base/id.hpp"
#include "base/log.hpp"
#include "base/priority.hpp"
#include "service/jobs/failure.hpp"
#include "service/jobs/held.hpp"
#include "store/jobs.hpp"

namespace maillage::service::jobs {
namespace {

std::string host_name()
{
    std::array<char, 256> name{};
    return gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "unknown";
}

model::Event ended(model::Job const& job, std::string_view kind)
{
    model::Event event;
    event.space = job.space.value_or(0);
    event.account = job.account;
    event.via = "job";
    event.kind = kind;
    event.object_kind = "job";
    event.object_id = job.public_id;
    return event;
}

/// Wakes the idle workers. Shared with the listener of commits, which may outlive the workers.
struct Bell {
    std::mutex mutex{};
    std::condition_variable rung{};
    bool pending{false};

    void ring()
    {
        {
            std::lock_guard const lock{mutex};
            pending = true;
        }
        rung.notify_all();
    }
    template <typename Stop>
    void wait(std::chrono::milliseconds patience, Stop const& stop)
    {
        std::unique_lock lock{mutex};
        rung.wait_for(lock, patience, [&] { return pending || stop(); });
        pending = false;
    }
};

} // namespace

struct Workers::State {
    State(store::Database& in, Handlers known, Options chosen) : database{in}, handlers{std::move(known)}, options{chosen}
    {
        for (auto const& [kind, handler] : handlers) {
            kinds.push_back(kind);
        }
    }

    store::Database& database;
    Handlers handlers;
    Options options;
    std::vector<std::string> kinds{};
    std::string node{host_name() + ":" + base::new_id()};
    std::shared_ptr<Bell> bell{std::make_shared<Bell>()};
    std::atomic<bool> stop{false};
    std::mutex mutex{};
    std::list<Held*> held{};
    Bell heart{};
    std::vector<std::thread> threads{};

    [[nodiscard]] std::optional<model::Job> take();
    bool run_one();
    void run(model::Job job);
    void conclude(Held& work, base::result<Outcome> const& outcome);
    void fail_or_retry(Held& work, base::EnvironmentError const& error);
    void loop();
    void beat();
};

std::optional<model::Job> Workers::State::take()
{
    {
        auto reader = database.read();
        if (!store::jobs::due(reader, base::now())) {
            return std::nullopt;
        }
    }
    auto transaction = database.write();
    auto const now = base::now();
    auto const abandoned = store::jobs::abandon(transaction, to_json(base::Error{base::ErrorCode::conflict, "error.job.abandoned"}), now);
    for (auto const& job : abandoned) {
        base::log_error("job {} ({}): given up, its worker died {} times", job.public_id, job.kind, job.attempts);
        transaction.record(ended(job, job.state == model::JobState::cancelled ? "job.cancelled" : "job.failed"));
    }
    auto job = store::jobs::take(transaction, node, kinds, now, now + options.lease);
    if (job || !abandoned.empty()) {
        transaction.without_event("the lease of a job");
        transaction.commit();
    }
    return job;
}

bool Workers::State::run_one()
{
    auto job = take();
    if (!job) {
        return false;
    }
    run(std::move(*job));
    return true;
}

void Workers::State::run(model::Job job)
{
    Held work{database, std::move(job), node, options.lease, stop};
    std::list<Held*>::iterator place;
    {
        std::lock_guard const lock{mutex};
        place = held.insert(held.end(), &work);
    }
    struct Leave {
        State& state;
        std::list<Held*>::iterator place;
        ~Leave()
        {
            std::lock_guard const lock{state.mutex};
            state.held.erase(place);
        }
    };
    base::log_info("job {} ({}): attempt {}", work.job().public_id, work.job().kind, work.job().attempts);
    auto const handler = handlers.find(work.job().kind);
    assert(handler != handlers.end() && "a job was taken that nobody here can do");
    Leave const leave{*this, place};
    try {
        conclude(work, handler->second(work));
    } catch (base::EnvironmentError const& error) {
        fail_or_retry(work, error);
    } catch (std::exception const& error) {
        base::log_error("job {} ({}): {}", work.job().public_id, work.job().kind, error.what());
        conclude(work, base::failure(base::ErrorCode::invalid, "error.job.failed"));
    }
}

void Workers::State::conclude(Held& work, base::result<Outcome> const& outcome)
{
    auto const& job = work.job();
    auto transaction = database.write();
    auto const now = base::now();
    bool kept = false;
    std::string_view end = "released";
    if (!outcome) {
        end = "failed";
        kept = store::jobs::fail(transaction, job.id, node, to_json(outcome.error()), now);
        transaction.record(ended(job, "job.failed"));
    } else if (auto const* done = std::get_if<Done>(&*outcome)) {
        end = "done";
        kept = store::jobs::finish(transaction, job.id, node, done->result, now);
        transaction.record(ended(job, "job.done"));
    } else if (work.cancel_requested()) {
        end = "cancelled";
        kept = store::jobs::cancelled(transaction, job.id, node, now);
        transaction.record(ended(job, "job.cancelled"));
    } else {
        kept = store::jobs::release(transaction, job.id, node, std::get<Paused>(*outcome).checkpoint, now);
        transaction.without_event("a job goes back to the queue");
    }
    if (!kept) {
        base::log_warning("job {} ({}): its lease was lost, another worker has it", job.public_id, job.kind);
        return;
    }
    transaction.commit();
    base::log_info("job {} ({}): {}", job.public_id, job.kind, end);
}

void Workers::State::fail_or_retry(Held& work, base::EnvironmentError const& error)
{
    auto const& job = work.job();
    base::log_error("job {} ({}): attempt {} of {}: {}", job.public_id, job.kind, job.attempts, job.max_attempts, error.what());
    auto transaction = database.write();
    auto const now = base::now();
    bool const last = job.attempts >= job.max_attempts;
    bool const kept = last ? store::jobs::fail(transaction, job.id, node, to_json(error), now)
                           : store::jobs::retry(transaction, job.id, node, to_json(error), now,
                                                now + options.retry * (std::int64_t{1} << std::min<std::int64_t>(job.attempts - 1, 10)));
    if (last) {
        transaction.record(ended(job, "job.failed"));
    } else {
        transaction.without_event("a job waits to be tried again");
    }
    if (kept) {
        transaction.commit();
    }
}

void Workers::State::loop()
{
    while (!stop) {
        bool worked = false;
        try {
            worked = run_one();
        } catch (base::EnvironmentError const& error) {
            // The database is away: the job, if there was one, stays on lease until it runs out.
            base::log_error("jobs: {}", error.what());
        } catch (std::exception const& error) {
            base::log_error("jobs: {}", error.what());
        }
        if (!worked) {
            bell->wait(options.poll, [&] { return stop.load(); });
        }
    }
}

void Workers::State::beat()
{
    while (!stop) {
        heart.wait(options.lease / 3, [&] { return stop.load(); });
        std::lock_guard const lock{mutex};
        if (held.empty()) {
            continue;
        }
        try {
            auto transaction = database.write();
            transaction.without_event("the lease of a job");
            for (auto* work : held) {
                work->renew(transaction);
            }
            transaction.commit();
        } catch (base::EnvironmentError const& error) {
            base::log_warning("jobs: leases could not be renewed: {}", error.what());
        }
    }
}

Workers::Workers(store::Database& database, Handlers handlers, Options options)
    : m_state{std::make_unique<State>(database, std::move(handlers), options)}
{
    database.on_commit([weak = std::weak_ptr{m_state->bell}](std::int64_t) {
        if (auto const bell = weak.lock()) {
            bell->ring();
        }
    });
}

Workers::~Workers() { stop(); }

void Workers::start()
{
    assert(m_state->threads.empty() && "started twice");
    m_state->stop = false;
    for (std::size_t i = 0; i < m_state->options.workers; ++i) {
        m_state->threads.emplace_back([state = m_state.get()] {
            base::give_way();
            state->loop();
        });
    }
    m_state->threads.emplace_back([state = m_state.get()] { state->beat(); });
}

void Workers::stop()
{
    m_state->stop = true;
    m_state->bell->ring();
    m_state->heart.ring();
    for (auto& thread : m_state->threads) {
        thread.join();
    }
    m_state->threads.clear();
}

std::size_t Workers::run_due()
{
    assert(m_state->threads.empty() && "the workers run already");
    std::size_t count = 0;
    // Jobs here live as long as in the server: their leases are renewed beside them.
    m_state->stop = false;
    struct Heart {
        Workers& workers;
        ~Heart() { workers.stop(); }
    } const heart{*this};
    m_state->threads.emplace_back([state = m_state.get()] { state->beat(); });
    while (m_state->run_one()) {
        ++count;
    }
    return count;
}

} // namespace maillage::service::jobs
