// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/flows/equipment_file.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <unordered_map>

#include <fmt/format.h>

#include "base/text.hpp"
#include "engine/territory/flow_table.hpp"
#include "exchange/flows/number_cell.hpp"

namespace maillage::exchange::flows {
namespace {

using base::ErrorCode;
using base::failure;
using engine::territory::Equipment;

/// Codes in order of appearance, and in their own.
class Codes {
public:
    std::uint32_t number(std::string const& code)
    {
        auto const [at, fresh] = m_numbers.try_emplace(code, static_cast<std::uint32_t>(m_codes.size()));
        if (fresh) {
            m_codes.push_back(code);
        }
        return at->second;
    }
    std::optional<std::uint32_t> find(std::string const& code) const
    {
        auto const at = m_numbers.find(code);
        return at == m_numbers.end() ? std::nullopt : std::optional{at->second};
    }
    std::size_t size() const { return m_codes.size(); }

    /// Hands the codes over in their order, and says which place each number got.
    std::vector<std::uint32_t> order(std::vector<std::string>& codes) const
    {
        codes = m_codes;
        std::ranges::sort(codes, engine::territory::code_before);
        std::vector<std::uint32_t> place(codes.size());
        for (std::uint32_t at = 0; at < codes.size(); ++at) {
            place[m_numbers.at(codes[at])] = at;
        }
        return place;
    }

private:
    std::unordered_map<std::string, std::uint32_t> m_numbers{};
    std::vector<std::string> m_codes{};
};

/// A table of two columns of codes and one of a number, which may be absent.
class PairTable {
public:
    PairTable(std::array<std::string, 3> columns, std::array<std::string, 2> missing)
        : m_columns{std::move(columns)}, m_missing{std::move(missing)}
    {
    }

    template <typename Take> // (first, second, number, line) -> result<void>
    base::result<base::CsvSummary> read(std::filesystem::path const& path, Take const& take)
    {
        auto const csv = base::read_csv_file(
            path, {}, [&](base::CsvHeader const& header) { return find_columns(header); },
            [&](base::CsvRow const& row) -> base::result<void> {
                for (std::size_t i = 0; i < 2; ++i) {
                    if (base::trim(row.cells[m_at[i]]).empty()) {
                        return refuse(row, i, m_missing[i], {});
                    }
                }
                auto const number = m_columns[2].empty() ? NumberCell{.value = 1} : read_number(row.cells[m_at[2]]);
                if (number.fault != NumberCell::Fault::none) {
                    return refuse(row, 2, "error.equipment.number", row.cells[m_at[2]]);
                }
                if (number.comma && !m_comma) {
                    m_comma = refuse(row, 2, "error.equipment.number", row.cells[m_at[2]]).value();
                }
                return take(std::string{base::trim(row.cells[m_at[0]])}, std::string{base::trim(row.cells[m_at[1]])}, number.value, row);
            });
        if (csv && csv->rows == 0) {
            return failure(ErrorCode::invalid, "error.equipment.no_rows");
        }
        if (csv && csv->delimiter == ',' && m_comma) {
            return failure(*m_comma);
        }
        return csv;
    }

    [[nodiscard]] tl::unexpected<base::Error> refuse(base::CsvRow const& row, std::size_t column, std::string message,
                                                     std::string_view value) const
    {
        base::Fields fields{{"line", std::to_string(row.line)}, {"column", m_columns[column]}};
        if (!value.empty()) {
            fields.push_back({"value", std::string{value}});
        }
        return failure(ErrorCode::invalid, std::move(message), std::move(fields));
    }

private:
    base::result<void> find_columns(base::CsvHeader const& header)
    {
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            if (m_columns[i].empty()) {
                continue;
            }
            auto const found = header.column(m_columns[i]);
            if (!found) {
                return failure(found.error());
            }
            m_at[i] = *found;
        }
        if (m_at[0] == m_at[1]) {
            return failure(ErrorCode::invalid, "error.equipment.same_column", {{"column", m_columns[0]}});
        }
        return {};
    }

    std::array<std::string, 3> m_columns;
    std::array<std::string, 2> m_missing;
    std::array<std::size_t, 3> m_at{};
    std::optional<base::Error> m_comma{}; // the first number with a comma: right or wrong as the separator of the file will tell
};

base::Error about(base::Error error, std::filesystem::path const& file)
{
    error.input = file.filename().string();
    return error;
}

struct Time {
    double minutes;
    std::size_t line; ///< 0 for the way back, which no row says
};

} // namespace

base::result<EquipmentFiles> read_equipment(std::filesystem::path const& equipment, EquipmentColumns const& columns,
                                            std::filesystem::path const& times, TimeColumns const& time_columns,
                                            std::vector<std::string> const& pole_items)
{
    EquipmentFiles files;
    Codes communities;
    Codes items;
    std::vector<std::vector<std::uint32_t>> offers; // by order of appearance
    PairTable offered{{columns.community, columns.item, columns.count}, {"error.equipment.no_code", "error.equipment.no_item"}};
    auto csv = offered.read(equipment,
                            [&](std::string const& code, std::string const& item, double count, base::CsvRow const&) -> base::result<void> {
                                auto const community = communities.number(code);
                                offers.resize(communities.size());
                                if (count <= 0) {
                                    return {};
                                }
                                auto const number = items.number(item);
                                if (std::ranges::find(offers[community], number) == offers[community].end()) {
                                    offers[community].push_back(number);
                                } else {
                                    ++files.repeated; // counts of a place may stand in several rows: it has the item all the same
                                }
                                return {};
                            });
    if (!csv) {
        return failure(about(csv.error(), equipment));
    }
    files.equipment_csv = *csv;
    auto const equipped = communities.size();

    std::vector<std::map<std::uint32_t, Time>> ways;
    PairTable travelled{{time_columns.from, time_columns.to, time_columns.minutes}, {"error.equipment.no_code", "error.equipment.no_code"}};
    csv = travelled.read(
        times, [&](std::string const& from, std::string const& to, double minutes, base::CsvRow const& row) -> base::result<void> {
            auto const a = communities.number(from);
            auto const b = communities.number(to);
            ways.resize(std::max(ways.size(), communities.size()));
            if (a == b) {
                return {};
            }
            auto const [way, fresh] = ways[a].try_emplace(b, Time{minutes, row.line});
            if (!fresh && way->second.line != 0 && way->second.minutes != minutes) {
                auto error = travelled.refuse(row, 2, "error.times.twice", fmt::format("{}", minutes)).value();
                error.fields.insert(error.fields.end(), {{"from", from},
                                                         {"to", to},
                                                         {"other", fmt::format("{}", way->second.minutes)},
                                                         {"other_line", std::to_string(way->second.line)}});
                return failure(std::move(error));
            }
            files.repeated += !fresh && way->second.line != 0 ? 1 : 0;
            way->second = {minutes, row.line};
            ways[b].try_emplace(a, Time{minutes, 0});
            return {};
        });
    if (!csv) {
        return failure(about(csv.error(), times));
    }
    files.times_csv = *csv;
    files.unequipped = communities.size() - equipped;
    offers.resize(communities.size());
    ways.resize(communities.size());

    auto& table = files.equipment;
    auto const community_at = communities.order(table.communities);
    auto const item_at = items.order(table.items);
    table.makes_poles.assign(table.items.size(), pole_items.empty());
    for (auto const& item : pole_items) {
        auto const number = items.find(item);
        if (!number) {
            return failure(about(base::Error{ErrorCode::invalid, "error.equipment.pole_item", {{"value", item}}}, equipment));
        }
        table.makes_poles[item_at[*number]] = true;
    }
    table.offers.resize(communities.size());
    table.ways.resize(communities.size());
    for (std::uint32_t number = 0; number < communities.size(); ++number) {
        auto& own = table.offers[community_at[number]];
        for (auto const item : offers[number]) {
            own.push_back(item_at[item]);
        }
        std::ranges::sort(own);
        for (auto const& [to, time] : ways[number]) {
            table.ways[community_at[number]].push_back({community_at[to], time.minutes});
        }
    }
    return files;
}

} // namespace maillage::exchange::flows
