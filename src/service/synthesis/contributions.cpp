// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/synthesis/contributions.hpp"

#include <algorithm>
#include <numeric>

#include "base/csv.hpp"
#include "base/text.hpp"
#include "service/about_file.hpp"

namespace maillage::service::synthesis {
namespace {

struct ColumnPlaces {
    std::size_t text = 0;
    std::vector<std::size_t> variables{};
    std::optional<std::size_t> title{};
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
    return places;
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
            out.texts.push_back(text);
            out.lines.push_back(row.line);
            if (places.title) {
                out.titles.push_back(base::squeeze(row.cells[*places.title]));
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
