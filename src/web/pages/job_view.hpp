// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>

#include "model/job.hpp"
#include "web/visit.hpp"

/// What pages about a job share, whoever they are for.
namespace maillage::web::pages {

[[nodiscard]] bool has_ended(model::Job const& job);
/// "En cours"
[[nodiscard]] std::string state_name(Visit const& visit, model::JobState state);
/// The last failure as a sentence; empty without one.
[[nodiscard]] std::string failure_of(Visit const& visit, model::Job const& job);

/// Sets `waits`, and the fields of the template `job` for a job whose page is at `url`: its progress is asked for at url/avancement
/// (progress_answer), and `message` says it in words.
void set_progress(render::View& view, model::Job const& job, std::string const& url, std::string label, std::string message);
/// What the island `progress` reads.
[[nodiscard]] http::Response progress_answer(Visit const& visit, model::Job const& job, std::string message);

} // namespace maillage::web::pages
