// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>

#include "base/csv.hpp"

namespace maillage::base {
namespace {

constexpr std::string_view k_byte_order_mark = "\uFEFF";

bool take_digits(std::string_view& text)
{
    auto const count = std::min(text.find_first_not_of("0123456789"), text.size());
    text.remove_prefix(count);
    return count > 0;
}

/// A number as French or English writes it: harmless in a spreadsheet, and an apostrophe would turn it into text.
bool is_number(std::string_view text)
{
    if (text.starts_with('-') || text.starts_with('+')) {
        text.remove_prefix(1);
    }
    bool digits = take_digits(text);
    if (text.starts_with('.') || text.starts_with(',')) {
        text.remove_prefix(1);
        digits = take_digits(text) || digits;
    }
    if (digits && (text.starts_with('e') || text.starts_with('E'))) {
        text.remove_prefix(1);
        if (text.starts_with('-') || text.starts_with('+')) {
            text.remove_prefix(1);
        }
        digits = take_digits(text);
    }
    return digits && text.empty();
}

bool runs_as_formula(std::string_view text)
{
    return !text.empty() && std::string_view{"=+-@\t\r"}.find(text.front()) != std::string_view::npos && !is_number(text);
}

bool needs_quotes(std::string_view text, char delimiter)
{
    // Spaces at an end are part of the cell, but many readers drop them; a byte-order mark that opens the file would be dropped by all.
    return std::ranges::any_of(text, [delimiter](char c) { return c == '"' || c == '\r' || c == '\n' || c == delimiter; }) ||
           text.starts_with(' ') || text.ends_with(' ') || text.starts_with('\t') || text.ends_with('\t') ||
           text.starts_with(k_byte_order_mark);
}

} // namespace

CsvWriter::CsvWriter(Sink sink, CsvWriteOptions options) : m_sink{std::move(sink)}, m_options{options}
{
    if (m_options.byte_order_mark) {
        m_sink(k_byte_order_mark);
    }
}

void CsvWriter::cell(std::string_view text)
{
    if (m_cells++ > 0) {
        m_row.push_back(m_options.delimiter);
    }
    std::string guarded;
    if (m_options.guard_formulas && runs_as_formula(text)) {
        guarded.append("'").append(text);
        text = guarded;
    }
    if (!needs_quotes(text, m_options.delimiter)) {
        m_row.append(text);
        return;
    }
    m_row.push_back('"');
    for (auto quote = text.find('"'); quote != std::string_view::npos; quote = text.find('"')) {
        m_row.append(text.substr(0, quote + 1)).push_back('"');
        text.remove_prefix(quote + 1);
    }
    m_row.append(text).push_back('"');
}

void CsvWriter::end_row()
{
    if (m_cells == 1 && m_row.empty()) {
        m_row = "\"\""; // an empty line would be no row at all
    }
    m_row.append("\r\n");
    m_sink(m_row);
    m_row.clear();
    m_cells = 0;
}

void CsvWriter::row(std::span<std::string_view const> cells)
{
    for (auto const text : cells) {
        cell(text);
    }
    end_row();
}

} // namespace maillage::base
