// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <filesystem>

#include "service/synthesis/texts.hpp"

namespace maillage::service::synthesis {

/// Writes what others may want to work on into `folder`, which exists: classes.csv, words.csv, variables.csv (when there are some), passages.csv,
/// synthesis.json, and corpus.txt, a starred corpus that IRaMuTeQ and its like read. Throws base::IoError.
void write_downloads(std::filesystem::path const& folder, TextSynthesis const& synthesis);

/// A text with its markup blanked, so that the offsets of passages and words hold in it.
[[nodiscard]] std::string readable_text(TextSynthesis const& synthesis, std::uint32_t text);
/// A passage as one line: without markup, white space squeezed.
[[nodiscard]] std::string passage_text(TextSynthesis const& synthesis, std::size_t passage);

} // namespace maillage::service::synthesis
