// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/notebook/fields.hpp"

#include "base/boundaries.hpp"
#include "base/text.hpp"
#include "base/time.hpp"

namespace maillage::service::notebook {

std::string with_plain_lines(std::string_view text)
{
    std::string plain;
    plain.reserve(text.size());
    std::size_t ends = 0; // in a row, blanks between them aside
    for (auto const c : base::trim(text)) {
        if (c == '\r') {
            continue;
        }
        if (c == '\n') {
            while (!plain.empty() && (plain.back() == ' ' || plain.back() == '\t')) {
                plain.pop_back();
            }
            ends = plain.empty() || plain.back() != '\n' ? 1 : ends + 1;
            if (ends > 2) {
                continue;
            }
        }
        plain += c;
    }
    return plain;
}

std::string Fields::admitted(std::string_view text, std::string const& field)
{
    auto admitted = base::admit(text);
    if (!admitted) {
        admitted.error().input = field;
        m_problems.note(std::move(admitted.error()));
        return {};
    }
    return *std::move(admitted);
}

void Fields::limit(std::string_view text, std::string const& field, std::size_t longest)
{
    if (auto const found = base::count_characters(text); found > longest) {
        m_problems.note({base::ErrorCode::invalid,
                         "error.field.long",
                         {{"longest", std::to_string(longest)}, {"found", std::to_string(found)}},
                         field,
                         {}});
    }
}

std::string Fields::line(std::string_view text, std::string const& field, std::size_t longest)
{
    auto read = base::squeeze(admitted(text, field));
    limit(read, field, longest);
    return read;
}

std::string Fields::required_line(std::string_view text, std::string const& field, std::size_t longest, std::string const& missing)
{
    auto read = line(text, field, longest);
    if (read.empty()) {
        m_problems.note({base::ErrorCode::invalid, missing, {}, field, {}});
    }
    return read;
}

std::string Fields::paragraphs(std::string_view text, std::string const& field, std::size_t longest)
{
    auto read = with_plain_lines(admitted(text, field));
    limit(read, field, longest);
    return read;
}

std::optional<std::string> Fields::day(std::string_view text, std::string const& field)
{
    auto const read = base::trim(text);
    if (read.empty()) {
        return std::nullopt;
    }
    auto date = base::parse_iso_date(read);
    if (!date) {
        date.error().input = field;
        m_problems.note(std::move(date.error()));
        return std::nullopt;
    }
    return base::to_iso_date(*date);
}

} // namespace maillage::service::notebook
