// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/text/lexicon.hpp"
#include "exchange/lexicon/apertium.hpp"

// The word lists of reference/text/, which come with the program: a mistake in them is our bug, and a test reads them all.

namespace maillage::exchange::lexicon {

/// Lines without comments; `words` also divides lines that hold several single words (no line of an expression's words does).
[[nodiscard]] std::vector<std::string> lines_of(std::string_view list);

/// Stop words: a line of one word, of many, or, after the line "# expressions", of an expression.
[[nodiscard]] std::vector<std::string> stop_words(std::string_view list);
/// Lines "noun 2 un une des".
[[nodiscard]] std::vector<engine::text::Cue> cues(std::string_view list);
/// Lines "lemma part" with regular inflection, and "form lemma part".
[[nodiscard]] Supplement supplement(std::string_view list);

} // namespace maillage::exchange::lexicon
