// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/areas/tables.hpp"

namespace maillage::engine::territory {
namespace {

using test::table_of;
using testing::ElementsAre;

TEST(FlowTable, OrdersCodesAndAddsUp)
{
    auto const flows =
        table_of({{"10", "9", 3}, {"9", "9", 5}, {"9", "10", 2}, {"10", "9", 4}, {"9", "2A004", 1}, {"10", "10", 0}, {"7", "7", 0}});
    EXPECT_THAT(flows.codes(), ElementsAre("7", "9", "10", "2A004"));
    EXPECT_EQ(flows.own(0), 0);
    EXPECT_EQ(flows.own(1), 5 * k_amount_unit);
    auto const links = [](std::span<Link const> found) { return std::vector<Link>(found.begin(), found.end()); };
    EXPECT_THAT(links(flows.leaving(1)), ElementsAre(Link{2, 2 * k_amount_unit}, Link{3, 1 * k_amount_unit}));
    EXPECT_THAT(links(flows.arriving(1)), ElementsAre(Link{2, 7 * k_amount_unit}));
    EXPECT_THAT(links(flows.arriving(3)), ElementsAre(Link{1, 1 * k_amount_unit}));
    EXPECT_TRUE(flows.leaving(3).empty());
    EXPECT_EQ(flows.total(), 15 * k_amount_unit);
    EXPECT_EQ(flows.pairs(), 4U); // a flow of nobody is none
    EXPECT_EQ(flows.repeated(), 1U);
}

TEST(FlowTable, RefusesWhatCannotBeAddedUp)
{
    FlowTable::Builder builder;
    EXPECT_TRUE(builder.add("a", "b", k_most_amount));
    EXPECT_FALSE(builder.add("c", "d", 1));
    EXPECT_TRUE(builder.add("b", "a", 0));
    auto const flows = std::move(builder).finish();
    EXPECT_EQ(flows.size(), 2U); // the refused row left nothing behind
    EXPECT_EQ(flows.total(), k_most_amount);
}

TEST(FlowTable, MayBeEmpty)
{
    auto const flows = table_of({});
    EXPECT_EQ(flows.size(), 0U);
    EXPECT_EQ(flows.pairs(), 0U);
}

} // namespace
} // namespace maillage::engine::territory
