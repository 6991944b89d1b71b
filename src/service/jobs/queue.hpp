// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "model/job.hpp"
#include "service/actor.hpp"
#include "store/database.hpp"

/// The queue as administrators see it: the jobs of their space; those of all spaces and of the installation itself for whoever
/// manages the installation. To the others a job of another space does not exist.
namespace maillage::service::jobs {

/// What a page of jobs narrows by.
struct Filter {
    std::optional<model::JobState> state{};
    std::optional<std::string_view> kind{};
    std::int64_t before{std::numeric_limits<std::int64_t>::max()}; ///< internal id of the last job of the page before
};

/// Newest first.
[[nodiscard]] std::vector<model::Job> list(store::Database& database, Administrator const& administrator, Filter const& filter,
                                           std::int64_t limit);
/// How many there are in each state that has some.
[[nodiscard]] std::vector<std::pair<model::JobState, std::int64_t>> count_by_state(store::Database& database,
                                                                                   Administrator const& administrator);
struct Seen {
    model::Job job;
    std::string asked_by{}; ///< name; empty for the system, the command line and whoever is erased
};
/// `error.job.absent` when there is none to see.
[[nodiscard]] base::result<Seen> find(store::Database& database, Administrator const& administrator, std::string_view public_id);

/// Stops a waiting job, and asks a running one to stop. `error.job.absent`; `error.job.ended` when it was too late.
[[nodiscard]] base::result<void> cancel(store::Database& database, Administrator const& administrator, std::string_view public_id,
                                        base::Time now);
/// Queues a job that failed or was cancelled again, with all its attempts; it goes on from its last checkpoint.
/// `error.job.absent`; `error.job.not_ended` for any other job.
[[nodiscard]] base::result<void> retry(store::Database& database, Administrator const& administrator, std::string_view public_id,
                                       base::Time now);

} // namespace maillage::service::jobs
