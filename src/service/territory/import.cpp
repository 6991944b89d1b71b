// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/territory/import.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "base/text.hpp"
#include "engine/territory/name.hpp"
#include "service/territory/import_names.hpp"
#include "service/territory/import_places.hpp"
#include "service/territory/weighted.hpp"
#include "store/territory_writes.hpp"

namespace maillage::service::territory {
namespace {

namespace rows = store::territories;
using base::ErrorCode;
using base::failure;
using model::TerritoryKey;

constexpr std::size_t k_progress_every = 1000;

/// What the rows say, checked against the communes.
class Reading {
public:
    Reading(ZoningImport const& what, CommuneCodes const& codes, ImportReport& report) : m_what{what}, m_codes{codes}, m_report{report} {}

    base::result<void> header(base::CsvHeader const& header)
    {
        auto const column = [&](std::string const& name, std::size_t& at) -> base::result<void> {
            auto const found = header.column(name);
            if (!found) {
                return failure(found.error());
            }
            at = *found;
            return {};
        };
        if (auto const done = column(m_what.code_column, m_code); !done) {
            return done;
        }
        if (auto const done = column(m_what.zone_column, m_zone); !done) {
            return done;
        }
        m_has_position = !m_what.lon_column.empty() || !m_what.lat_column.empty();
        if (!m_has_position) {
            return {};
        }
        if (auto const done = column(m_what.lon_column, m_lon); !done) {
            return done;
        }
        return column(m_what.lat_column, m_lat);
    }

    void row(base::CsvRow const& row)
    {
        auto const found = m_codes.find(row.cells[m_code]);
        if (!found) {
            refuse(row.line, m_what.code_column, "error.territory.import.unknown_commune", row.cells[m_code]);
            return;
        }
        m_report.padded += found->padded ? 1 : 0;
        m_report.followed += found->followed ? 1 : 0;
        if (m_has_position && !found->followed) {
            position(row, found->id);
        }
        std::string zone{base::trim(row.cells[m_zone])};
        if (zone.empty()) {
            ++m_report.without_zone;
            return;
        }
        if (!is_zone_code(zone)) {
            refuse(row.line, m_what.zone_column, "error.territory.import.zone_code", zone);
            return;
        }
        place(row.line, *found, std::move(zone));
    }

    struct Placed {
        std::string zone;
        std::size_t line{0};
        bool followed{false};
    };
    [[nodiscard]] std::unordered_map<std::int64_t, Placed> const& placed() const { return m_placed; }
    [[nodiscard]] std::vector<rows::NewPosition> const& positions() const { return m_positions; }

private:
    void refuse(std::size_t line, std::string const& column, std::string message, std::string_view value, base::Fields more = {})
    {
        ++m_report.refused;
        if (m_report.rows.size() < ImportReport::k_rows_reported) {
            base::Error error{ErrorCode::invalid, std::move(message), {{"value", std::string{value}}}, {}, {}};
            error.fields.insert(error.fields.end(), more.begin(), more.end());
            m_report.rows.push_back({line, column, std::move(error)});
        }
    }

    void position(base::CsvRow const& row, std::int64_t id)
    {
        auto const& lon = row.cells[m_lon];
        auto const& lat = row.cells[m_lat];
        if (base::trim(lon).empty() && base::trim(lat).empty()) {
            return;
        }
        auto const read = m_coordinates.read(lon, lat);
        if (!read) {
            refuse(row.line, m_what.lon_column, "error.territory.import.position", lon + " ; " + lat);
            return;
        }
        ++m_report.positions;
        m_report.projected += read->projected ? 1 : 0;
        m_report.swapped += read->swapped ? 1 : 0;
        m_positions.push_back({id, read->position});
    }

    void place(std::size_t line, CommuneCodes::Found const& found, std::string zone)
    {
        auto const [known, fresh] = m_placed.try_emplace(found.id, Placed{zone, line, found.followed});
        if (fresh) {
            return;
        }
        if (known->second.zone == zone) {
            m_report.repeated += !found.followed && !known->second.followed ? 1 : 0;
            known->second.followed = known->second.followed && found.followed;
        } else if (found.followed) {
            ++m_report.merged; // the row of the commune itself, or of the first of those that became it, stands
        } else if (known->second.followed) {
            ++m_report.merged;
            known->second = {std::move(zone), line, false};
        } else {
            refuse(line, m_what.zone_column, "error.territory.import.twice", zone,
                   {{"other", known->second.zone}, {"other_line", std::to_string(known->second.line)}});
        }
    }

    ZoningImport const& m_what;
    CommuneCodes const& m_codes;
    ImportReport& m_report;
    CoordinateReader m_coordinates;
    std::size_t m_code{0};
    std::size_t m_zone{0};
    std::size_t m_lon{0};
    std::size_t m_lat{0};
    bool m_has_position{false};
    std::unordered_map<std::int64_t, Placed> m_placed;
    std::vector<rows::NewPosition> m_positions;
};

struct Zone {
    Weighted sum;
    std::map<std::string, bool> departments;
    std::vector<std::int64_t> communes;
};

std::map<std::string, Zone> gather(Reading const& reading, CommuneCodes const& codes)
{
    std::unordered_map<std::int64_t, model::Position> fresh;
    for (auto const& row : reading.positions()) {
        fresh.insert_or_assign(row.id, row.position);
    }
    std::map<std::string, Zone> zones;
    for (auto const& [commune, placed] : reading.placed()) {
        auto const& place = codes.place(commune);
        auto const exact = fresh.find(commune);
        auto& zone = zones[placed.zone];
        zone.sum.add(place.population, exact != fresh.end() ? std::optional{exact->second} : place.position, place.department_code);
        zone.departments.emplace(place.department_code, true);
        zone.communes.push_back(commune);
    }
    return zones;
}

base::result<void> write(store::WriteTransaction& transaction, ZoningImport const& what, rows::Zoning const& zoning,
                         std::map<std::string, Zone> const& zones, ZoneNames const& names, CommuneCodes const& codes,
                         std::vector<rows::NewPosition> const& positions, ImportReport& report)
{
    auto const zoning_id = rows::begin_zoning(transaction, zoning);
    std::vector<rows::NewTerritory> territories;
    for (auto const& [code, zone] : zones) {
        auto const named = names.find(code);
        report.named += named != names.end() ? 1 : 0;
        rows::NewTerritory territory;
        territory.key = {what.kind, code};
        territory.name = named != names.end() && !named->second.empty() ? named->second : code;
        territory.folded = engine::territory::fold_name(territory.name);
        territory.department_code = zone.sum.department();
        territory.population = zone.sum.population();
        territory.position = zone.sum.middle();
        territory.source = "import";
        territories.push_back(std::move(territory));
    }
    rows::put(transaction, territories);
    std::map<TerritoryKey, std::int64_t> ids;
    rows::each_known(transaction, [&](rows::Known const& known) {
        if (known.key.kind == what.kind) {
            ids.emplace(known.key, known.id);
        }
    });
    std::vector<std::pair<std::int64_t, std::int64_t>> members;
    std::vector<std::pair<std::int64_t, std::int64_t>> links;
    for (auto const& [code, zone] : zones) {
        auto const id = ids.at({what.kind, code});
        for (auto const commune : zone.communes) {
            members.emplace_back(commune, id);
        }
        for (auto const& [department, here] : zone.departments) {
            if (auto const above = codes.department(department)) {
                links.emplace_back(id, *above);
            }
        }
    }
    if (auto done = rows::put_members(transaction, zoning_id, members); !done) {
        return done;
    }
    if (auto done = rows::link(transaction, links); !done) {
        return done;
    }
    rows::place(transaction, positions);
    rows::touch_edition(transaction);
    transaction.refresh_statistics();
    return {};
}

base::result<rows::Zoning> zoning_of(store::ReadTransaction& transaction, ZoningImport const& what)
{
    rows::Zoning zoning;
    zoning.kind = what.kind;
    zoning.year = what.year;
    zoning.file = what.file_name.empty() ? what.file.filename().string() : what.file_name;
    zoning.source = what.source.empty() ? zoning.file : what.source;
    zoning.licence = what.licence;
    for (auto const& present : rows::zonings(transaction)) {
        if (present.kind == what.kind && present.year && what.year && *present.year > *what.year) {
            return failure(ErrorCode::conflict, "error.territory.import.older",
                           {{"year", std::to_string(*what.year)}, {"present", std::to_string(*present.year)}}, "year");
        }
    }
    return zoning;
}

} // namespace

std::vector<std::pair<std::string_view, std::int64_t>> ImportReport::remarks() const
{
    std::vector<std::pair<std::string_view, std::int64_t>> all{
        {"padded", padded},       {"followed", followed},   {"merged", merged},  {"repeated", repeated}, {"without_zone", without_zone},
        {"positions", positions}, {"projected", projected}, {"swapped", swapped}};
    std::erase_if(all, [](auto const& remark) { return remark.second == 0; });
    return all;
}

base::result<ImportReport> import_zoning(store::Database& database, Editor const& editor, ZoningImport const& what,
                                         ImportProgress const& progress)
{
    if (!model::is_zone(what.kind)) {
        return failure(ErrorCode::invalid, "error.territory.import.kind", {{"kind", std::string{model::word(what.kind)}}}, "kind");
    }
    ZoneNames names;
    if (what.names_file) {
        auto read = read_zone_names(*what.names_file, what.zone_column);
        if (!read) {
            return failure(read.error());
        }
        names = std::move(*read);
    }
    auto const codes = [&] {
        auto transaction = database.read();
        return CommuneCodes{transaction};
    }();
    if (codes.living() == 0) {
        return failure(ErrorCode::absent, "error.territory.import.no_communes");
    }
    ImportReport report;
    Reading reading{what, codes, report};
    std::size_t count = 0;
    auto const csv = base::read_csv_file(
        what.file, {}, [&](base::CsvHeader const& header) { return reading.header(header); },
        [&](base::CsvRow const& row) -> base::result<void> {
            reading.row(row);
            if (++count % k_progress_every == 0 && progress && !progress(count)) {
                return failure(ErrorCode::conflict, "error.territory.import.cancelled");
            }
            return {};
        });
    if (!csv) {
        return failure(csv.error());
    }
    report.csv = *csv;
    auto const zones = gather(reading, codes);
    report.members = static_cast<std::int64_t>(reading.placed().size());
    report.zones = static_cast<std::int64_t>(zones.size());
    report.missing = static_cast<std::int64_t>(codes.living()) - report.members;
    if (report.refused > 0) {
        return report;
    }
    if (zones.empty()) {
        return failure(ErrorCode::invalid, "error.territory.import.empty");
    }
    auto transaction = database.write();
    auto const zoning = zoning_of(transaction, what);
    if (!zoning) {
        return failure(zoning.error());
    }
    if (auto const done = write(transaction, what, *zoning, zones, names, codes, reading.positions(), report); !done) {
        return failure(done.error());
    }
    if (what.dry_run) {
        transaction.without_event("a dry run is rolled back");
        return report;
    }
    transaction.record(editor.actor().did("territory.imported", "zoning", std::string{model::slug(what.kind)}, base::now()));
    transaction.commit();
    report.written = true;
    return report;
}

} // namespace maillage::service::territory
