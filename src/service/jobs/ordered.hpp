// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/job.hpp"
#include "service/actor.hpp"
#include "store/database.hpp"

/// Jobs that somebody ordered by a form of a space, such as imports. Whoever calls has checked that they may.
namespace maillage::service::jobs {

/// Queues one and returns its public id. The journal has it by its kind: "organisation.import_queued" for "organisation.import".
[[nodiscard]] std::string order(store::Database& database, Actor const& actor, std::string_view kind, std::string_view parameters);
/// One of that kind in that space. `error.job.absent`.
[[nodiscard]] base::result<model::Job> find_ordered(store::Database& database, std::int64_t space, std::string_view kind,
                                                    std::string_view public_id);
/// The newest ones.
[[nodiscard]] std::vector<model::Job> recently_ordered(store::Database& database, std::int64_t space, std::string_view kind,
                                                       std::int64_t most);
/// The bytes of a file that one kept, by its public id. `error.job.absent` when it kept none, or keeps it no longer.
[[nodiscard]] base::result<std::string> kept_file(store::Database& database, std::string_view public_id);

/// Who asked for a job, if they still may.
using Behind = std::function<std::optional<Actor>(std::int64_t account, std::int64_t space)>;
/// The same in the role that the job takes, a type with `check(Actor)`. `error.access.refused`.
template <typename Role>
base::result<Role> role_behind(Behind const& behind, model::Job const& job)
{
    auto const actor = behind(job.account.value_or(0), job.space.value_or(0));
    return actor ? Role::check(*actor) : base::failure(base::ErrorCode::refused, "error.access.refused");
}

} // namespace maillage::service::jobs
