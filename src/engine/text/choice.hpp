// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/text/lexicon.hpp"
#include "engine/text/units.hpp"

namespace maillage::engine::text {

/// What a corpus says of one form: how often, and beside which words.
struct FormEvidence {
    std::uint32_t lower = 0;         ///< written without a capital
    std::uint32_t capital_inside = 0; ///< with a first or only capitals, not at the start of a sentence
    bool all_capitals = false;       ///< somewhere
    bool first_capital = false;      ///< somewhere
    std::uint32_t nominal = 0;       ///< weight of cues for a noun or adjective
    std::uint32_t verbal = 0;
};

struct Choice {
    Reading reading{};
    Known known = Known::no;
};

/// The one reading of a form, see find_units. A form that nothing knows is its own lemma.
[[nodiscard]] Choice choose(Lexicon const& lexicon, std::string const& form, FormEvidence const& evidence);

} // namespace maillage::engine::text
