// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/synthesis/contributions.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/csv.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "engine/text/references.hpp"
#include "exchange/starred/starred.hpp"
#include "service/about_file.hpp"

namespace maillage::service::synthesis {
namespace {

struct ColumnPlaces {
    std::size_t text = 0;
    std::vector<std::size_t> variables{};
    std::optional<std::size_t> title{};
    std::optional<std::size_t> date{};
};

base::result<ColumnPlaces> find_columns(base::CsvHeader const& header, ContributionColumns const& columns)
{
    ColumnPlaces places;
    auto const find = [&header](std::string const& name, std::size_t& place) -> base::result<void> {
        return header.column(name).map([&place](std::size_t found) { place = found; });
    };
    if (auto const found = find(columns.text, places.text); !found) {
        return base::failure(found.error());
    }
    for (auto const& name : columns.variables) {
        if (auto const found = find(name, places.variables.emplace_back()); !found) {
            return base::failure(found.error());
        }
    }
    if (columns.title) {
        if (auto const found = find(*columns.title, places.title.emplace()); !found) {
            return base::failure(found.error());
        }
    }
    if (columns.date) {
        if (auto const found = find(*columns.date, places.date.emplace()); !found) {
            return base::failure(found.error());
        }
    }
    return places;
}

/// The day of a cell: an ISO date, or one with its time; a year that no contribution can have is none.
std::optional<base::Date> day_of(std::string_view cell)
{
    constexpr std::size_t k_iso_length = 10;
    auto const read = base::parse_iso_date(base::trim(cell).substr(0, k_iso_length));
    using namespace std::chrono_literals;
    return read && read->year() >= 1900y && read->year() <= 2100y ? std::optional{*read} : std::nullopt;
}

/// The values of a cell, which may be several.
std::vector<std::string> values_of(std::string_view cell)
{
    std::vector<std::string> values;
    while (true) {
        auto const bar = std::min(cell.find('|'), cell.size());
        values.push_back(base::squeeze(cell.substr(0, bar)));
        if (bar == cell.size()) {
            return values;
        }
        cell.remove_prefix(bar + 1);
    }
}

/// A text with its references to characters written out, so that no word is cut by one.
std::string readable(std::string const& text)
{
    return text.find('&') == std::string::npos ? text : base::to_nfc(engine::text::decode_references(text));
}

/// Which variables of a starred corpus are compared with the classes: those asked for, else all that put texts together rather than number them.
base::result<std::vector<std::string>> variables_of(std::vector<exchange::starred::StarredText> const& texts,
                                                    std::vector<std::string> const& wanted)
{
    constexpr std::size_t k_most_values = 60;
    std::vector<std::string> names;
    std::map<std::string, std::set<std::string>> values;
    for (auto const& text : texts) {
        for (auto const& [name, value] : text.stars) {
            auto const [at, added] = values.try_emplace(name);
            at->second.insert(value);
            if (added) {
                names.push_back(name);
            }
        }
    }
    for (auto const& name : wanted) {
        if (!values.contains(name)) {
            return base::failure(base::ErrorCode::invalid, "error.synthesis.no_star",
                                 {{"name", name}, {"names", fmt::format("{}", fmt::join(names, ", "))}});
        }
    }
    if (!wanted.empty()) {
        return wanted;
    }
    std::erase_if(names, [&](std::string const& name) {
        auto const count = values[name].size();
        return count > k_most_values || 2 * count > texts.size();
    });
    return names;
}

/// Whether a file begins as a starred corpus, whatever its name is.
bool begins_starred(std::filesystem::path const& path)
{
    std::string start;
    // The first piece is enough, and a file that cannot be read is told of by who reads it whole.
    static_cast<void>(base::read_in_pieces(path, [&start](std::string_view piece) -> base::result<void> {
        start = piece;
        return base::failure(base::ErrorCode::conflict, "error.file.failed");
    }));
    constexpr std::string_view k_mark = "\xEF\xBB\xBF";
    auto const text = std::string_view{start};
    return exchange::starred::is_starred(text.substr(text.starts_with(k_mark) ? k_mark.size() : 0));
}

base::result<Contributions> read_starred_file(std::filesystem::path const& path, ContributionColumns const& columns)
{
    constexpr std::size_t k_most_bytes = std::size_t{1} << 30U;
    auto const bytes = base::read_file(path, k_most_bytes);
    if (!bytes) {
        return base::failure(bytes.error());
    }
    auto const decoded = base::decode(*bytes);
    if (!decoded) {
        return about_file(decoded.error(), path);
    }
    auto const texts = exchange::starred::read_starred(decoded->text);
    auto const names = variables_of(texts, columns.variables);
    if (!names) {
        return base::failure(names.error());
    }
    Contributions out;
    out.rows = texts.size();
    out.encoding = decoded->encoding;
    std::vector<VariableBuilder> variables(names->size());
    for (auto const& text : texts) {
        if (text.text.empty()) {
            ++out.empty;
            continue;
        }
        out.texts.push_back(readable(text.text));
        out.lines.push_back(text.line);
        for (std::size_t i = 0; i < names->size(); ++i) {
            std::vector<std::string> values;
            for (auto const& [name, value] : text.stars) {
                if (name == (*names)[i]) {
                    values.push_back(value);
                }
            }
            variables[i].add(values.empty() ? std::vector<std::string>{""} : values);
        }
    }
    if (out.texts.empty()) {
        return base::failure(base::ErrorCode::invalid, "error.synthesis.no_starred_text",
                             {{"path", path.string()}, {"rows", std::to_string(out.rows)}});
    }
    for (std::size_t i = 0; i < names->size(); ++i) {
        out.variables.push_back(variables[i].finish((*names)[i]));
    }
    return out;
}

} // namespace

void VariableBuilder::add(std::vector<std::string> const& values)
{
    for (auto const& value : values) {
        auto const next = static_cast<std::uint32_t>(m_number.size());
        m_value.push_back(m_number.emplace(value, next).first->second);
    }
    m_start.push_back(static_cast<std::uint32_t>(m_value.size()));
}

Variable VariableBuilder::finish(std::string name) const
{
    Variable out{std::move(name), {}, {}};
    std::vector<std::uint32_t> place(m_number.size());
    for (auto const& [value, number] : m_number) { // in order, since it is a map
        place[number] = static_cast<std::uint32_t>(out.values.size());
        out.values.push_back(value);
    }
    std::vector<std::uint32_t> start{0};
    std::vector<std::uint32_t> values;
    for (std::size_t i = 0; i + 1 < m_start.size(); ++i) {
        std::vector<std::uint32_t> row;
        for (auto at = m_start[i]; at < m_start[i + 1]; ++at) {
            row.push_back(place[m_value[at]]);
        }
        std::ranges::sort(row);
        values.insert(values.end(), row.begin(), std::ranges::unique(row).begin());
        start.push_back(static_cast<std::uint32_t>(values.size()));
    }
    out.of_text = engine::cluster::Table{static_cast<std::uint32_t>(out.values.size()), std::move(start), std::move(values)};
    return out;
}

base::result<Contributions> read_contributions(std::filesystem::path const& path, ContributionColumns const& columns)
{
    if (begins_starred(path)) {
        return read_starred_file(path, columns);
    }
    if (columns.text.empty()) {
        return base::failure(base::ErrorCode::invalid, "error.synthesis.no_text_column", {{"path", path.string()}}, "text");
    }
    Contributions out;
    ColumnPlaces places;
    std::vector<VariableBuilder> variables(columns.variables.size());
    auto const read = base::read_csv_file(
        path, {.short_rows = base::ShortRows::pad},
        [&](base::CsvHeader const& header) -> base::result<void> {
            auto found = find_columns(header, columns);
            if (!found) {
                return base::failure(found.error());
            }
            places = std::move(*found);
            return {};
        },
        [&](base::CsvRow const& row) -> base::result<void> {
            auto const& text = row.cells[places.text];
            if (base::trim(text).empty()) {
                ++out.empty;
                return {};
            }
            out.texts.push_back(readable(text));
            out.lines.push_back(row.line);
            if (places.title) {
                out.titles.push_back(base::squeeze(row.cells[*places.title]));
            }
            if (places.date) {
                out.days.push_back(day_of(row.cells[*places.date]));
            }
            for (std::size_t i = 0; i < variables.size(); ++i) {
                variables[i].add(values_of(row.cells[places.variables[i]]));
            }
            return {};
        });
    if (!read) {
        return about_file(read.error(), path);
    }
    out.rows = read->rows;
    out.encoding = read->encoding;
    if (out.texts.empty()) {
        return base::failure(base::ErrorCode::invalid, "error.synthesis.no_text",
                             {{"path", path.string()}, {"name", columns.text}, {"rows", std::to_string(out.rows)}});
    }
    for (std::size_t i = 0; i < variables.size(); ++i) {
        out.variables.push_back(variables[i].finish(columns.variables[i]));
    }
    return out;
}

} // namespace maillage::service::synthesis
