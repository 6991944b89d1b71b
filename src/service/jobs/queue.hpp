// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "model/event.hpp"
#include "model/job.hpp"
#include "store/database.hpp"

namespace maillage::service::jobs {

/// What a page of jobs narrows by.
struct Filter {
    std::optional<model::JobState> state{};
    std::optional<std::string_view> kind{};
    std::int64_t before{std::numeric_limits<std::int64_t>::max()}; ///< internal id of the last job of the page before
};

/// Newest first. Whether the caller may see them is for the caller to have checked.
[[nodiscard]] std::vector<model::Job> list(store::Database& database, Filter const& filter, std::int64_t limit);
[[nodiscard]] std::vector<std::pair<model::JobState, std::int64_t>> count_by_state(store::Database& database);
[[nodiscard]] base::result<model::Job> find(store::Database& database, std::string_view public_id);

/// Asks a job to stop. `by` says who (account, via, space). A job that has ended: `error.job.ended`; none: `error.job.absent`.
[[nodiscard]] base::result<void> cancel(store::Database& database, std::string_view public_id, model::Event by);

} // namespace maillage::service::jobs
