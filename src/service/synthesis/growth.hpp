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

[[nodiscard]] std::string to_json(Growth const& growth);
[[nodiscard]] Growth growth_of_json(std::string_view json);
/// What is kept of a run; none of one that an earlier version made.
[[nodiscard]] Growth read_growth(store::Database& database, model::Synthesis const& synthesis);

} // namespace maillage::service::synthesis
