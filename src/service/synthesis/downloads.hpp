// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <array>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/csv.hpp"
#include "base/json.hpp"
#include "service/synthesis/texts.hpp"
#include "store/syntheses.hpp"

namespace maillage::service::synthesis {

/// Writes what others may want to work on into `folder`, which exists: classes.csv, words.csv, variables.csv (when there are some), passages.csv,
/// synthesis.json, and corpus.txt, a starred corpus that IRaMuTeQ and its like read. Throws base::IoError.
void write_downloads(std::filesystem::path const& folder, TextSynthesis const& synthesis);

/// Writes which words each passage holds, as `maillage synthesis matrix` and other programs read it (Matrix Market), and beside it `PATH.words.txt`, a line per
/// column. Throws base::IoError.
void write_table(std::filesystem::path const& path, TextSynthesis const& synthesis);

/// One line of words.csv or variables.csv: the class, what is measured, and how it goes with the class.
struct TieLine {
    std::int64_t number{0};
    std::vector<std::string> names{}; ///< word and forms, or variable, value and name
    store::syntheses::Measures measures{};
};
inline constexpr std::array<std::string_view, 3> k_word_columns{"class", "word", "forms"};
inline constexpr std::array<std::string_view, 3> k_variable_columns{"class", "variable", "value"};
[[nodiscard]] store::syntheses::Measures measures_of(engine::stats::Tie const& tie);
/// The head of such a table: `columns`, then those of the measures.
void write_tie_head(base::CsvWriter& writer, std::span<std::string_view const> columns);
void write_tie(base::CsvWriter& writer, TieLine const& line);
/// A member of an array of synthesis.json.
void write_tie(base::JsonWriter& json, std::string const& name, store::syntheses::Measures const& measures);
/// Four decimals.
[[nodiscard]] std::string decimal(double value);

/// Texts with their variables as IRaMuTeQ and its like read them, piece by piece.
void starred_corpus(Contributions const& contributions, std::function<void(std::string_view)> const& write);

/// How a word of the table is written, divided by spaces; nothing for an expression, whose forms hold spaces themselves.
[[nodiscard]] std::string forms_of(TextSynthesis const& synthesis, std::uint32_t column);
/// A text with its markup blanked, so that the offsets of passages and words hold in it.
[[nodiscard]] std::string readable_text(TextSynthesis const& synthesis, std::uint32_t text);
/// A passage as one line: without markup, white space squeezed.
[[nodiscard]] std::string passage_text(TextSynthesis const& synthesis, std::size_t passage);

} // namespace maillage::service::synthesis
