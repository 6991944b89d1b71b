// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "search/query.hpp"
#include "search/words.hpp"

namespace maillage::search {

/// A piece of an excerpt.
struct Piece {
    std::string text{};
    bool marked{false}; ///< it is what was looked for
    bool operator==(Piece const&) const = default;
};

/// Shows where what was looked for stands in a text.
class Excerpts {
public:
    Excerpts(Question const& question, Words const& words);

    /// Some `length` characters of one of the texts, around as many different words of the question as fit, with "…" where it is cut. White
    /// space is squeezed. Nothing when none stands in the first 16 KiB of the texts together.
    [[nodiscard]] std::vector<Piece> of(std::vector<std::string> const& texts, std::size_t length) const;

private:
    /// Which of the question's words this is: 0, 1, …; nothing for none.
    [[nodiscard]] std::optional<std::size_t> wanted(Form const& form) const;

    struct Target {
        std::string folded{};
        std::vector<std::string> stems{};
        bool prefix{false};
        bool exact{false}; ///< of a phrase
    };
    Words const& m_words;
    std::vector<Target> m_targets{};
};

} // namespace maillage::search
