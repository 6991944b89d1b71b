// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/territory/map_picture.hpp"

#include <gtest/gtest.h>

namespace maillage::engine::territory {
namespace {

model::Outline square(std::int32_t west, std::int32_t south, std::int32_t side)
{
    return {{{{west, south}, {west + side, south}, {west + side, south + side}, {west, south + side}}}};
}

TEST(MapFrame, HoldsWhatItIncludes)
{
    auto frame = MapFrame::nothing();
    EXPECT_TRUE(frame.empty());
    frame.include(model::Position{2, 48});
    frame.include(square(300'000, 4'700'000, 100'000));
    EXPECT_EQ(frame, (MapFrame{2, 47, 4, 48}));
    auto const wide = frame.with_margin(0.1);
    EXPECT_NEAR(wide.west, 1.8, 1e-9);
    EXPECT_NEAR(wide.north, 48.1, 1e-9);
}

TEST(MapFrame, APointStillGetsSomeGroundAroundIt)
{
    auto frame = MapFrame::nothing();
    frame.include(model::Position{2, 48});
    auto const wide = frame.with_margin(0.1, 0.5);
    EXPECT_NEAR(wide.east - wide.west, 0.5, 1e-9);
}

TEST(Projection, NorthIsUpAndTheFrameFillsTheWidth)
{
    auto const projection = Projection::of_width({0, 0, 10, 10}, 100, 1000);
    EXPECT_NEAR(projection.point(model::Position{0, 10}).x, 0, 1e-9);
    EXPECT_NEAR(projection.point(model::Position{10, 0}).x, 100, 1e-9);
    EXPECT_LT(projection.point(model::Position{5, 10}).y, projection.point(model::Position{5, 0}).y);
    EXPECT_NEAR(projection.height(), 101, 1.0);
}

TEST(Projection, ATallFrameIsBoundedInHeightAndCentred)
{
    auto const projection = Projection::of_width({0, 0, 1, 10}, 100, 200);
    EXPECT_EQ(projection.height(), 200);
    EXPECT_NEAR(projection.point(model::Position{0.5, 5}).x, 50, 1e-9);
}

TEST(Projection, MercatorKeepsTheShapeOfSmallThings)
{
    auto const projection = Projection::of_width({2, 48, 3, 49}, 1000, 5000);
    auto const at = projection.point(model::Position{2.5, 48.5});
    auto const east = projection.point(model::Position{2.51, 48.5});
    auto const north = projection.point(model::Position{2.5, 48.51});
    // A hundredth of a degree is longer along the meridian than along the parallel, by 1 / cos(latitude).
    EXPECT_NEAR((at.y - north.y) / (east.x - at.x), 1 / std::cos(48.5 * 3.14159265 / 180), 0.002);
}

TEST(Projection, PathIsRelativeAndClosed)
{
    auto const projection = Projection::into({0, -0.5, 1, 0.5}, 0, 0, 100, 100);
    EXPECT_EQ(projection.path(square(0, 0, 50'000)), "M0 50l50 0l0-50l-50 0z");
}

TEST(Projection, SeveralPiecesStartFromTheBeginningOfTheOneBefore)
{
    auto const projection = Projection::into({0, -0.5, 1, 0.5}, 0, 0, 100, 100);
    auto two = square(0, 0, 10'000);
    two.push_back(square(50'000, 0, 10'000).front());
    EXPECT_EQ(projection.path(two), "M0 50l10 0l0-10l-10 0zm50 0l10 0l0-10l-10 0z");
}

TEST(Projection, WhatDoesNotShowIsLeftOut)
{
    auto const projection = Projection::into({0, -0.5, 1, 0.5}, 0, 0, 100, 100);
    EXPECT_EQ(projection.path(square(200'000, 0, 50'000)), "");
    EXPECT_EQ(projection.path(square(0, 0, 100)), "") << "smaller than the tolerance";
    EXPECT_NE(projection.path(square(-500'000, -500'000, 1'000'000)), "") << "a surrounding piece shows";
}

TEST(Middle, IsThatOfTheLargestPiece)
{
    auto two = square(0, 0, 10'000);
    two.push_back(square(200'000, 0, 100'000).front());
    auto const found = middle(two);
    ASSERT_TRUE(found);
    EXPECT_NEAR(found->lon, 2.5, 1e-9);
    EXPECT_EQ(middle({}), std::nullopt);
}

} // namespace
} // namespace maillage::engine::territory
