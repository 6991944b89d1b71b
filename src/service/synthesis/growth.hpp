// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/stats/running.hpp"
#include "model/synthesis.hpp"
#include "service/synthesis/texts.hpp"
#include "store/database.hpp"

/// How the vocabulary grows as the texts are read one after another.
namespace maillage::service::synthesis {

using Growth = std::vector<engine::stats::Growth>;

/// Twenty points, words being lemmas and expressions of any part of speech. None of a corpus of more than five million words.
[[nodiscard]] Growth growth_of(TextSynthesis const& synthesis);

/// Both are of the running words, and are kept together: `segments` is the JSON of the repeated segments.
[[nodiscard]] std::string with_growth(std::string_view segments, Growth const& growth);
/// None in what an earlier version kept, the segments alone.
[[nodiscard]] Growth growth_of_json(std::string_view json);
/// What is kept of a run; none of one that an earlier version made.
[[nodiscard]] Growth read_growth(store::Database& database, model::Synthesis const& synthesis);

} // namespace maillage::service::synthesis
