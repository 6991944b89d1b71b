// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/jobs/queue.hpp"

#include "service/spaces.hpp"
#include "store/accounts.hpp"
#include "store/jobs.hpp"
#include "store/spaces.hpp"

namespace maillage::service::jobs {
namespace {

/// The only space whose jobs the administrator may see; nothing: all of them.
std::optional<std::int64_t> scope(store::ReadTransaction& transaction, Administrator const& administrator)
{
    auto const& actor = administrator.actor();
    return manages_installation(store::spaces::all(transaction), actor) ? std::nullopt : std::optional{actor.space()};
}

base::result<model::Job> seen(store::ReadTransaction& transaction, Administrator const& administrator, std::string_view public_id)
{
    auto job = store::jobs::find(transaction, public_id);
    auto const only = scope(transaction, administrator);
    if (!job || (only && job->space != only)) {
        return base::failure(base::ErrorCode::absent, "error.job.absent");
    }
    return std::move(*job);
}

} // namespace

std::vector<model::Job> list(store::Database& database, Administrator const& administrator, Filter const& filter, std::int64_t limit)
{
    auto transaction = database.read();
    return store::jobs::list(transaction, limit, filter.state, filter.kind, filter.before, scope(transaction, administrator));
}

std::vector<std::pair<model::JobState, std::int64_t>> count_by_state(store::Database& database, Administrator const& administrator)
{
    auto transaction = database.read();
    return store::jobs::count_by_state(transaction, scope(transaction, administrator));
}

base::result<Seen> find(store::Database& database, Administrator const& administrator, std::string_view public_id)
{
    auto transaction = database.read();
    auto job = seen(transaction, administrator, public_id);
    if (!job) {
        return base::failure(std::move(job.error()));
    }
    auto const person = job->account ? store::accounts::find(transaction, *job->account) : std::nullopt;
    return Seen{std::move(*job), person ? person->name : std::string{}};
}

base::result<void> cancel(store::Database& database, Administrator const& administrator, std::string_view public_id, base::Time now)
{
    auto transaction = database.write();
    auto const job = seen(transaction, administrator, public_id);
    if (!job) {
        return base::failure(job.error());
    }
    if (!store::jobs::cancel(transaction, public_id, now)) {
        return base::failure(base::ErrorCode::conflict, "error.job.ended");
    }
    // A worker tells of the end of the job it holds; of one that only waited, nobody else will.
    auto const* kind = job->state == model::JobState::queued ? "job.cancelled" : "job.cancel_requested";
    transaction.record(administrator.actor().did(kind, "job", job->public_id, now));
    transaction.commit();
    return {};
}

base::result<void> retry(store::Database& database, Administrator const& administrator, std::string_view public_id, base::Time now)
{
    auto transaction = database.write();
    auto const job = seen(transaction, administrator, public_id);
    if (!job) {
        return base::failure(job.error());
    }
    if (!store::jobs::start_again(transaction, public_id, now)) {
        return base::failure(base::ErrorCode::conflict, "error.job.not_ended");
    }
    transaction.record(administrator.actor().did("job.retried", "job", job->public_id, now));
    transaction.commit();
    return {};
}

} // namespace maillage::service::jobs
