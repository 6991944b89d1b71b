// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/organisation.hpp"
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

// Its logo: as everybody sees it, and the forms by which its people or whoever holds a link changes it.
[[nodiscard]] http::Response organisation_logo(Visit& visit);
[[nodiscard]] http::Response logo_form(Visit& visit);
[[nodiscard]] http::Response change_logo(Visit& visit);
[[nodiscard]] http::Response linked_logo_form(Visit& visit);
[[nodiscard]] http::Response change_linked_logo(Visit& visit);

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
[[nodiscard]] std::string logo_path(std::string const& slug, model::Logo const& logo);
/// The fields logo, logo_src, logo_alternative, logo_width and logo_height.
void set_logo(render::View& view, std::string const& slug, std::optional<model::Logo> const& logo);

} // namespace maillage::web::pages
