// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "service/cooperation/reading.hpp"
#include "web/visit.hpp"

/// Cooperations and poles: reading and describing.
namespace maillage::web::pages {

[[nodiscard]] http::Response cooperations(Visit& visit);
/// The list as a file: CSV, GeoJSON, JSON-LD.
[[nodiscard]] http::Response cooperations_file(Visit& visit);
[[nodiscard]] http::Response poles(Visit& visit);
[[nodiscard]] http::Response cooperation(Visit& visit);
[[nodiscard]] http::Response new_cooperation(Visit& visit);
[[nodiscard]] http::Response add_cooperation(Visit& visit);
[[nodiscard]] http::Response cooperation_form(Visit& visit);
[[nodiscard]] http::Response change_cooperation(Visit& visit);

/// Who could join it.
[[nodiscard]] http::Response cooperation_joiners(Visit& visit);
/// Who coordinates it.
[[nodiscard]] http::Response coordination_form(Visit& visit);
[[nodiscard]] http::Response change_coordination(Visit& visit);
[[nodiscard]] http::Response withdraw_cooperation_form(Visit& visit);
[[nodiscard]] http::Response withdraw_cooperation(Visit& visit);
[[nodiscard]] http::Response list_cooperation_again(Visit& visit);
/// By the link of a reminder.
[[nodiscard]] http::Response reminder_form(Visit& visit);
[[nodiscard]] http::Response end_reminders(Visit& visit);

// What these pages share.

/// "/cooperations/{slug}/rejoindre".
[[nodiscard]] std::string joiners_path(std::string const& slug);
/// The parameters of addresses that narrow by the traits of model::k_traits, in their order.
inline constexpr std::array<std::string_view, model::k_traits.size()> k_trait_parameters{"origine", "profil", "filieres", "gouvernance"};
/// The list of terms of such a parameter; empty for another.
[[nodiscard]] std::string_view trait_list_of(std::string_view parameter);

/// "/poles/{slug}", "/cooperations/{slug}".
[[nodiscard]] std::string cooperation_path(bool pole, std::string const& slug);
/// "12 April 2010"; a month or a year as it is written, "2010-04", "2010".
[[nodiscard]] std::string partial_date_words(Visit const& visit, std::string const& date);
/// "since 2010", "from 2010 to 2013", "on 4 May 2011", or nothing.
[[nodiscard]] std::string span_words(Visit const& visit, std::optional<std::string> const& from, std::optional<std::string> const& to);
/// Words of a typology in the language of the visit.
[[nodiscard]] std::string in_language(Visit const& visit, engine::typology::Words const& words);
/// The word of the term at a place, from 0, in an ordered list; nothing past its end.
[[nodiscard]] std::string term_at(Visit const& visit, std::string_view list, double rank);
/// Where it stands on each typology, with the reasons, what is missing and what it says of itself: the field `typologies` of
/// cooperation_rails.mustache.
[[nodiscard]] std::vector<render::View> rail_views(Visit const& visit, service::cooperation::CooperationPage const& page);

} // namespace maillage::web::pages
