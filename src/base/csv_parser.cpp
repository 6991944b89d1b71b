// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/csv_parser.hpp"

#include <new>

#include <unicode/utf8.h>

namespace maillage::base {
namespace {

/// RFC 4180 §2.4: "Spaces are considered part of a field and should not be ignored."
int no_space(unsigned char /*character*/) { return 0; }

} // namespace

CsvParser::CsvParser(char delimiter, CsvOptions const& options, OnRow on_row)
    : m_on_row{std::move(on_row)}, m_max_field{options.max_field}, m_max_columns{options.max_columns}, m_delimiter{delimiter},
      m_lines_are_rows{options.lines_are_rows}
{
    if (csv_init(&m_inner, CSV_STRICT | CSV_STRICT_FINI) != 0) {
        throw std::bad_alloc{};
    }
    csv_set_delim(&m_inner, static_cast<unsigned char>(delimiter));
    csv_set_space_func(&m_inner, no_space);
    for (char const character : {'"', '\r', '\n', '\0', delimiter}) {
        m_special[static_cast<unsigned char>(character)] = true;
    }
}

CsvParser::~CsvParser() { csv_free(&m_inner); }

tl::unexpected<Error> CsvParser::fail(ErrorCode code, std::string_view message, Position at, Fields more) const
{
    Fields fields{{"line", std::to_string(at.line)}, {"column", std::to_string(at.column)}};
    fields.insert(fields.end(), more.begin(), more.end());
    return failure(code, std::string{message}, std::move(fields));
}

result<void> CsvParser::feed(std::string_view text)
{
    while (!text.empty()) {
        std::size_t plain = 0;
        while (plain < text.size() && !m_special[static_cast<unsigned char>(text[plain])]) {
            ++plain;
        }
        if (m_field_starts && plain < text.size() && text[plain] == m_delimiter && plain <= m_max_field && m_cells.size() < m_max_columns) {
            take_plain_cell(text.substr(0, plain));
            text.remove_prefix(plain + 1);
            continue;
        }
        if (plain > 0) {
            if (auto fed = feed_plain(text.substr(0, plain)); !fed) {
                return fed;
            }
        }
        text.remove_prefix(plain);
        if (!text.empty()) {
            if (auto fed = feed_special(text.front()); !fed) {
                return fed;
            }
            text.remove_prefix(1);
        }
    }
    return {};
}

void CsvParser::take_plain_cell(std::string_view text)
{
    // What libcsv would make of it: it stands between cells before and after.
    m_cells.emplace_back(text);
    for (char const character : text) {
        m_at.column += U8_IS_TRAIL(character) ? 0 : 1;
    }
    ++m_at.column;
    m_after_cr = false;
    if (m_expected > 0 && m_cells.size() == m_expected) {
        m_extra = m_at;
    }
}

result<void> CsvParser::feed_plain(std::string_view text)
{
    m_field_starts = false;
    if (auto parsed = parse(text); !parsed) {
        return parsed;
    }
    for (char const character : text) {
        m_at.column += U8_IS_TRAIL(character) ? 0 : 1;
    }
    m_after_cr = false;
    return {};
}

result<void> CsvParser::feed_special(char character)
{
    if (character == '\0') {
        return fail(ErrorCode::invalid, "error.csv.nul", m_at);
    }
    bool const was_quoted = m_inner.quoted != 0;
    auto const here = m_at;
    if (auto parsed = parse({&character, 1}); !parsed) {
        return parsed;
    }
    m_field_starts = character == m_delimiter && m_inner.quoted == 0;
    if (character == '"' && !was_quoted && m_inner.quoted != 0) {
        m_quote = here;
    }
    if (m_cells.size() > m_max_columns) {
        return fail(ErrorCode::too_large, "error.csv.too_many_columns", here, {{"limit", std::to_string(m_max_columns)}});
    }
    result<void> outcome;
    if (m_row_ended) {
        outcome = end_row();
    }
    advance(character);
    if (m_inner.quoted == 0) {
        if (m_cells.empty()) {
            m_row_line = m_at.line; // the next row starts here, or still does after a blank line
        } else if (m_expected > 0 && m_cells.size() == m_expected) {
            m_extra = m_at;
        }
    }
    return outcome;
}

void CsvParser::advance(char character)
{
    bool const inside = m_lines_are_rows && m_inner.quoted != 0;
    if (!inside && (character == '\r' || (character == '\n' && !m_after_cr))) {
        m_at = {m_at.line + 1, 1};
    } else if (character != '\n') {
        ++m_at.column;
    }
    m_after_cr = character == '\r';
}

void CsvParser::store_cell(void* bytes, std::size_t size, void* self)
{
    static_cast<CsvParser*>(self)->m_cells.emplace_back(static_cast<char const*>(bytes), size);
}

void CsvParser::store_row(int /*end*/, void* self) { static_cast<CsvParser*>(self)->m_row_ended = true; }

result<void> CsvParser::parse(std::string_view text)
{
    if (csv_parse(&m_inner, text.data(), text.size(), store_cell, store_row, this) == text.size()) {
        if (m_inner.entry_pos > m_max_field) {
            return fail(ErrorCode::too_large, "error.csv.field_too_long", m_at, {{"limit", std::to_string(m_max_field)}});
        }
        return {};
    }
    if (csv_error(&m_inner) != CSV_EPARSE) {
        throw std::bad_alloc{};
    }
    return fail(ErrorCode::invalid, m_inner.quoted != 0 ? "error.csv.after_quote" : "error.csv.stray_quote", m_at);
}

result<void> CsvParser::end_row()
{
    m_row_ended = false;
    auto outcome = m_on_row({m_row_line, m_at, m_extra, m_cells});
    m_cells.clear();
    return outcome;
}

result<void> CsvParser::finish()
{
    if (csv_fini(&m_inner, store_cell, store_row, this) != 0) {
        return fail(ErrorCode::invalid, "error.csv.unclosed_quote", m_quote);
    }
    return m_row_ended ? end_row() : result<void>{};
}

} // namespace maillage::base
