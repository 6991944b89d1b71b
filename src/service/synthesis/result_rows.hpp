// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>

#include "service/synthesis/corpus.hpp"
#include "service/synthesis/texts.hpp"
#include "store/synthesis_writes.hpp"

namespace maillage::service::synthesis {

/// Writes what a run found: sources, tree, words, variables, passages.
void write_result(store::WriteTransaction& transaction, std::int64_t synthesis, Corpus const& corpus, TextSynthesis const& found);

/// SHA-256 (hex) of what a run found: the class of each passage, and the measures of all words and values.
[[nodiscard]] std::string result_digest(TextSynthesis const& found);

} // namespace maillage::service::synthesis
