// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/csv.hpp"
#include "base/result.hpp"
#include "engine/territory/equipment_zones.hpp"

namespace maillage::exchange::flows {

/// Columns of a table of equipment, a row for each item that a community offers, as INSEE's permanent database of equipment (BPE) has them.
struct EquipmentColumns {
    std::string community{};
    std::string item{};
    std::string count{}; ///< how many of it, where 0 is none; every row is one when empty
};
/// Columns of a table of travel times. A row holds for the way back too, unless another row says that.
struct TimeColumns {
    std::string from{};
    std::string to{};
    std::string minutes{};
};

struct EquipmentFiles {
    engine::territory::Equipment equipment{};
    base::CsvSummary equipment_csv{};
    base::CsvSummary times_csv{};
    std::size_t repeated{0}; ///< rows of either table that say again what a row said before
    std::size_t unequipped{0}; ///< communities that only the times know
};

/// Reads both tables. Codes are opaque but for the spaces around them. `pole_items` makes poles; all items do when it is empty.
///
/// Errors bear the file as `input`: those of base::read_csv_file; `error.equipment.same_column` (column), `error.equipment.no_rows`,
/// `error.equipment.pole_item` (value: no community offers it); and with fields line and column: `error.equipment.no_code`,
/// `error.equipment.no_item`, `error.equipment.number` (value: no number from 0 up, or one with a comma in a file of commas),
/// `error.times.twice` (from, to, value, other, other_line: a pair has two times).
[[nodiscard]] base::result<EquipmentFiles> read_equipment(std::filesystem::path const& equipment, EquipmentColumns const& columns,
                                                          std::filesystem::path const& times, TimeColumns const& time_columns,
                                                          std::vector<std::string> const& pole_items);

} // namespace maillage::exchange::flows
