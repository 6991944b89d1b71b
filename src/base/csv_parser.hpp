// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <csv.h>

#include "base/csv.hpp"

namespace maillage::base {

/// libcsv told where it is. It is fed up to each byte that means something (quote, delimiter, line end), so that the line and column
/// of each cell, row and mistake are known, which it does not report itself. Private to base.
class CsvParser {
public:
    struct Position {
        std::size_t line = 1;
        std::size_t column = 1;
    };
    /// A row that has ended. `extra` is where the cell number `expected` + 1 starts, `end` where the row ends.
    struct Row {
        std::size_t line = 1;
        Position end{};
        Position extra{};
        std::vector<std::string>& cells;
    };
    using OnRow = std::function<result<void>(Row const&)>;

    CsvParser(char delimiter, CsvOptions const& options, OnRow on_row);
    ~CsvParser();
    CsvParser(CsvParser const&) = delete;
    CsvParser& operator=(CsvParser const&) = delete;

    [[nodiscard]] result<void> feed(std::string_view text);
    [[nodiscard]] result<void> finish();
    /// How many cells rows should have, once known: from there on Row::extra is kept.
    void expect(std::size_t cells) { m_expected = cells; }

private:
    /// A cell without quotes that begins after a delimiter and ends at one: most of most files. libcsv need not see it.
    void take_plain_cell(std::string_view text);
    [[nodiscard]] result<void> feed_plain(std::string_view text);
    [[nodiscard]] result<void> feed_special(char character);
    [[nodiscard]] result<void> parse(std::string_view text);
    [[nodiscard]] result<void> end_row();
    void advance(char character);
    // Nothing may be thrown through libcsv, which is C: its callbacks only store, and rows are handed on from outside.
    static void store_cell(void* bytes, std::size_t size, void* self);
    static void store_row(int end, void* self);
    [[nodiscard]] tl::unexpected<Error> fail(ErrorCode code, std::string_view message, Position at, Fields more = {}) const;

    csv_parser m_inner{};
    OnRow m_on_row;
    std::size_t m_max_field;
    std::size_t m_max_columns;
    std::size_t m_expected = 0;
    std::array<bool, 256> m_special{};

    Position m_at{};
    Position m_quote{}; // where the last quoted cell opened
    Position m_extra{};
    std::size_t m_row_line = 1;
    char m_delimiter;
    bool m_field_starts = false; // right after a delimiter, outside of quotes
    bool m_after_cr = false;
    bool m_lines_are_rows = false;
    bool m_row_ended = false;
    std::vector<std::string> m_cells{};
};

} // namespace maillage::base
