// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/csv.hpp"
#include "base/result.hpp"
#include "engine/territory/equipment_zones.hpp"
#include "engine/territory/flow_table.hpp"

namespace maillage::exchange::flows {

struct CodeBefore {
    using is_transparent = void;
    bool operator()(std::string_view a, std::string_view b) const { return engine::territory::code_before(a, b); }
};

struct ZoneFile {
    struct Placed {
        std::string zone;
        std::size_t line;
    };
    std::map<std::string, Placed, CodeBefore> zone_of{}; ///< of each community
    std::size_t repeated = 0;                            ///< rows that say again what a row said before
    std::size_t without_zone = 0;                        ///< rows whose zone is empty: passed over
    base::CsvSummary csv{};
};

/// Reads a CSV file of which each row places a community in a zone. Without a name, the communities are in the first column and the
/// zones in the second. Errors: those of base::read_csv_file, `error.zones.two_columns`, `error.zones.none` (no row places a
/// community), and with fields line and column: `error.zones.no_code`, `error.zones.twice` (value, zone, other, other_line).
[[nodiscard]] base::result<ZoneFile> read_zones(std::filesystem::path const& path, std::string const& code_column,
                                                std::string const& zone_column);

/// Writes `community,zone`, a row for each community that lies in a zone, in the order of codes; a zone is called by the code of its pole. The
/// file appears complete or not at all; throws base::IoError.
void write_zones(std::filesystem::path const& path, std::vector<std::string> const& codes, engine::territory::EquipmentZones const& zones);

} // namespace maillage::exchange::flows
