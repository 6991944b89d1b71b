// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/territory/areas.hpp"
#include "engine/territory/flow_table.hpp"

namespace maillage::engine::territory::test {

struct Row {
    std::string from;
    std::string to;
    Amount people; ///< whole ones
};
using Rows = std::vector<Row>;

inline FlowTable table_of(Rows const& rows)
{
    FlowTable::Builder builder;
    for (auto const& row : rows) {
        if (!builder.add(row.from, row.to, row.people * k_amount_unit)) {
            ADD_FAILURE() << "too many people";
        }
    }
    return std::move(builder).finish();
}

/// Areas as sets of codes: what must not depend on how communities are numbered.
using Partition = std::set<std::set<std::string>>;

inline Partition partition_of(FlowTable const& flows, Areas const& found)
{
    std::vector<std::set<std::string>> groups(found.areas.size());
    for (std::uint32_t c = 0; c < flows.size(); ++c) {
        if (found.area_of[c] != Areas::k_none) {
            groups[found.area_of[c]].insert(flows.codes()[c]);
        }
    }
    return {groups.begin(), groups.end()};
}

} // namespace maillage::engine::territory::test
