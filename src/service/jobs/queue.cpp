// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/jobs/queue.hpp"

#include "store/jobs.hpp"

namespace maillage::service::jobs {

std::vector<model::Job> list(store::Database& database, Filter const& filter, std::int64_t limit)
{
    auto transaction = database.read();
    return store::jobs::list(transaction, limit, filter.state, filter.kind, filter.before);
}

std::vector<std::pair<model::JobState, std::int64_t>> count_by_state(store::Database& database)
{
    auto transaction = database.read();
    return store::jobs::count_by_state(transaction);
}

base::result<model::Job> find(store::Database& database, std::string_view public_id)
{
    auto transaction = database.read();
    auto job = store::jobs::find(transaction, public_id);
    if (!job) {
        return base::failure(base::ErrorCode::absent, "error.job.absent");
    }
    return std::move(*job);
}

base::result<void> cancel(store::Database& database, std::string_view public_id, model::Event by)
{
    auto transaction = database.write();
    if (!store::jobs::find(transaction, public_id)) {
        return base::failure(base::ErrorCode::absent, "error.job.absent");
    }
    if (!store::jobs::cancel(transaction, public_id, base::now())) {
        return base::failure(base::ErrorCode::conflict, "error.job.ended");
    }
    by.kind = "job.cancel_requested";
    by.object_kind = "job";
    by.object_id = public_id;
    transaction.record(std::move(by));
    transaction.commit();
    return {};
}

} // namespace maillage::service::jobs
