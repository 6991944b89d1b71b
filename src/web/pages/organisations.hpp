// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "web/visit.hpp"

/// Organisations: reading, keeping right, deciding who keeps them.
namespace maillage::web::pages {

[[nodiscard]] http::Response organisations(Visit& visit);
/// The list as a file: CSV, XLSX, GeoJSON, JSON-LD.
[[nodiscard]] http::Response organisations_file(Visit& visit);
[[nodiscard]] http::Response organisation(Visit& visit);

[[nodiscard]] http::Response new_organisation(Visit& visit);
[[nodiscard]] http::Response add_organisation(Visit& visit);
[[nodiscard]] http::Response organisation_form(Visit& visit);
[[nodiscard]] http::Response change_organisation(Visit& visit);
[[nodiscard]] http::Response withdraw_form(Visit& visit);
[[nodiscard]] http::Response withdraw_organisation(Visit& visit);
[[nodiscard]] http::Response list_organisation_again(Visit& visit);
// By the link that an organisation was sent.
[[nodiscard]] http::Response linked_form(Visit& visit);
[[nodiscard]] http::Response change_linked(Visit& visit);
[[nodiscard]] http::Response withdraw_linked_form(Visit& visit);
[[nodiscard]] http::Response withdraw_linked(Visit& visit);

[[nodiscard]] http::Response claim_form(Visit& visit);
[[nodiscard]] http::Response send_claim(Visit& visit);
[[nodiscard]] http::Response organisation_desk(Visit& visit);
[[nodiscard]] http::Response answer_organisation_claim(Visit& visit);
[[nodiscard]] http::Response make_organisation_link(Visit& visit);

// What these pages share.

/// The word of a code of reference/cooperation.toml in the page's language.
[[nodiscard]] std::string term_word(Visit const& visit, std::string_view list, std::string_view code);
/// Whether this visitor edits the network's organisations.
[[nodiscard]] bool edits_organisations(Visit const& visit);
[[nodiscard]] inline std::string organisation_path(std::string_view slug) { return "/acteurs/" + std::string{slug}; }

} // namespace maillage::web::pages
