// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <array>

#include "service/jobs/queue.hpp"
#include "service/notebook/import_job.hpp"
#include "service/territory/import_job.hpp"
#include "web/pages/job_view.hpp"
#include "web/pages/management.hpp"

namespace maillage::web::pages {

namespace {

using model::JobState;

constexpr std::int64_t k_jobs_shown = 50;

/// The states as addresses of the list say them.
constexpr std::array<std::pair<JobState, std::string_view>, 5> k_states{{{JobState::queued, "en-attente"},
                                                                         {JobState::running, "en-cours"},
                                                                         {JobState::failed, "en-erreur"},
                                                                         {JobState::done, "terminees"},
                                                                         {JobState::cancelled, "annulees"}}};

std::string job_url(Visit const& visit, model::Job const& job) { return visit.url("/gestion/taches/" + job.public_id); }

std::string kind_of(Visit const& visit, model::Job const& job) { return word(visit, "job_kind", job.kind); }

std::string state_of(Visit const& visit, model::Job const& job)
{
    bool const stopping = job.state == JobState::running && job.cancel_requested;
    return stopping ? visit.t("manage.jobs.state_stopping") : state_name(visit, job.state);
}

/// When it will be tried again, if it waits for that.
std::string next_attempt(Visit const& visit, model::Job const& job)
{
    return job.state == JobState::queued && job.run_after > base::now() ? moment(visit, job.run_after) : std::string{};
}

/// How far it is, in words: "12 of 40: reading the file".
std::string progress_of(Visit const& visit, model::Job const& job)
{
    auto const& id = job.progress_message;
    auto const step = id && i18n::Catalogue::instance().has(visit.language(), *id) ? visit.t(*id) : std::string{};
    if (job.progress_total == 0) {
        return step;
    }
    i18n::Arguments arguments{{"done", job.progress_done}, {"total", job.progress_total}};
    if (step.empty() || job.state == JobState::done) {
        return visit.t("manage.jobs.of", arguments);
    }
    arguments.push_back({"step", step});
    return visit.t("manage.jobs.now", arguments);
}

/// The space of a job, for those who see several.
std::string space_of(Visit const& visit, model::Job const& job)
{
    auto const spaces = visit.site().spaces.all();
    if (spaces.size() < 2 || !visit.site().spaces.manages_installation(visit.visitor()->actor())) {
        return {};
    }
    auto const found = std::ranges::find_if(spaces, [&](model::Space const& space) { return space.id == job.space; });
    return found == spaces.end() ? visit.t("manage.jobs.installation") : found->name;
}

render::View row(Visit const& visit, model::Job const& job)
{
    auto const again = next_attempt(visit, job);
    return render::View{}
        .set("job_url", job_url(visit, job))
        .set("kind", kind_of(visit, job))
        .set("state", state_of(visit, job))
        .set("state_is_bad", job.state == JobState::failed)
        .set_if("again",
                again.empty() ? again : visit.t(job.attempts == 0 ? "manage.jobs.due_at" : "manage.jobs.retry_at", {{"at", again}}))
        .set_if("failure", failure_of(visit, job))
        .set_if("space", space_of(visit, job))
        .set_if("progress", job.state == model::JobState::done ? std::string{} : progress_of(visit, job)) // it went to the end
        .set("created", moment(visit, job.created_at));
}

std::vector<render::View> filters(Visit const& visit, std::optional<JobState> chosen)
{
    auto const counts = service::jobs::count_by_state(visit.site().database, administrator(visit));
    std::int64_t all = 0;
    for (auto const& [state, count] : counts) {
        all += count;
    }
    auto const address = visit.url("/gestion/taches");
    std::vector<render::View> links;
    links.push_back(render::View{}
                        .set("filter_url", address)
                        .set("filter_label", visit.t("manage.jobs.all", {{"count", all}}))
                        .set("chosen", !chosen.has_value()));
    for (auto const& [state, text] : k_states) {
        auto const found = std::ranges::find(counts, state, [](auto const& pair) { return pair.first; });
        auto const count = found == counts.end() ? std::int64_t{0} : found->second;
        links.push_back(render::View{}
                            .set("filter_url", address + "?etat=" + std::string{text})
                            .set("filter_label", visit.t("manage.jobs.counted", {{"state", state_name(visit, state)}, {"count", count}}))
                            .set("chosen", chosen == state));
    }
    return links;
}

/// Where a kind of job has a page of its own, that says more.
std::string report_url(Visit const& visit, model::Job const& job)
{
    auto const way = job.space != visit.space().id                  ? std::string_view{}
                     : job.kind == service::territory::k_import_job ? std::string_view{"/gestion/territoires/imports/"}
                     : job.kind == service::notebook::k_import_job  ? std::string_view{"/gestion/cahiers/imports/"}
                                                                    : std::string_view{};
    return way.empty() ? std::string{} : visit.url(std::string{way} + job.public_id);
}

struct Fact {
    std::string_view label; ///< catalogue id
    std::string text;       ///< left out when empty
};

std::vector<render::View> facts(Visit const& visit, service::jobs::Seen const& seen)
{
    auto const& job = seen.job;
    auto const time = [&](std::optional<base::Time> const& at) { return at ? moment(visit, *at) : std::string{}; };
    std::vector<render::View> views;
    for (auto const& [label, text] : std::array{
             Fact{"manage.jobs.state", state_of(visit, job)},
             Fact{"manage.jobs.progress", has_ended(job) ? progress_of(visit, job) : std::string{}},
             Fact{"manage.jobs.error", failure_of(visit, job)},
             Fact{"manage.jobs.due", next_attempt(visit, job)},
             Fact{"manage.jobs.attempts", visit.t("manage.jobs.of", {{"done", job.attempts}, {"total", job.max_attempts}})},
             Fact{"manage.jobs.by", seen.asked_by},
             Fact{"manage.jobs.space", space_of(visit, job)},
             Fact{"manage.jobs.created", moment(visit, job.created_at)},
             Fact{"manage.jobs.started", time(job.started_at)},
             Fact{"manage.jobs.ended", time(job.finished_at)},
         }) {
        if (!text.empty()) {
            views.push_back(render::View{}.set("fact_label", visit.t(label)).set("fact_text", text));
        }
    }
    return views;
}

/// After a button: back to the job, with what became of it.
http::Response answer(Visit& visit, base::result<void> const& done, std::string_view flash)
{
    return done ? visit.see_other("/gestion/taches/" + visit.parameter("id"), flash) : visit.failure(done.error());
}

} // namespace

http::Response jobs(Visit& visit)
{
    auto const& query = visit.request().query;
    auto const wanted = std::ranges::find(k_states, query.get("etat"), [](auto const& pair) { return pair.second; });
    auto const state = wanted == k_states.end() ? std::optional<JobState>{} : std::optional{wanted->first};
    service::jobs::Filter filter{.state = state};
    if (auto const before = place_in_list(query.get("avant"))) {
        filter.before = *before;
    }
    auto found = service::jobs::list(visit.site().database, administrator(visit), filter, k_jobs_shown + 1);
    std::string older;
    if (std::ssize(found) > k_jobs_shown) {
        found.pop_back();
        older = visit.url("/gestion/taches") + "?avant=" + std::to_string(found.back().id);
        older += state ? "&etat=" + std::string{wanted->second} : "";
    }
    std::vector<render::View> rows;
    for (auto const& one : found) {
        rows.push_back(row(visit, one));
    }
    render::View view;
    view.set("filters", filters(visit, state))
        .set("jobs", rows)
        .set("with_space", !found.empty() && !space_of(visit, found.front()).empty())
        .set("empty", visit.t(state ? "manage.jobs.empty_state" : "manage.jobs.empty"))
        .set_if("older", older);
    return visit.page("management/jobs", management_frame(visit, visit.t("manage.jobs.title")), view);
}

http::Response job(Visit& visit)
{
    auto const seen = service::jobs::find(visit.site().database, administrator(visit), visit.parameter("id"));
    if (!seen) {
        return visit.failure(seen.error());
    }
    auto const& found = seen->job;
    auto const kind = kind_of(visit, found);
    auto const url = job_url(visit, found);
    i18n::Arguments const which{{"kind", kind}, {"at", moment(visit, found.created_at)}};
    render::View view;
    view.set("title", kind)
        .set("facts", facts(visit, *seen))
        .set_if("report_url", report_url(visit, found))
        .set("can_cancel", !has_ended(found) && !found.cancel_requested)
        .set("cancel_of", visit.t("manage.jobs.cancel_of", which))
        .set("can_retry", found.state == JobState::failed || found.state == JobState::cancelled)
        .set("retry_of", visit.t("manage.jobs.retry_of", which))
        .set("journal_url", visit.url("/gestion/journal?objet=" + found.public_id))
        .set("csrf", visit.csrf_token());
    set_progress(view, found, url, visit.t("manage.jobs.progress"), progress_of(visit, found));
    return visit.page("management/job", management_frame(visit, kind, Crumb{visit.t("manage.jobs.title"), "/gestion/taches"}), view);
}

http::Response job_progress(Visit& visit)
{
    auto const seen = service::jobs::find(visit.site().database, administrator(visit), visit.parameter("id"));
    if (!seen) {
        return visit.failure(seen.error());
    }
    return progress_answer(visit, seen->job, progress_of(visit, seen->job));
}

http::Response cancel_job(Visit& visit)
{
    auto const done = service::jobs::cancel(visit.site().database, administrator(visit), visit.parameter("id"), base::now());
    auto const seen = service::jobs::find(visit.site().database, administrator(visit), visit.parameter("id"));
    return answer(visit, done, seen && has_ended(seen->job) ? "manage.jobs.cancelled" : "manage.jobs.stopping");
}

http::Response retry_job(Visit& visit)
{
    auto const done = service::jobs::retry(visit.site().database, administrator(visit), visit.parameter("id"), base::now());
    return answer(visit, done, "manage.jobs.retried");
}

} // namespace maillage::web::pages
