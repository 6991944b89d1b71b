// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "store/needs.hpp"
#include "web/visit.hpp"

/// Needs and offers: reading, writing, answering.
namespace maillage::web::pages {

[[nodiscard]] http::Response needs(Visit& visit);
[[nodiscard]] http::Response need(Visit& visit);
[[nodiscard]] http::Response need_answer_form(Visit& visit);
[[nodiscard]] http::Response send_need_answer(Visit& visit);
[[nodiscard]] http::Response new_need(Visit& visit);
[[nodiscard]] http::Response add_need(Visit& visit);
[[nodiscard]] http::Response need_form(Visit& visit);
[[nodiscard]] http::Response change_need(Visit& visit);
[[nodiscard]] http::Response close_need(Visit& visit);

// What pages share.

[[nodiscard]] inline std::string need_path(std::string_view id) { return "/besoins/" + std::string{id}; }
/// Rows of need_rows.mustache: the field `needs` of pages that show some.
[[nodiscard]] std::vector<render::View> need_rows(Visit const& visit, std::vector<store::needs::Listed> const& list);
/// "from 1 January to 31 March 2027", or nothing.
[[nodiscard]] std::string need_period(Visit const& visit, std::optional<std::string> const& from, std::optional<std::string> const& until);
/// The open ones of an organisation or of a territory, on its page: needs, needs_count, needs_url. Returns how many there are.
std::int64_t set_needs(Visit const& visit, render::View& view, std::string const& organisation, std::string const& territory);

} // namespace maillage::web::pages
