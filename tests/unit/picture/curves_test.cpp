// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/picture/curves.hpp"

#include <gtest/gtest.h>

namespace maillage::engine::picture {
namespace {

TEST(Curves, StartAtTheOriginAndFillTheirFrame)
{
    std::vector<double> const lengths{50, 100};
    std::vector<std::vector<double>> const heights{{10, 20}, {15, 16}};
    auto const drawn = curves(lengths, heights, {.width = 200, .height = 100, .left = 40, .below = 20, .margin = 10});
    ASSERT_EQ(drawn.lines.size(), 2U);
    ASSERT_EQ(drawn.lines[0].size(), 3U);
    EXPECT_DOUBLE_EQ(drawn.lines[0][0].x, 40);
    EXPECT_DOUBLE_EQ(drawn.lines[0][0].y, 80);
    EXPECT_DOUBLE_EQ(drawn.lines[0][1].x, 115); // half of the lying scale, from 40 to 190
    EXPECT_DOUBLE_EQ(drawn.lines[0][1].y, 45);  // half of the upright one, from 80 to 10
    EXPECT_DOUBLE_EQ(drawn.lines[0][2].x, 190);
    EXPECT_DOUBLE_EQ(drawn.lines[0][2].y, 10);
    EXPECT_DOUBLE_EQ(drawn.lines[1][2].y, 24);
    EXPECT_DOUBLE_EQ(drawn.heights.front().at, 80);
    EXPECT_DOUBLE_EQ(drawn.lengths.back().value, 100);
    EXPECT_DOUBLE_EQ(drawn.lengths.back().at, 190);
}

} // namespace
} // namespace maillage::engine::picture
