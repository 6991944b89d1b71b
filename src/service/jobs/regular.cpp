// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/jobs/regular.hpp"

#include <algorithm>

#include "store/jobs.hpp"

namespace maillage::service::jobs {

void queue_regular(store::Database& database, std::string_view kind, base::Time at, std::initializer_list<model::JobState> standing)
{
    auto transaction = database.write();
    transaction.serialise(kind);
    auto const stands = [&](model::JobState state) { return !store::jobs::list(transaction, 1, state, kind).empty(); };
    if (std::ranges::any_of(standing, stands)) {
        return;
    }
    (void)store::jobs::add(transaction, {.kind = kind, .run_after = at});
    transaction.without_event("housekeeping is nobody's act");
    transaction.commit();
}

} // namespace maillage::service::jobs
