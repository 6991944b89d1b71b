// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "service/actor.hpp"
#include "web/visit.hpp"

/// What the administrators and the editors of a space do.
namespace maillage::web::pages {

[[nodiscard]] http::Response management(Visit& visit);
[[nodiscard]] http::Response members(Visit& visit);
[[nodiscard]] http::Response invite(Visit& visit);
[[nodiscard]] http::Response member(Visit& visit);
[[nodiscard]] http::Response change_roles(Visit& visit);
[[nodiscard]] http::Response send_link(Visit& visit);
[[nodiscard]] http::Response jobs(Visit& visit);
[[nodiscard]] http::Response job(Visit& visit);
[[nodiscard]] http::Response job_progress(Visit& visit);
[[nodiscard]] http::Response cancel_job(Visit& visit);
[[nodiscard]] http::Response retry_job(Visit& visit);
[[nodiscard]] http::Response spaces(Visit& visit);
[[nodiscard]] http::Response add_space(Visit& visit);
[[nodiscard]] http::Response space(Visit& visit);
[[nodiscard]] http::Response rename_space(Visit& visit);
[[nodiscard]] http::Response add_host(Visit& visit);
[[nodiscard]] http::Response remove_host(Visit& visit);
[[nodiscard]] http::Response journal(Visit& visit);

// What these pages share.

/// Routes of /gestion let administrators in only; the proof is made again from the actor, since services ask for it.
[[nodiscard]] service::Administrator administrator(Visit const& visit);
/// The catalogue's word for a code such as a kind of event: the sentence `area.code`, or the code itself while it has none.
[[nodiscard]] std::string word(Visit const& visit, std::string_view area, std::string const& code);
/// A moment in the page's language and the site's time zone.
[[nodiscard]] std::string moment(Visit const& visit, base::Time time);
/// The number of the row after which a list goes on, as its address says it; nothing when it is none.
[[nodiscard]] std::optional<std::int64_t> place_in_list(std::string_view text);
/// Frame of a page of /gestion: `title` under "Management", or under one of its lists (title and path).
[[nodiscard]] Frame management_frame(Visit const& visit, std::string title, std::optional<Crumb> list = std::nullopt);

} // namespace maillage::web::pages
