// SPDX-License-Identifier: AGPL-3.0-or-later
#include <sqlite3.h>

#include <array>
#include <functional>
#include <map>
#include <memory>

#include "engine/territory/name.hpp"
#include "geometry.hpp"
#include "sources.hpp"

namespace maillage::tools::territory_pack {
namespace {

using engine::territory::fold_name;
using model::TerritoryKind;

/// Overseas territories that Natural Earth keeps apart, by its country code, and the code they have as departments.
std::map<std::string, std::string> const k_overseas{{"SPM", "975"}, {"BLM", "977"}, {"MAF", "978"}, {"ATF", "984"},
                                                    {"WLF", "986"}, {"PYF", "987"}, {"NCL", "988"}, {"CLP", "989"}};

/// What surrounds metropolitan France, and French Guiana: the only places whose neighbours are on a map of ours.
constexpr std::array k_frames{Box{-11.0, 38.5, 14.5, 54.5}, Box{-57.5, 0.0, -49.5, 7.5}};
constexpr double k_neighbour_tolerance = 0.02; // about two kilometres: they are context, not subject

class GeoPackage {
public:
    explicit GeoPackage(std::filesystem::path const& path)
    {
        sqlite3* database = nullptr;
        auto const opened = sqlite3_open_v2(path.c_str(), &database, SQLITE_OPEN_READONLY, nullptr);
        m_database.reset(database);
        if (opened != SQLITE_OK) {
            throw BadSource{"cannot open " + path.string()};
        }
    }
    using Visit = std::function<void(std::function<std::string(int)> const&)>;
    void each(char const* query, Visit const& visit) const
    {
        sqlite3_stmt* raw = nullptr;
        if (sqlite3_prepare_v2(m_database.get(), query, -1, &raw, nullptr) != SQLITE_OK) {
            throw BadSource{std::string{"outlines: "} + sqlite3_errmsg(m_database.get())};
        }
        std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> const statement{raw, &sqlite3_finalize};
        while (sqlite3_step(raw) == SQLITE_ROW) {
            visit([raw](int column) {
                auto const* bytes = static_cast<char const*>(sqlite3_column_blob(raw, column));
                return bytes == nullptr ? std::string{} : std::string{bytes, static_cast<std::size_t>(sqlite3_column_bytes(raw, column))};
            });
        }
    }

private:
    std::unique_ptr<sqlite3, decltype(&sqlite3_close)> m_database{nullptr, &sqlite3_close};
};

/// "departement de la haute savoie" → "haute savoie". Two names of the source are misspelt; this second name is not.
std::string without_rank(std::string name)
{
    for (std::string_view const start :
         {"departement de la ", "departement de l ", "departement du ", "departement des ", "departement d ", "departement de "}) {
        if (name.starts_with(start)) {
            return name.substr(start.size());
        }
    }
    return name;
}

void append(model::Outline& whole, model::Outline part)
{
    whole.insert(whole.end(), std::make_move_iterator(part.begin()), std::make_move_iterator(part.end()));
}

std::vector<model::Outline> read_departments(GeoPackage const& source, Codes const& codes, Pack const& pack)
{
    std::map<std::string, std::uint32_t> by_name;
    for (std::uint32_t at = 0; at < pack.departments.size(); ++at) {
        by_name.emplace(fold_name(pack.departments[at].name), at);
    }
    std::vector<model::Outline> outlines(pack.departments.size());
    source.each("select adm0_a3, name, woe_name, gn_name, geom from states_provinces"
                " where sov_a3 = 'FR1' or adm0_a3 = 'FRA' order by fid",
                [&](auto const& column) {
                    if (auto const overseas = k_overseas.find(column(0)); overseas != k_overseas.end()) {
                        append(outlines[codes.departments.at(overseas->second)], read_geopackage(column(4)));
                        return;
                    }
                    for (auto const& name : {fold_name(column(1)), fold_name(column(2)), without_rank(fold_name(column(3)))}) {
                        if (auto const found = by_name.find(name); found != by_name.end()) {
                            outlines[found->second] = read_geopackage(column(4));
                            return;
                        }
                    }
                    throw BadSource{"outline of an unknown department: " + column(1)};
                });
    for (std::size_t at = 0; at < outlines.size(); ++at) {
        if (outlines[at].empty()) {
            throw BadSource{"no outline for department " + pack.departments[at].code};
        }
    }
    return outlines;
}

void add_regions(std::vector<model::Outline> const& departments, Pack& pack)
{
    std::vector<std::vector<model::Outline const*>> members(pack.regions.size());
    std::vector<model::Outline const*> country;
    for (std::size_t at = 0; at < departments.size(); ++at) {
        auto const& department = pack.departments[at];
        members[department.region].push_back(&departments[at]);
        // The country's own figure is that of its 101 departments; overseas collectivities lie too far out for one picture.
        if (department.code < "975" || department.code == "976") {
            country.push_back(&departments[at]);
        }
    }
    for (std::size_t at = 0; at < members.size(); ++at) {
        pack.shapes.push_back({TerritoryKind::region, pack.regions[at].code, merge(members[at])});
    }
    pack.shapes.push_back({TerritoryKind::country, "fr", merge(country)});
}

void add_neighbours(GeoPackage const& source, Pack& pack)
{
    source.each("select ISO_A3, geom from countries where ISO_A3 <> 'FRA' and length(ISO_A3) = 3 order by ISO_A3", [&](auto const& column) {
        auto const whole = read_geopackage(column(1));
        model::Outline near;
        for (auto const& frame : k_frames) {
            append(near, clip_and_simplify(whole, frame, k_neighbour_tolerance));
        }
        if (!near.empty()) {
            pack.shapes.push_back({TerritoryKind::country, column(0), std::move(near)});
        }
    });
}

} // namespace

void read_outlines(std::filesystem::path const& geopackage, Codes const& codes, Pack& pack)
{
    initGEOS(nullptr, nullptr);
    GeoPackage const source{geopackage};
    auto const departments = read_departments(source, codes, pack);
    for (std::size_t at = 0; at < departments.size(); ++at) {
        pack.shapes.push_back({TerritoryKind::department, pack.departments[at].code, departments[at]});
    }
    add_regions(departments, pack);
    add_neighbours(source, pack);
    finishGEOS();
}

} // namespace maillage::tools::territory_pack
