// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/territory/official_rows.hpp"

#include <chrono>
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/time.hpp"
#include "engine/territory/name.hpp"
#include "service/territory/weighted.hpp"

namespace maillage::service::territory {
namespace {

using exchange::territory_pack::Pack;
using model::TerritoryKind;
using store::territories::NewTerritory;

std::optional<model::Position> position_of(std::optional<model::GridPoint> const& point)
{
    return point ? std::optional{model::Position{point->lon / model::k_grid_per_degree, point->lat / model::k_grid_per_degree}}
                 : std::nullopt;
}

std::string postcodes_of(std::vector<std::uint32_t> const& codes)
{
    std::string text;
    for (auto const code : codes) {
        fmt::format_to(std::back_inserter(text), "{}{:05}", text.empty() ? "" : " ", code);
    }
    return text;
}

NewTerritory row(TerritoryKind kind, std::string const& code, std::string const& name)
{
    NewTerritory territory;
    territory.key = {kind, code};
    territory.name = name;
    territory.folded = engine::territory::fold_name(name);
    territory.source = k_official_source;
    return territory;
}

NewTerritory row(TerritoryKind kind, std::string const& code, std::string const& name, Weighted const& sum)
{
    auto territory = row(kind, code, name);
    territory.population = sum.population();
    territory.position = sum.middle();
    territory.department_code = sum.department();
    return territory;
}

/// Overseas collectivities count in the country, but would pull its middle into an ocean.
bool is_metropolitan(std::string const& department) { return department.size() == 2; }

} // namespace

std::vector<NewTerritory> official_rows(Pack const& pack)
{
    std::vector<Weighted> departments(pack.departments.size());
    std::vector<Weighted> regions(pack.regions.size());
    std::vector<Weighted> epcis(pack.epcis.size());
    std::vector<Weighted> epts(pack.epts.size());
    Weighted country;
    std::vector<NewTerritory> rows;
    rows.reserve(pack.communes.size() + pack.formers.size() + 2000);
    std::set<std::string> living;
    for (auto const& commune : pack.communes) {
        auto const& department = pack.departments[commune.department];
        auto territory = row(TerritoryKind::commune, commune.code, commune.name);
        territory.department_code = department.code;
        territory.postcodes = postcodes_of(commune.postcodes);
        territory.population = commune.population;
        territory.position = position_of(commune.position);
        territory.approximate = commune.approximate;
        living.insert(commune.code);

        auto const add = [&](Weighted& sum) { sum.add(territory.population, territory.position, department.code); };
        add(departments[commune.department]);
        add(regions[department.region]);
        if (commune.epci) {
            add(epcis[*commune.epci]);
        }
        if (commune.ept) {
            add(epts[*commune.ept]);
        }
        country.add(territory.population, is_metropolitan(department.code) ? territory.position : std::nullopt, "");
        rows.push_back(std::move(territory));
    }
    for (auto const& arrondissement : pack.municipal_arrondissements) {
        auto territory = row(TerritoryKind::municipal_arrondissement, arrondissement.code, arrondissement.name);
        territory.department_code = pack.departments[pack.communes[arrondissement.commune].department].code;
        territory.postcodes = postcodes_of(arrondissement.postcodes);
        territory.population = arrondissement.population;
        territory.position = position_of(arrondissement.position);
        rows.push_back(std::move(territory));
    }
    auto const groups = [&](TerritoryKind kind, std::vector<Pack::Group> const& list, std::vector<Weighted> const& sums) {
        for (std::size_t at = 0; at < list.size(); ++at) {
            rows.push_back(row(kind, list[at].code, list[at].name, sums[at]));
            rows.back().detail = list[at].type;
        }
    };
    groups(TerritoryKind::ept, pack.epts, epts);
    groups(TerritoryKind::epci, pack.epcis, epcis);
    for (std::size_t at = 0; at < pack.departments.size(); ++at) {
        rows.push_back(row(TerritoryKind::department, pack.departments[at].code, pack.departments[at].name, departments[at]));
        rows.back().department_code.clear(); // its own name says it
    }
    for (std::size_t at = 0; at < pack.regions.size(); ++at) {
        rows.push_back(row(TerritoryKind::region, pack.regions[at].code, pack.regions[at].name, regions[at]));
        rows.back().department_code.clear();
    }
    rows.push_back(row(TerritoryKind::country, std::string{k_country_code}, "France", country));

    for (auto const& former : pack.formers) {
        if (!living.contains(former.code)) {
            auto const& successor = pack.communes[former.successor];
            auto territory = row(TerritoryKind::commune, former.code, former.name);
            territory.department_code = pack.departments[successor.department].code;
            territory.position = position_of(successor.position);
            territory.approximate = true;
            territory.ended = true;
            territory.valid_to = former.on ? std::optional{iso_day(*former.on)} : std::nullopt;
            rows.push_back(std::move(territory));
        }
    }
    return rows;
}

std::vector<std::pair<std::int64_t, std::int64_t>> official_links(Pack const& pack, IdOf const& id)
{
    std::vector<std::pair<std::int64_t, std::int64_t>> links;
    links.reserve(pack.communes.size() * 2 + 4000);
    auto const ids = [&](TerritoryKind kind, auto const& list) {
        std::vector<std::int64_t> found;
        found.reserve(list.size());
        for (auto const& item : list) {
            found.push_back(id({kind, item.code}));
        }
        return found;
    };
    auto const communes = ids(TerritoryKind::commune, pack.communes);
    auto const departments = ids(TerritoryKind::department, pack.departments);
    auto const regions = ids(TerritoryKind::region, pack.regions);
    auto const epcis = ids(TerritoryKind::epci, pack.epcis);
    auto const epts = ids(TerritoryKind::ept, pack.epts);
    std::set<std::pair<std::int64_t, std::int64_t>> group_links; // many communes say the same
    for (std::size_t at = 0; at < pack.communes.size(); ++at) {
        auto const& commune = pack.communes[at];
        links.emplace_back(communes[at], departments[commune.department]);
        if (commune.epci) {
            links.emplace_back(communes[at], epcis[*commune.epci]);
            group_links.emplace(epcis[*commune.epci], departments[commune.department]);
        }
        if (commune.ept) {
            links.emplace_back(communes[at], epts[*commune.ept]);
            group_links.emplace(epts[*commune.ept], departments[commune.department]);
            if (commune.epci) {
                group_links.emplace(epts[*commune.ept], epcis[*commune.epci]);
            }
        }
    }
    links.insert(links.end(), group_links.begin(), group_links.end());
    for (auto const& arrondissement : pack.municipal_arrondissements) {
        links.emplace_back(id({TerritoryKind::municipal_arrondissement, arrondissement.code}), communes[arrondissement.commune]);
    }
    for (std::size_t at = 0; at < pack.departments.size(); ++at) {
        links.emplace_back(departments[at], regions[pack.departments[at].region]);
    }
    auto const country = id({TerritoryKind::country, std::string{k_country_code}});
    for (auto const region : regions) {
        links.emplace_back(region, country);
    }
    return links;
}

std::string iso_day(std::uint32_t days_since_1943)
{
    using namespace std::chrono;
    return base::to_iso_date(year_month_day{sys_days{1943y / January / 1} + days{days_since_1943}});
}

} // namespace maillage::service::territory
