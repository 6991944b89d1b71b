// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "store/database.hpp"

namespace maillage::store {

/// Looks for what is wrong in a database, changing nothing, while the service runs or not. Each finding is an Error whose sentence
/// (`error.check.…`) says what, where, and what to do:
/// - pages, indexes or rows that cannot be read or break a rule; `unreadable`, `integrity`, `unproved`
/// - tables, columns and indexes that are missing or that no migration made; `missing`, `unknown`
/// - rows that refer to rows that are not there, numbering that is behind its rows; `reference`, `numbering`
/// - stored files whose bytes are not those of their digest or size; `file`
/// - events that do not follow from the one before on the same object; `event`
/// - jobs whose worker died an hour ago, and jobs that have waited for an hour; `job_stuck`, `job_waiting`
/// - accounts that were erased and came back; `erasure`
/// - territories that lie in one of their own level, territories that succeed themselves, spaces without one default; `level`,
///   `succession`, `space`, `no_territories`
///
/// Fails as Database::open does: `error.store.absent`, `older`, `newer`, `changed`, `foreign`. Throws base::StorageError when the
/// database cannot be reached. `report` hears how many of the steps are done.
[[nodiscard]] base::result<std::vector<base::Error>> check(DatabaseAddress const& address, base::Time now,
                                                           std::function<void(std::int64_t done, std::int64_t total)> const& report = {});

} // namespace maillage::store
