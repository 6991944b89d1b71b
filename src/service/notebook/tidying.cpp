// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/notebook/tidying.hpp"

#include "service/jobs/regular.hpp"
#include "service/notebook/letters.hpp"
#include "service/notebook/reporters.hpp"
#include "store/files.hpp"
#include "store/notebook_reporters.hpp"
#include "store/notebook_writes.hpp"

namespace maillage::service::notebook {
namespace {

namespace rows = store::notebooks;

constexpr std::int64_t k_at_once = 500; // the rest goes tomorrow: other writers wait meanwhile

std::int64_t warn_authors(store::Database& database, base::Time now)
{
    auto transaction = database.write();
    auto const stale = rows::drafts_to_warn(transaction, now - (k_draft_kept - k_draft_warning), k_at_once);
    for (auto const& one : stale) {
        model::Notebook notebook;
        notebook.id = one.id;
        notebook.public_id = one.public_id;
        queue_letter(transaction, Letter::expiring, notebook, one.space, now);
        rows::warn(transaction, one.id, now);
    }
    transaction.without_event("a letter to an author changes nothing");
    transaction.commit();
    return std::ssize(stale);
}

/// What tells that something of a notebook went because its time had come.
model::Event purged(rows::StaleDraft const& one, std::string kind, base::Time now)
{
    model::Event event;
    event.space = one.space;
    event.via = "system";
    event.kind = std::move(kind);
    event.object_kind = "notebook";
    event.object_id = one.public_id;
    event.at = now;
    return event;
}

std::int64_t purge_drafts(store::Database& database, base::Time now)
{
    auto transaction = database.write();
    auto const stale = rows::drafts_to_purge(transaction, now - k_draft_kept, now - k_draft_warning, now - k_empty_kept, k_at_once);
    for (auto const& one : stale) {
        rows::remove(transaction, one.id);
        transaction.record(purged(one, "notebook.purged", now));
    }
    transaction.commit();
    return std::ssize(stale);
}

std::int64_t forget_contacts(store::Database& database, base::Time now)
{
    auto transaction = database.write();
    auto const stale = rows::contacts_to_forget(transaction, now - k_contact_kept, k_at_once);
    for (auto const& one : stale) {
        rows::forget_contact(transaction, one.id);
        transaction.record(purged(one, "notebook.contact_purged", now));
    }
    transaction.commit();
    return std::ssize(stale);
}

/// A space or a consultation that was removed took its notebooks with it, but not the files that only they held.
std::int64_t remove_lost_pictures(store::Database& database)
{
    auto transaction = database.write();
    auto const removed = store::files::remove_unused_pictures(transaction);
    transaction.without_event("nobody could read them any more");
    transaction.commit();
    return removed;
}

std::int64_t forget_reporters(store::Database& database, base::Time now)
{
    auto transaction = database.write();
    auto const forgotten = store::reporters::forget_answered(transaction, now - k_reporter_kept);
    transaction.without_event("an address that nobody needs any more is nobody's business");
    transaction.commit();
    return forgotten;
}

} // namespace

void ensure_tidying(store::Database& database)
{
    jobs::queue_regular(database, k_tidy_job, base::now(), {model::JobState::queued, model::JobState::running});
}

Tidied tidy_drafts(store::Database& database, base::Time now)
{
    return {warn_authors(database, now), purge_drafts(database, now), forget_contacts(database, now), remove_lost_pictures(database),
            forget_reporters(database, now)};
}

} // namespace maillage::service::notebook
