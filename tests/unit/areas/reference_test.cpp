// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gtest/gtest.h>

#include "engine/territory/areas.hpp"
#include "exchange/flows/areas_file.hpp"
#include "exchange/flows/flows_file.hpp"
#include "exchange/flows/zones_file.hpp"
#include "support/shared_data.hpp"
#include "unit/areas/tables.hpp"

namespace maillage::engine::territory {
namespace {

// The areas and residents that LabourMarketAreas 3.4 gives with the default rules.
class Reference : public testing::TestWithParam<char const*> {};

TEST_P(Reference, GivesTheSameAreas)
{
    auto const folder = support::shared_data("data/flows");
    if (!folder) {
        GTEST_SKIP() << "no shared data";
    }
    auto const file =
        exchange::flows::read_flows(*folder / (std::string{GetParam()} + "-commuting.csv"), {"community_live", "community_work", "amount"});
    ASSERT_TRUE(file) << file.error().message;
    auto const found = find_areas(file->table, {});

    auto const path = *folder / (std::string{GetParam()} + "-areas.csv");
    auto const zones = exchange::flows::read_zones(path, "community", "cluster");
    ASSERT_TRUE(zones) << zones.error().message;
    std::map<std::string, std::set<std::string>> groups;
    for (auto const& [community, placed] : zones->zone_of) {
        groups[placed.zone].insert(community);
    }
    test::Partition expected;
    for (auto const& [zone, group] : groups) {
        expected.insert(group);
    }
    EXPECT_EQ(test::partition_of(file->table, found), expected);

    auto const residents = exchange::flows::read_zones(path, "community", "residents");
    ASSERT_TRUE(residents) << residents.error().message;
    for (std::uint32_t c = 0; c < file->table.size(); ++c) {
        if (auto const known = residents->zone_of.find(file->table.codes()[c]); known != residents->zone_of.end()) {
            EXPECT_EQ(exchange::flows::amount_text(found.residents[c]), known->second.zone) << known->first;
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Of, Reference, testing::Values("brindisi", "orne-61"),
                         [](auto const& name) { return std::string{name.param} == "brindisi" ? "Brindisi" : "Orne"; });

} // namespace
} // namespace maillage::engine::territory
