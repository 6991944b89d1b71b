// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "model/job.hpp"
#include "store/transaction.hpp"

/// The queue of work, shared by the workers of all nodes. A worker holds a job on lease and renews it; a lease that ran out means
/// that the worker died, and the job is taken again from its last checkpoint, as long as attempts remain.
namespace maillage::store::jobs {

[[nodiscard]] std::string_view name(model::JobState state); ///< "queued", as stored

struct NewJob {
    std::optional<std::int64_t> space{};
    std::optional<std::int64_t> account{};
    std::string_view kind;
    std::string_view parameters{"{}"};
    base::Time run_after{}; ///< not before; now when left out
    std::int64_t max_attempts{3};
};
/// Queues a job and returns its public id.
[[nodiscard]] std::string add(WriteTransaction& transaction, NewJob const& job);

[[nodiscard]] std::optional<model::Job> find(ReadTransaction& transaction, std::string_view public_id);
/// At most `limit` jobs with an internal id below `before`, newest first; in one state, of one kind or of one space when given.
[[nodiscard]] std::vector<model::Job> list(ReadTransaction& transaction, std::int64_t limit,
                                           std::optional<model::JobState> state = std::nullopt,
                                           std::optional<std::string_view> kind = std::nullopt,
                                           std::int64_t before = std::numeric_limits<std::int64_t>::max(),
                                           std::optional<std::int64_t> space = std::nullopt);
/// How many jobs, of one space when given, stand in each state that has some.
[[nodiscard]] std::vector<std::pair<model::JobState, std::int64_t>> count_by_state(ReadTransaction& transaction,
                                                                                   std::optional<std::int64_t> space = std::nullopt);

/// Stops a queued job at once and asks a running one to stop. False when it had ended, or never was.
[[nodiscard]] bool cancel(WriteTransaction& transaction, std::string_view public_id, base::Time now);
/// Queues again a job that failed or was cancelled, with all its attempts, to go on from its last checkpoint. False for any other.
[[nodiscard]] bool start_again(WriteTransaction& transaction, std::string_view public_id, base::Time now);
/// Forgets the jobs that ended before that time, and says how many.
std::int64_t remove_finished(WriteTransaction& transaction, base::Time before);

// What a worker does.

/// Whether something waits to be taken or given up at that time.
[[nodiscard]] bool due(ReadTransaction& transaction, base::Time now);
/// Ends the jobs whose worker died and that have no attempt left (with `error`) or were to be cancelled.
[[nodiscard]] std::vector<model::Job> abandon(WriteTransaction& transaction, std::string_view error, base::Time now);
/// Takes the oldest due job of one of these kinds until `until`. Two workers never take the same.
[[nodiscard]] std::optional<model::Job> take(WriteTransaction& transaction, std::string_view worker, std::span<std::string const> kinds,
                                             base::Time now, base::Time until);

enum class Hold { kept, cancel, lost }; ///< `cancel`: someone asked to stop; `lost`: the lease ran out and another has the job

struct Progress {
    std::int64_t done{0};
    std::int64_t total{0};
    std::string_view message{};              ///< catalogue id, or empty
    std::optional<std::string> checkpoint{}; ///< kept as it was when left out
};
[[nodiscard]] Hold renew(WriteTransaction& transaction, std::int64_t id, std::string_view worker, base::Time now, base::Time until);
[[nodiscard]] Hold progress(WriteTransaction& transaction, std::int64_t id, std::string_view worker, Progress const& progress,
                            base::Time now, base::Time until);

/// Each of these is false, and changes nothing, when the lease was lost.
[[nodiscard]] bool finish(WriteTransaction& transaction, std::int64_t id, std::string_view worker, std::string_view result, base::Time now);
[[nodiscard]] bool fail(WriteTransaction& transaction, std::int64_t id, std::string_view worker, std::string_view error, base::Time now);
[[nodiscard]] bool cancelled(WriteTransaction& transaction, std::int64_t id, std::string_view worker, base::Time now);
/// Back to the queue for `run_after`, because a failure may pass (`error` says which; the attempt counts).
[[nodiscard]] bool retry(WriteTransaction& transaction, std::int64_t id, std::string_view worker, std::string_view error, base::Time now,
                         base::Time run_after);
/// Back to the queue at once, because the node stops (the attempt does not count).
[[nodiscard]] bool release(WriteTransaction& transaction, std::int64_t id, std::string_view worker,
                           std::optional<std::string> const& checkpoint, base::Time now);

} // namespace maillage::store::jobs
