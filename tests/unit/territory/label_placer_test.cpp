// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/territory/label_placer.hpp"

#include <gtest/gtest.h>

namespace maillage::engine::territory {
namespace {

TEST(LabelPlacer, WhoeverAsksFirstGetsThePlace)
{
    LabelPlacer placer{100, 100};
    EXPECT_TRUE(placer.take({50, 50}, 40, 10));
    EXPECT_FALSE(placer.take({60, 55}, 40, 10)) << "over the first";
    EXPECT_TRUE(placer.take({60, 60}, 40, 10)) << "touching is not lying over";
}

TEST(LabelPlacer, NothingHangsOverTheEdge)
{
    LabelPlacer placer{100, 100};
    EXPECT_FALSE(placer.take({10, 50}, 40, 10));
    EXPECT_FALSE(placer.take({50, 98}, 40, 10));
    EXPECT_TRUE(placer.take({20, 5}, 40, 10)) << "up to the edge";
}

} // namespace
} // namespace maillage::engine::territory
