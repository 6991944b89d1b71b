// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/flows/zones_file.hpp"

#include "base/files.hpp"
#include "base/text.hpp"

namespace maillage::exchange::flows {

using base::ErrorCode;
using base::failure;

base::result<ZoneFile> read_zones(std::filesystem::path const& path, std::string const& code_column, std::string const& zone_column)
{
    ZoneFile file;
    std::size_t code = 0;
    std::size_t zone = 1;
    std::string code_name;
    std::string zone_name;
    auto const on_header = [&](base::CsvHeader const& header) -> base::result<void> {
        for (auto const& [wanted, at] : {std::pair{&code_column, &code}, {&zone_column, &zone}}) {
            if (auto const found = wanted->empty() ? *at : header.column(*wanted); found) {
                *at = *found;
            } else {
                return failure(found.error());
            }
        }
        if (code == zone || header.names().size() < 2) {
            return failure(ErrorCode::invalid, "error.zones.two_columns");
        }
        code_name = header.names()[code];
        zone_name = header.names()[zone];
        return {};
    };
    auto const on_row = [&](base::CsvRow const& row) -> base::result<void> {
        std::string community{base::trim(row.cells[code])};
        std::string in{base::trim(row.cells[zone])};
        if (community.empty()) {
            return failure(ErrorCode::invalid, "error.zones.no_code", {{"column", code_name}});
        }
        if (in.empty()) {
            ++file.without_zone;
            return {};
        }
        auto const [known, fresh] = file.zone_of.try_emplace(community, ZoneFile::Placed{in, row.line});
        if (!fresh && known->second.zone != in) {
            return failure(ErrorCode::invalid, "error.zones.twice",
                           {{"column", zone_name},
                            {"value", community},
                            {"zone", in},
                            {"other", known->second.zone},
                            {"other_line", std::to_string(known->second.line)}});
        }
        file.repeated += fresh ? 0 : 1;
        return {};
    };
    auto const csv = base::read_csv_file(path, {}, on_header, on_row);
    if (!csv) {
        return failure(csv.error());
    }
    if (file.zone_of.empty()) {
        return failure(ErrorCode::invalid, "error.zones.none");
    }
    file.csv = *csv;
    return file;
}

void write_zones(std::filesystem::path const& path, std::vector<std::string> const& codes, engine::territory::EquipmentZones const& zones)
{
    constexpr unsigned k_readable_by_all = 0644; // zones are nobody's personal data
    base::AtomicFile file{path, k_readable_by_all};
    base::CsvWriter writer{[&](std::string_view row) { file.write(row); }};
    writer.row({"community", "zone"});
    for (std::size_t c = 0; c < codes.size(); ++c) {
        if (auto const zone = zones.zone_of[c]; zone != engine::territory::EquipmentZones::k_none) {
            writer.row({codes[c], codes[zones.zones[zone].pole]});
        }
    }
    file.commit();
}

} // namespace maillage::exchange::flows
