// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "exchange/flows/equipment_file.hpp"

namespace maillage::service::territory {

/// Zones to find around poles of services.
struct ZonesOrder {
    std::filesystem::path equipment;
    exchange::flows::EquipmentColumns columns{};
    std::filesystem::path times;
    exchange::flows::TimeColumns time_columns{};
    std::vector<std::string> pole_items{}; ///< that make poles; all items when empty
    double pole_share{0.5};                ///< of these, that a pole offers
    std::filesystem::path out;             ///< the file of zones that is written: community, zone
};

struct ZonesReport {
    exchange::flows::EquipmentFiles files;
    engine::territory::EquipmentZones found{};
    double reading_seconds{0};
    double search_seconds{0};
};

/// Reads both tables, finds the zones, writes them: all or nothing. Errors: those of exchange::flows::read_equipment, `error.equipment.share`
/// (share), `error.equipment.same_file` (path), `error.equipment.no_pole` (needed, most). Throws base::IoError when the file cannot be written.
[[nodiscard]] base::result<ZonesReport> make_zones(ZonesOrder const& order);

} // namespace maillage::service::territory
