// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/jobs.hpp"

#include <array>
#include <cassert>

#include "base/id.hpp"
#include "store/sql/jobs.hpp"

namespace maillage::store::jobs {
namespace {

using model::JobState;

constexpr std::array<std::pair<JobState, std::string_view>, 5> k_states{{{JobState::queued, "queued"},
                                                                         {JobState::running, "running"},
                                                                         {JobState::done, "done"},
                                                                         {JobState::failed, "failed"},
                                                                         {JobState::cancelled, "cancelled"}}};

JobState state_of(std::string_view text)
{
    for (auto const& [state, word] : k_states) {
        if (word == text) {
            return state;
        }
    }
    assert(false && "the schema allows no other state");
    return JobState::failed;
}

model::Job job_of(Row const& row)
{
    model::Job job;
    job.id = row.integer(0);
    job.public_id = row.text(1);
    job.space = row.optional_integer(2);
    job.account = row.optional_integer(3);
    job.kind = row.text(4);
    job.parameters = row.text(5);
    job.state = state_of(row.text(6));
    job.run_after = row.time(7);
    job.attempts = row.integer(8);
    job.max_attempts = row.integer(9);
    job.leased_by = row.optional_text(10);
    job.leased_until = row.optional_time(11);
    job.cancel_requested = row.boolean(12);
    job.progress_done = row.integer(13);
    job.progress_total = row.integer(14);
    job.progress_message = row.optional_text(15);
    job.checkpoint = row.optional_text(16);
    job.result = row.optional_text(17);
    job.error = row.optional_text(18);
    job.created_at = row.time(19);
    job.started_at = row.optional_time(20);
    job.finished_at = row.optional_time(21);
    return job;
}

Value text_or_null(std::string_view text) { return text.empty() ? Value{Null{}} : Value{text}; }

Hold hold_of(std::optional<bool> cancel_requested)
{
    return !cancel_requested ? Hold::lost : *cancel_requested ? Hold::cancel : Hold::kept;
}

bool end(WriteTransaction& transaction, std::int64_t id, std::string_view worker, JobState state, Value result, Value error, base::Time now)
{
    return transaction.run(sql::jobs::finish,
                           {{"id", id}, {"worker", worker}, {"state", name(state)}, {"result", result}, {"error", error}, {"now", now}}) >
           0;
}

} // namespace

std::string_view name(JobState state)
{
    for (auto const& [known, word] : k_states) {
        if (known == state) {
            return word;
        }
    }
    assert(false);
    return {};
}

std::string add(WriteTransaction& transaction, NewJob const& job)
{
    auto const now = base::now();
    auto public_id = base::new_id();
    auto const id = transaction.insert(sql::jobs::add, {{"public_id", public_id},
                                                        {"space", job.space},
                                                        {"account", job.account},
                                                        {"kind", job.kind},
                                                        {"parameters", job.parameters},
                                                        {"run_after", job.run_after == base::Time{} ? now : job.run_after},
                                                        {"max_attempts", job.max_attempts},
                                                        {"at", now}});
    assert(id.has_value() && "a job of no kind, or of a space that is not there");
    return public_id;
}

std::optional<model::Job> find(ReadTransaction& transaction, std::string_view public_id)
{
    return transaction.first(sql::jobs::find, {{"public_id", public_id}}, job_of);
}

std::vector<model::Job> list(ReadTransaction& transaction, std::int64_t limit, std::optional<JobState> state,
                             std::optional<std::string_view> kind, std::int64_t before, std::optional<std::int64_t> space)
{
    return transaction.all(
        sql::jobs::list,
        {{"before", before}, {"state", state ? Value{name(*state)} : Value{Null{}}}, {"kind", kind}, {"space", space}, {"limit", limit}},
        job_of);
}

std::vector<std::pair<JobState, std::int64_t>> count_by_state(ReadTransaction& transaction, std::optional<std::int64_t> space)
{
    return transaction.all(sql::jobs::count_by_state, {{"space", space}}, [](Row const& row) {
        return std::pair{state_of(row.text(0)), row.integer(1)};
    });
}

bool cancel(WriteTransaction& transaction, std::string_view public_id, base::Time now)
{
    return transaction.run(sql::jobs::cancel_queued, {{"public_id", public_id}, {"now", now}}) > 0 ||
           transaction.run(sql::jobs::cancel_running, {{"public_id", public_id}, {"now", now}}) > 0;
}

bool start_again(WriteTransaction& transaction, std::string_view public_id, base::Time now)
{
    return transaction.run(sql::jobs::start_again, {{"public_id", public_id}, {"now", now}}) > 0;
}

std::int64_t remove_finished(WriteTransaction& transaction, base::Time before)
{
    return transaction.run(sql::jobs::remove_finished, {{"before", before}});
}

bool due(ReadTransaction& transaction, base::Time now) { return transaction.integer(sql::jobs::due, {{"now", now}}) != 0; }

std::vector<model::Job> abandon(WriteTransaction& transaction, std::string_view error, base::Time now)
{
    return transaction.all(sql::jobs::abandon, {{"error", error}, {"now", now}}, job_of);
}

std::optional<model::Job> take(WriteTransaction& transaction, std::string_view worker, std::span<std::string const> kinds, base::Time now,
                               base::Time until)
{
    std::string list = ",";
    for (auto const& kind : kinds) {
        list += kind + ",";
    }
    return transaction.first(sql::jobs::take, {{"worker", worker}, {"kinds", list}, {"now", now}, {"until", until}}, job_of);
}

Hold renew(WriteTransaction& transaction, std::int64_t id, std::string_view worker, base::Time now, base::Time until)
{
    return hold_of(transaction.first(sql::jobs::renew, {{"id", id}, {"worker", worker}, {"now", now}, {"until", until}},
                                     [](Row const& row) { return row.boolean(0); }));
}

Hold progress(WriteTransaction& transaction, std::int64_t id, std::string_view worker, Progress const& progress, base::Time now,
              base::Time until)
{
    return hold_of(transaction.first(sql::jobs::progress,
                                     {{"id", id},
                                      {"worker", worker},
                                      {"done", progress.done},
                                      {"total", progress.total},
                                      {"message", text_or_null(progress.message)},
                                      {"checkpoint", progress.checkpoint},
                                      {"now", now},
                                      {"until", until}},
                                     [](Row const& row) { return row.boolean(0); }));
}

bool finish(WriteTransaction& transaction, std::int64_t id, std::string_view worker, std::string_view result, base::Time now)
{
    return end(transaction, id, worker, JobState::done, result, Null{}, now);
}

bool fail(WriteTransaction& transaction, std::int64_t id, std::string_view worker, std::string_view error, base::Time now)
{
    return end(transaction, id, worker, JobState::failed, Null{}, error, now);
}

bool cancelled(WriteTransaction& transaction, std::int64_t id, std::string_view worker, base::Time now)
{
    return end(transaction, id, worker, JobState::cancelled, Null{}, Null{}, now);
}

bool retry(WriteTransaction& transaction, std::int64_t id, std::string_view worker, std::string_view error, base::Time now,
           base::Time run_after)
{
    return transaction.run(sql::jobs::put_back, {{"id", id},
                                                 {"worker", worker},
                                                 {"error", error},
                                                 {"forgive", 0},
                                                 {"checkpoint", Null{}},
                                                 {"now", now},
                                                 {"run_after", run_after}}) > 0;
}

bool release(WriteTransaction& transaction, std::int64_t id, std::string_view worker, std::optional<std::string> const& checkpoint,
             base::Time now)
{
    return transaction.run(sql::jobs::put_back, {{"id", id},
                                                 {"worker", worker},
                                                 {"error", Null{}},
                                                 {"forgive", 1},
                                                 {"checkpoint", checkpoint},
                                                 {"now", now},
                                                 {"run_after", now}}) > 0;
}

} // namespace maillage::store::jobs
