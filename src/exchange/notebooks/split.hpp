// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "exchange/documents/document.hpp"
#include "exchange/notebooks/record.hpp"

namespace maillage::exchange::notebooks {

/// What a heading is taken for.
struct HeadingRole {
    enum class Kind {
        section,  ///< begins a section of that kind
        within,   ///< belongs to the words of the section it stands in
        left_out, ///< what stands under it is not taken
        title     ///< is the title of the notebook
    };
    Kind kind{Kind::section};
    model::SectionKind section{model::SectionKind::free};
    bool operator==(HeadingRole const&) const = default;
};
/// "proposal", "inline", "ignore", "title"…
[[nodiscard]] std::string_view name(HeadingRole const& role);
[[nodiscard]] std::optional<HeadingRole> heading_role_named(std::string_view text);
[[nodiscard]] std::vector<HeadingRole> all_heading_roles();

/// What somebody said of headings, which goes before what their words announce.
class HeadingMap {
public:
    /// `maps` are "heading=role". Errors: `error.notebook.import.map` (value), `error.notebook.import.heading` (value, roles).
    static base::result<HeadingMap> of(std::vector<std::string> const& maps);
    [[nodiscard]] std::optional<HeadingRole> find(std::string_view heading) const;

private:
    std::map<std::string, HeadingRole, std::less<>> m_roles{}; ///< by folded heading
};

/// A heading that was found, and what was made of it.
struct FoundHeading {
    std::string text;
    HeadingRole role;
};

/// A document as a notebook: its title, what the labels above the text say ("Commune : Valence"), and its sections, split at headings. Which
/// lines are headings: those of that style; where there are none, the short ones in bold; where there are none either, short lines that
/// hold a cue. A heading without a cue begins a section of kind `free`, unless it is below the one of the section it stands in. Its id is
/// the document's name.
[[nodiscard]] Record record_of(documents::Document const& document, std::size_t number, HeadingMap const& map,
                               std::vector<FoundHeading>* found = nullptr);

} // namespace maillage::exchange::notebooks
