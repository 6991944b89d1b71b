// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "model/job.hpp"
#include "model/network.hpp"
#include "service/jobs/workers.hpp"
#include "service/organisation/roles.hpp"
#include "store/database.hpp"

/// The network of a space's organisations: computed from their cooperations, in a job, and kept until it is computed again.
namespace maillage::service::network {

inline constexpr std::string_view k_compute_job = "network.compute";

/// Where it is: reading, the ties, communities, bridges, shortest ways, drawing, writing. False gives it up.
using OnStage = std::function<bool(std::int64_t done, std::string_view message)>;
inline constexpr std::int64_t k_stages = 7;

/// Computes at once and keeps the result in the place of the one before. `error.network.too_large` (found, limit) beyond a million pairs of members of a
/// cooperation, `error.network.stopped`.
[[nodiscard]] base::result<model::Network> compute(store::Database& database, organisation::Editor const& editor, OnStage const& on_stage,
                                                   base::Time now);
/// Queues that, unless it is queued or under way, and returns the public id of the job.
[[nodiscard]] std::string order(store::Database& database, organisation::Editor const& editor, base::Time now);
/// The job that computes, or is to compute, that of the space; the last one that failed when none does.
[[nodiscard]] std::optional<model::Job> job_of(store::Database& database, std::int64_t space);

/// Queues that for each space where organisations or cooperations have changed since and the last one is some minutes old, or where there is none yet,
/// unless it is queued or under way, or failed within the hour; says for how many.
std::int64_t order_due(store::Database& database, base::Time now);

/// Who asked for a job, if they still may; one that nobody asked for is the program's own.
using Behind = std::function<std::optional<Actor>(std::int64_t account, std::int64_t space)>;
/// Adds what computes. The database must outlive the workers.
void add_handlers(jobs::Handlers& handlers, store::Database& database, Behind behind);

} // namespace maillage::service::network
