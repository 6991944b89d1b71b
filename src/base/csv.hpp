// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/encoding.hpp"
#include "base/result.hpp"

namespace maillage::base {

/// What to do with a row that has fewer cells than the header. A row with more is always refused.
enum class ShortRows { refuse, pad };

struct CsvOptions {
    std::optional<char> delimiter{};    ///< detected among , ; tab | when absent
    std::optional<Encoding> encoding{}; ///< detected when absent
    bool header = true;                 ///< whether the first row names the columns
    ShortRows short_rows = ShortRows::refuse;
    std::size_t max_field = std::size_t{1} << 20U; ///< bytes of UTF-8
    std::size_t max_columns = 4096;
    /// Looks for the header among that many first rows: people write a title and a date above it. It is the first of those with as many
    /// filled cells as its usual neighbours have cells. 0: the first row is the header.
    std::size_t header_within = 0;
    /// Lines are rows: a line end inside a cell is none. For tables that a spreadsheet numbers so.
    bool lines_are_rows = false;
    /// Rows are handed over up to that many; the others are read for their form alone, which is faster. 0: all are.
    std::size_t rows_wanted = 0;
    /// Told of each row with too few or too many cells, which is then passed over. Without it such a row ends the reading.
    std::function<void(Error const&)> on_ragged{};
};

/// The names of the columns, in NFC and trimmed.
class CsvHeader {
public:
    explicit CsvHeader(std::vector<std::string> names) : m_names{std::move(names)} {}

    [[nodiscard]] std::vector<std::string> const& names() const { return m_names; }
    /// Index of the column of that name, exact or else as `fold_for_search` compares. Errors: `error.csv.no_column` (fields name and
    /// columns, those that are there), `error.csv.ambiguous_column` (name) when two columns bear it.
    [[nodiscard]] result<std::size_t> column(std::string_view name) const;
    /// The same for a column that may be missing or ambiguous.
    [[nodiscard]] std::optional<std::size_t> find(std::string_view name) const;

private:
    [[nodiscard]] std::vector<std::size_t> matches(std::string_view name) const;

    std::vector<std::string> m_names;
};

struct CsvRow {
    std::size_t line = 0; ///< where the row starts in the file, from 1; rows may span lines
    std::span<std::string const> cells{};
};

/// Called with the header before any row; a failure ends the reading. Resolve columns here, once.
using CsvOnHeader = std::function<result<void>(CsvHeader const&)>;
/// Called for each row that is not blank; a failure ends the reading and gets a field "line" unless it has one.
using CsvOnRow = std::function<result<void>(CsvRow const&)>;

struct CsvSummary {
    Encoding encoding{Encoding::utf8};
    char delimiter = ',';
    std::size_t rows = 0; ///< without the header
    std::size_t header_line = 1;
};

/// Reads RFC 4180 in constant memory: once over the file to tell its encoding, once for its rows. Cells are UTF-8 in NFC, spaces kept.
/// Line ends may be CRLF, LF or CR; blank lines are skipped. Lines and columns in errors count from 1, columns in characters.
/// Errors, each with fields line and column: `error.csv.unclosed_quote` (where the quote opened), `error.csv.stray_quote` (a quote
/// inside a cell that does not start with one), `error.csv.after_quote` (text between a closing quote and the delimiter),
/// `error.csv.short_row` and `error.csv.long_row` (also expected and found), `error.csv.field_too_long` (limit),
/// `error.csv.too_many_columns` (limit), `error.csv.nul`; without them `error.csv.empty`, and those of base/files.hpp and
/// base/encoding.hpp.
[[nodiscard]] result<CsvSummary> read_csv_file(std::filesystem::path const& path, CsvOptions const& options, CsvOnHeader const& on_header,
                                               CsvOnRow const& on_row);
/// The same from memory.
[[nodiscard]] result<CsvSummary> read_csv(std::string_view bytes, CsvOptions const& options, CsvOnHeader const& on_header,
                                          CsvOnRow const& on_row);

/// The delimiter that divides the first lines of `sample` (UTF-8) most evenly, a comma when none does. The last line counts only if
/// it is the whole sample, since it may be cut.
/// `title_above`: the first line may be a title, and then the other lines decide.
[[nodiscard]] char detect_delimiter(std::string_view sample, bool title_above = false);

struct CsvWriteOptions {
    char delimiter = ',';
    /// Writes an apostrophe before a cell that a spreadsheet would run as a formula (starting with = + - @ tab or CR), unless it
    /// is a number. For files made of what strangers wrote and opened by others; the cell is no longer what it was.
    bool guard_formulas = false;
    bool byte_order_mark = false; ///< some spreadsheets take UTF-8 for windows-1252 without it
};

/// Writes RFC 4180 to `sink` row by row, in constant memory, with CRLF line ends and quotes only where needed.
class CsvWriter {
public:
    using Sink = std::function<void(std::string_view)>;

    CsvWriter(Sink sink, CsvWriteOptions options = {});

    void cell(std::string_view text);
    void end_row();
    void row(std::span<std::string_view const> cells);
    void row(std::initializer_list<std::string_view> cells) { row(std::span{cells.begin(), cells.size()}); }

private:
    Sink m_sink;
    CsvWriteOptions m_options;
    std::string m_row{};
    std::size_t m_cells = 0;
};

} // namespace maillage::base
