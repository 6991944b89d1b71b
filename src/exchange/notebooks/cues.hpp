// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "exchange/notebooks/layout.hpp"

namespace maillage::exchange::notebooks {

/// What headings and labels announce, by the phrases of reference/text/sections.txt. Read once.
class Cues {
public:
    static Cues const& instance();

    /// The kind of the section that a heading begins; nothing when no phrase is in it.
    [[nodiscard]] std::optional<model::SectionKind> heading(std::string_view text) const;
    /// What the value after a label gives ("Commune").
    [[nodiscard]] std::optional<Field> label(std::string_view text) const;

    /// Reads phrases in that form; asserts what is not in it, since the file is ours.
    explicit Cues(std::string_view text);

private:
    std::vector<std::pair<std::string, model::SectionKind>> m_headings{}; ///< folded, a space at both ends
    std::vector<std::pair<std::string, Field>> m_labels{};
};

} // namespace maillage::exchange::notebooks
