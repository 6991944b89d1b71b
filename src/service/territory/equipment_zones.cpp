// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/territory/equipment_zones.hpp"

#include <fmt/format.h>

#include "base/time.hpp"
#include "exchange/flows/zones_file.hpp"
#include "service/about_file.hpp"
#include "service/same_file.hpp"

namespace maillage::service::territory {

using base::ErrorCode;
using base::failure;

base::result<ZonesReport> make_zones(ZonesOrder const& order)
{
    if (!(0 < order.pole_share && order.pole_share <= 1)) { // written so that a NaN is refused too
        return failure(ErrorCode::invalid, "error.equipment.share", {{"share", fmt::format("{}", order.pole_share)}});
    }
    for (auto const* const table : {&order.equipment, &order.times}) {
        if (same_file(*table, order.out)) {
            return failure(ErrorCode::invalid, "error.equipment.same_file", {{"path", order.out.string()}});
        }
    }
    base::Stopwatch watch;
    auto files = exchange::flows::read_equipment(order.equipment, order.columns, order.times, order.time_columns, order.pole_items);
    if (!files) {
        return failure(files.error());
    }
    ZonesReport report{std::move(*files)};
    report.reading_seconds = watch.lap();
    report.found = engine::territory::find_equipment_zones(report.files.equipment, order.pole_share);
    report.search_seconds = watch.lap();
    auto const& found = report.found;
    if (found.zones.empty()) {
        return about_file({ErrorCode::invalid,
                           "error.equipment.no_pole",
                           {{"needed", std::to_string(found.needed)}, {"most", std::to_string(found.most_pole_items)}}},
                          order.equipment);
    }
    exchange::flows::write_zones(order.out, report.files.equipment.communities, found);
    return report;
}

} // namespace maillage::service::territory
