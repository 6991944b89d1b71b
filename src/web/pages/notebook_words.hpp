// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "model/notebook.hpp"
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

} // namespace maillage::web::pages
