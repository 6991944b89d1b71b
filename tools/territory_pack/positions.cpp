// SPDX-License-Identifier: AGPL-3.0-or-later
#include <array>
#include <charconv>
#include <cmath>
#include <fstream>
#include <set>
#include <string_view>

#include "engine/territory/name.hpp"
#include "sources.hpp"

namespace maillage::tools::territory_pack {
namespace {

using engine::territory::fold_name;

// Columns of the GeoNames table (its readme.txt).
constexpr std::size_t k_name = 1;
constexpr std::size_t k_latitude = 4;
constexpr std::size_t k_longitude = 5;
constexpr std::size_t k_country = 8;
constexpr std::size_t k_admin1 = 10;
constexpr std::size_t k_admin4 = 13;
constexpr std::size_t k_population = 14;
constexpr std::size_t k_columns = 19;

std::set<std::string_view> const k_countries{"FR", "GP", "MQ", "GF", "RE", "YT", "PM", "BL", "MF", "WF", "PF", "NC"};

using Columns = std::array<std::string_view, k_columns>;

Columns split(std::string_view line)
{
    Columns columns;
    for (auto& column : columns) {
        auto const tab = line.find('\t');
        column = line.substr(0, tab);
        line = tab == std::string_view::npos ? std::string_view{} : line.substr(tab + 1);
    }
    return columns;
}

template <typename Number>
Number number(std::string_view text)
{
    Number value{};
    if (auto const parsed = std::from_chars(text.data(), text.data() + text.size(), value); parsed.ec != std::errc{}) {
        throw BadSource{"GeoNames: \"" + std::string{text} + "\" is no number"};
    }
    return value;
}

/// The INSEE code in whichever administrative level GeoNames keeps it for that country; two islands are one commune each.
std::string insee_code(Columns const& columns)
{
    if (columns[k_country] == "BL") {
        return "97701";
    }
    if (columns[k_country] == "MF") {
        return "97801";
    }
    for (std::size_t level = k_admin4; level >= k_admin1; --level) {
        if (columns[level].size() == 5) {
            return std::string{columns[level]};
        }
    }
    return {};
}

struct Weighted {
    double lon{0};
    double lat{0};
    double weight{0};

    void add(model::GridPoint point, double by)
    {
        lon += by * point.lon;
        lat += by * point.lat;
        weight += by;
    }
    [[nodiscard]] std::optional<model::GridPoint> middle() const
    {
        if (weight <= 0) {
            return std::nullopt;
        }
        return model::GridPoint{static_cast<std::int32_t>(std::lround(lon / weight)), static_cast<std::int32_t>(std::lround(lat / weight))};
    }
};

void approximate(Pack& pack)
{
    std::vector<Weighted> epcis(pack.epcis.size());
    std::vector<Weighted> departments(pack.departments.size());
    for (auto const& commune : pack.communes) {
        if (commune.position) {
            // A hamlet without people still weighs a little: a middle needs some weight.
            auto const weight = static_cast<double>(commune.population.value_or(0)) + 1;
            departments[commune.department].add(*commune.position, weight);
            if (commune.epci) {
                epcis[*commune.epci].add(*commune.position, weight);
            }
        }
    }
    for (auto& commune : pack.communes) {
        if (!commune.position) {
            commune.position = commune.epci ? epcis[*commune.epci].middle() : std::nullopt;
            if (!commune.position) {
                commune.position = departments[commune.department].middle();
            }
            commune.approximate = commune.position.has_value();
        }
    }
}

} // namespace

void read_positions(std::filesystem::path const& cities, Codes const& codes, Pack& pack)
{
    std::unordered_map<std::string, std::uint32_t> arrondissements;
    for (std::uint32_t at = 0; at < pack.municipal_arrondissements.size(); ++at) {
        arrondissements.emplace(pack.municipal_arrondissements[at].code, at);
    }
    // Of several places in one commune, the one that bears its name wins, then the most populous.
    std::vector<std::pair<bool, std::int64_t>> best(pack.communes.size(), {false, -1});
    std::unordered_map<std::string, std::uint32_t> overseas_names; // New Caledonia and Polynesia carry no commune code
    for (std::uint32_t at = 0; at < pack.communes.size(); ++at) {
        auto const& code = pack.communes[at].code;
        if (code.starts_with("987") || code.starts_with("988")) {
            overseas_names.emplace(fold_name(pack.communes[at].name), at);
        }
    }
    std::ifstream file{cities};
    if (!file) {
        throw BadSource{"cannot read " + cities.string()};
    }
    std::size_t placed = 0;
    for (std::string line; std::getline(file, line);) {
        auto const columns = split(line);
        if (!k_countries.contains(columns[k_country])) {
            continue;
        }
        model::GridPoint const point{
            static_cast<std::int32_t>(std::lround(number<double>(columns[k_longitude]) * model::k_grid_per_degree)),
            static_cast<std::int32_t>(std::lround(number<double>(columns[k_latitude]) * model::k_grid_per_degree))};
        auto const code = insee_code(columns);
        if (auto const found = arrondissements.find(code); found != arrondissements.end()) {
            pack.municipal_arrondissements[found->second].position = point;
            continue;
        }
        auto const name = fold_name(columns[k_name]);
        auto found = codes.communes.find(code);
        if (found == codes.communes.end() && (columns[k_country] == "PF" || columns[k_country] == "NC")) {
            auto const named = overseas_names.find(name);
            if (named == overseas_names.end()) {
                continue;
            }
            found = codes.communes.find(pack.communes[named->second].code);
        }
        if (found == codes.communes.end()) {
            continue;
        }
        auto& commune = pack.communes[found->second];
        std::pair const rank{name == fold_name(commune.name), number<std::int64_t>(columns[k_population])};
        if (rank > best[found->second]) {
            best[found->second] = rank;
            placed += commune.position ? 0 : 1;
            commune.position = point;
        }
    }
    if (placed < 10'000) {
        throw BadSource{"GeoNames places only " + std::to_string(placed) + " communes: has its table changed?"};
    }
    approximate(pack);
}

} // namespace maillage::tools::territory_pack
