// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/notebook.hpp"
#include "model/territory.hpp"
#include "store/notebooks.hpp"
#include "web/visit.hpp"

namespace maillage::web::pages {

/// "Association", "Person"…
[[nodiscard]] std::string group_word(Visit const& visit, model::GroupKind kind);
/// "Proposal", "Experience"…
[[nodiscard]] std::string section_word(Visit const& visit, model::SectionKind kind);
/// The class that gives a section its colour: proposals open perspectives.
[[nodiscard]] std::string section_class(model::SectionKind kind);
/// Who wrote, for people: the public name, with the organisation after it; what they are when they gave none.
[[nodiscard]] std::string signed_by(Visit const& visit, std::string const& name, model::GroupKind kind, std::string const& organisation);
[[nodiscard]] std::string written_day(Visit const& visit, base::Time time);
/// Empty lines part paragraphs.
[[nodiscard]] std::vector<render::View> paragraphs_of(std::string_view text);
/// Why a notebook is sent back, refused or reported.
[[nodiscard]] std::string reason_word(Visit const& visit, model::Reason reason);
/// "Sent back"…
[[nodiscard]] std::string decision_word(Visit const& visit, model::Decision decision);
/// A revision as it was written, for those who write or moderate it: fields of notebook_written.mustache.
void set_written(Visit const& visit, render::View& view, model::Revision const& revision, model::Form const& form,
                 std::optional<model::Territory> const& territory);

} // namespace maillage::web::pages
