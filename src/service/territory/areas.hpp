// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>

#include "base/result.hpp"
#include "engine/territory/areas.hpp"
#include "exchange/flows/flows_file.hpp"
#include "store/database.hpp"

namespace maillage::service::territory {

/// Areas to find in a file of flows.
struct AreasOrder {
    std::filesystem::path file;
    exchange::flows::FlowColumns columns{};
    engine::territory::AreaRules rules{};
    std::filesystem::path out; ///< the file of areas that is written
};

struct AreasReport {
    exchange::flows::FlowFile flows;
    engine::territory::Areas found{};
    double reading_seconds = 0;
    double search_seconds = 0;
};

struct AreasProgress {
    std::function<void(std::size_t rows)> reading{};
    engine::territory::AreasProgress searching{};
};

/// What rules out of range are refused with: `error.areas.size` (fields least, target), `error.areas.containment` (least, target).
[[nodiscard]] base::result<void> check(engine::territory::AreaRules const& rules);

/// Reads the flows, finds the areas, writes them: all or nothing. Errors: those of check and of exchange::flows::read_flows
/// with the file as `input`, `error.areas.same_file` (the file of areas is that of the flows), `error.areas.none` (no community takes part, or all
/// went to the reserve; field communities). Throws base::IoError when the file cannot be written.
/// With `communes`, each code must be that of a commune in that database, present or former, or of a municipal arrondissement, and counts as the
/// official code of today: `error.territory.import.no_communes` where there is none.
[[nodiscard]] base::result<AreasReport> make_areas(AreasOrder const& order, AreasProgress const& progress = {},
                                                   store::Database* communes = nullptr);

} // namespace maillage::service::territory
