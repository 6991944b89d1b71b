// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "service/notebook/roles.hpp"
#include "web/visit.hpp"

/// What editors do with notebooks that were sent, and what everybody sees of it.
namespace maillage::web::pages {

/// Routes of editors let nobody else in; the proof is made again from the actor, since services ask for it.
[[nodiscard]] service::notebook::Editor notebook_editor(Visit const& visit);

/// What waits, and one decision about several.
[[nodiscard]] http::Response moderation_queue(Visit& visit);
[[nodiscard]] http::Response moderate_many(Visit& visit);
/// One notebook with all that is known of it, and the decision about it.
[[nodiscard]] http::Response moderated(Visit& visit);
[[nodiscard]] http::Response moderate(Visit& visit);
/// The same page, with what went wrong in a form of it.
[[nodiscard]] http::Response moderated_again(Visit& visit, base::Error const& error);
/// Beside another that resembles it.
[[nodiscard]] http::Response moderated_side_by_side(Visit& visit);
/// Takes out of what waits the personal data that were spotted.
[[nodiscard]] http::Response mask_moderated(Visit& visit);
/// Reports that change nothing.
[[nodiscard]] http::Response keep_reported(Visit& visit);

/// For readers: telling that a notebook is not in its place, and the register of what moderation did.
[[nodiscard]] http::Response report_form(Visit& visit);
[[nodiscard]] http::Response send_report(Visit& visit);
/// What came of a report, for its reporter by the link of a letter, and what they object.
[[nodiscard]] http::Response report_answer(Visit& visit);
[[nodiscard]] http::Response send_objection(Visit& visit);
[[nodiscard]] http::Response moderation_register(Visit& visit);

} // namespace maillage::web::pages
