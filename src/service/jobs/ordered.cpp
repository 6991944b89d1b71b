// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/jobs/ordered.hpp"

#include <limits>

#include "store/files.hpp"
#include "store/jobs.hpp"

namespace maillage::service::jobs {

std::string order(store::Database& database, Actor const& actor, std::string_view kind, std::string_view parameters)
{
    auto transaction = database.write();
    auto id = store::jobs::add(transaction, {.space = actor.space(), .account = actor.account(), .kind = kind, .parameters = parameters});
    transaction.record(actor.did(std::string{kind} + "_queued", "job", id, base::now()));
    transaction.commit();
    return id;
}

base::result<model::Job> find_ordered(store::Database& database, std::int64_t space, std::string_view kind, std::string_view public_id)
{
    auto transaction = database.read();
    auto job = store::jobs::find(transaction, public_id);
    if (!job || job->kind != kind || job->space != space) {
        return base::failure(base::ErrorCode::absent, "error.job.absent");
    }
    return *std::move(job);
}

std::vector<model::Job> recently_ordered(store::Database& database, std::int64_t space, std::string_view kind, std::int64_t most)
{
    auto transaction = database.read();
    return store::jobs::list(transaction, most, std::nullopt, kind, std::numeric_limits<std::int64_t>::max(), space);
}

base::result<std::string> kept_file(store::Database& database, std::string_view public_id)
{
    auto transaction = database.read();
    auto const file = public_id.empty() ? std::nullopt : store::files::find(transaction, public_id);
    auto bytes = file ? store::files::content(transaction, file->id) : std::nullopt;
    if (!bytes) {
        return base::failure(base::ErrorCode::absent, "error.job.absent");
    }
    return *std::move(bytes);
}

} // namespace maillage::service::jobs
