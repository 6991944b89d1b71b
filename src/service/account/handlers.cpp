// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/account/handlers.hpp"

#include "service/account/letter_sender.hpp"
#include "service/account/letters.hpp"
#include "service/jobs/regular.hpp"
#include "store/jobs.hpp"
#include "store/kept_forms.hpp"
#include "store/links.hpp"
#include "store/needs.hpp"
#include "store/organisation_merging.hpp"
#include "store/sessions.hpp"
#include "store/throttle.hpp"

namespace maillage::service::account {

namespace {

constexpr auto k_every = std::chrono::hours{1};
constexpr std::string_view k_no_event = "what expired was no longer anything";

/// An expired session still tells whose form came too late; a used link still shows in its owner's download.
constexpr auto k_sessions_kept = std::chrono::days{7};
constexpr auto k_links_kept = std::chrono::days{30};
constexpr auto k_attempts_kept = std::chrono::days{1};
constexpr auto k_jobs_kept = std::chrono::days{30};
/// Whoever keeps a need that is never closed has read them long since.
constexpr auto k_answers_kept = std::chrono::days{365};
/// Long enough to see that two were made one by mistake.
constexpr auto k_merged_kept = std::chrono::days{365};
constexpr std::int64_t k_most_subjects = 100'000;
constexpr std::int64_t k_most_forms = 500;

} // namespace

void tidy(Desk const& desk)
{
    auto const now = desk.now();
    auto transaction = desk.database.write();
    store::sessions::purge(transaction, now - k_sessions_kept);
    store::links::purge(transaction, now - k_links_kept);
    store::throttle::purge(transaction, now - k_attempts_kept, k_most_subjects);
    store::kept_forms::purge(transaction, now, k_most_forms);
    store::jobs::remove_finished(transaction, now - k_jobs_kept);
    store::needs::forget_answers(transaction, now - k_answers_kept);
    store::organisations::forget_merged(transaction, now - k_merged_kept);
    transaction.without_event(k_no_event);
    transaction.commit();
}

void ensure_tidying(Desk const& desk)
{
    jobs::queue_regular(desk.database, k_tidy_job, desk.now(), {model::JobState::queued, model::JobState::running});
}

void add_handlers(jobs::Handlers& handlers, Desk const& desk, model::Settings const& settings, mail::Mailer& mailer)
{
    handlers.emplace(k_letter_job, [&](jobs::Work& work) -> base::result<jobs::Outcome> {
        auto const sent = LetterSender{desk, settings, mailer}.send(work.job());
        if (!sent) {
            return base::failure(sent.error());
        }
        return jobs::Done{*sent ? R"({"sent":true})" : R"({"sent":false})"};
    });
    handlers.emplace(k_tidy_job, [&](jobs::Work&) -> base::result<jobs::Outcome> {
        // First: what fails today is done in an hour all the same.
        jobs::queue_regular(desk.database, k_tidy_job, desk.now() + k_every, {model::JobState::queued});
        tidy(desk);
        return jobs::Done{};
    });
}

} // namespace maillage::service::account
