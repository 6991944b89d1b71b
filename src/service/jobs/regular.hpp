// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <initializer_list>
#include <string_view>

#include "base/time.hpp"
#include "model/job.hpp"
#include "store/database.hpp"

namespace maillage::service::jobs {

/// Queues a job that comes again and again for `at`, unless one of its kind stands in any of these states: of nodes that do so at once, one
/// queues it.
void queue_regular(store::Database& database, std::string_view kind, base::Time at, std::initializer_list<model::JobState> standing);

} // namespace maillage::service::jobs
