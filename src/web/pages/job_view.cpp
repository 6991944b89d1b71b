// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/pages/job_view.hpp"

#include <nlohmann/json.hpp>

#include "service/jobs/failure.hpp"
#include "store/jobs.hpp"

namespace maillage::web::pages {

bool has_ended(model::Job const& job) { return job.state != model::JobState::queued && job.state != model::JobState::running; }

std::string state_name(Visit const& visit, model::JobState state)
{
    return visit.t("manage.jobs.state_" + std::string{store::jobs::name(state)});
}

std::string failure_of(Visit const& visit, model::Job const& job)
{
    if (!job.error) {
        return {};
    }
    // A job may have failed under a version of the program that had other sentences.
    auto const error = service::jobs::failure_of(*job.error);
    return i18n::Catalogue::instance().has(visit.language(), error.message) ? visit.t(error) : visit.t("error.job.failed");
}

void set_progress(render::View& view, model::Job const& job, std::string const& url, std::string label, std::string message)
{
    view.set("waits", !has_ended(job))
        .set("url", url)
        .set("job_url", url + "/avancement")
        .set("job_label", label)
        .set("job_done", std::to_string(job.progress_done))
        .set_if("job_total", job.progress_total == 0 ? std::string{} : std::to_string(job.progress_total))
        .set("job_message", message);
}

http::Response progress_answer(Visit const& visit, model::Job const& job, std::string message)
{
    return visit.json({{"state", store::jobs::name(job.state)},
                       {"done", job.progress_done},
                       {"total", job.progress_total},
                       {"message", std::move(message)}});
}

} // namespace maillage::web::pages
