// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/territory/areas.hpp"

#include <fmt/format.h>

#include "base/time.hpp"
#include "exchange/flows/areas_file.hpp"
#include "service/about_file.hpp"
#include "service/same_file.hpp"
#include "service/territory/import_places.hpp"

namespace maillage::service::territory {
namespace {

using base::ErrorCode;
using base::failure;

} // namespace

base::result<void> check(engine::territory::AreaRules const& rules)
{
    // Written so that a NaN is refused too.
    if (!(0 < rules.least_size && rules.least_size < rules.target_size &&
          rules.target_size <= engine::territory::people(engine::territory::k_most_amount))) {
        return failure(ErrorCode::invalid, "error.areas.size",
                       {{"least", fmt::format("{}", rules.least_size)}, {"target", fmt::format("{}", rules.target_size)}});
    }
    if (!(0 < rules.least_containment && rules.least_containment < rules.target_containment && rules.target_containment <= 1)) {
        return failure(ErrorCode::invalid, "error.areas.containment",
                       {{"least", fmt::format("{}", rules.least_containment)}, {"target", fmt::format("{}", rules.target_containment)}});
    }
    return {};
}

base::result<AreasReport> make_areas(AreasOrder const& order, AreasProgress const& progress, store::Database* communes)
{
    if (auto const checked = check(order.rules); !checked) {
        return failure(checked.error());
    }
    if (same_file(order.file, order.out)) {
        return failure(ErrorCode::invalid, "error.areas.same_file", {{"path", order.out.string()}});
    }
    std::optional<CommuneCodes> codes;
    exchange::flows::CodeOf code_of;
    if (communes != nullptr) {
        auto transaction = communes->read();
        codes.emplace(transaction);
        if (codes->living() == 0) {
            return failure(ErrorCode::absent, "error.territory.import.no_communes");
        }
        code_of = [&codes](std::string_view written) { return codes->official(written); };
    }
    base::Stopwatch watch;
    auto flows = exchange::flows::read_flows(order.file, order.columns, progress.reading, code_of);
    if (!flows) {
        return about_file(std::move(flows.error()), order.file);
    }
    AreasReport report{std::move(*flows)};
    report.reading_seconds = watch.lap();
    report.found = engine::territory::find_areas(report.flows.table, order.rules, progress.searching);
    report.search_seconds = watch.lap();
    if (report.found.areas.empty()) {
        return about_file({ErrorCode::invalid, "error.areas.none", {{"communities", std::to_string(report.flows.table.size())}}},
                          order.file);
    }
    exchange::flows::write_areas(order.out, report.flows.table, report.found);
    return report;
}

} // namespace maillage::service::territory
