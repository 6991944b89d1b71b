// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/territory/gathering.hpp"

#include <cmath>
#include <numeric>

#include <gmock/gmock.h>

#include "engine/territory/mercator.hpp"

namespace maillage::engine::territory {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr MapFrame k_world{-180, -85, 180, 85};

std::vector<std::uint32_t> all(std::vector<Spot> const& spots)
{
    std::vector<std::uint32_t> chosen(spots.size());
    std::iota(chosen.begin(), chosen.end(), 0U);
    return chosen;
}

std::vector<std::int64_t> totals(std::vector<Gathering> const& gatherings)
{
    std::vector<std::int64_t> found;
    for (auto const& one : gatherings) {
        found.push_back(one.total());
    }
    return found;
}

// Cells of 10 degrees begin at the north-west corner of the plane: columns end at -170, -160 …, rows at 170, 160 …

TEST(Gathering, WhatStandsInOneCellIsShownInItsMiddle)
{
    // Both between 0 and 10 east and between 0 and 10 up.
    std::vector<Spot> const spots{{2, 2, 0}, {6, 4, 2}, {-1, 2, 1}};
    auto const found = gather(spots, all(spots), k_world, {10, 0});
    ASSERT_THAT(found, SizeIs(2));
    EXPECT_EQ(found[0].total(), 2) << "the one to the north comes first";
    EXPECT_THAT(found[0].counts, ElementsAre(1, 0, 1));
    EXPECT_NEAR(found[0].middle.lon, 4, 1e-9);
    EXPECT_NEAR(spot(found[0].middle, 0).y, 3, 1e-9);
    EXPECT_NEAR(found[0].extent.west, 2, 1e-9);
    EXPECT_NEAR(found[0].extent.east, 6, 1e-9);
    EXPECT_NEAR(spot({0, found[0].extent.north}, 0).y, 4, 1e-9);
    EXPECT_EQ(found[0].first, 0U);
    EXPECT_EQ(found[1].first, 2U);
    EXPECT_NEAR(found[1].middle.lon, -1, 1e-9);
}

TEST(Gathering, WhatIsNearAcrossAnEdgeIsShownTogetherByTheLargest)
{
    // Three cells: two at 9 and one at 11, 2 apart; one at 16, 5 from the 11 and 6 from the mean of the three (9.67).
    std::vector<Spot> const spots{{9, 5, 0}, {9, 5, 1}, {11, 5, 0}, {16, 5, 2}};
    EXPECT_THAT(totals(gather(spots, all(spots), k_world, {10, 0})), ElementsAre(2, 2));
    auto const fine = gather(spots, all(spots), k_world, {2, 0});
    EXPECT_THAT(totals(fine), ElementsAre(2, 1, 1));
    auto const found = gather(spots, all(spots), k_world, {2, 3});
    ASSERT_THAT(totals(found), ElementsAre(3, 1));
    EXPECT_NEAR(found[0].middle.lon, 29.0 / 3, 1e-9);
    EXPECT_THAT(found[0].counts, ElementsAre(2, 1, 0));
    EXPECT_EQ(found[1].first, 3U);
    EXPECT_THAT(totals(gather(spots, all(spots), k_world, {2, 7})), ElementsAre(4)) << "what took neighbours in takes again";
}

TEST(Gathering, NoTwoAreNearerThanAsked)
{
    std::vector<Spot> spots;
    for (int i = 0; i < 2000; ++i) { // a spiral, denser in the middle
        auto const turn = i * 2.399963;
        auto const far = i * i * 2e-5;
        spots.push_back({far * std::cos(turn), far * std::sin(turn), static_cast<std::uint8_t>(i % 3)});
    }
    auto const found = gather(spots, all(spots), k_world, {3, 4.125});
    std::int64_t total = 0;
    for (auto const& one : found) {
        total += one.total();
        for (auto const& other : found) {
            auto const across = one.middle.lon - other.middle.lon;
            auto const along = spot(one.middle, 0).y - spot(other.middle, 0).y;
            EXPECT_TRUE(&one == &other || std::hypot(across, along) > 4.12);
        }
    }
    EXPECT_EQ(total, 2000);
    EXPECT_GT(found.size(), 50U);
}

TEST(Gathering, ACellIsWholeWhicheverFrameItIsSeenThrough)
{
    std::vector<Spot> const spots{{1, 1, 0}, {9, 9, 1}, {25, 1, 0}};
    // The frame holds the first one alone; its cell holds two.
    auto const through = gather(spots, all(spots), {0.5, 0.5, 1.5, 1.5}, {10, 0});
    ASSERT_THAT(totals(through), ElementsAre(2));
    auto const whole = gather(spots, all(spots), k_world, {10, 0});
    EXPECT_EQ(through[0].middle, whole[0].middle);
    EXPECT_EQ(through[0].extent, whole[0].extent);
}

TEST(Gathering, OnlyTheChosenOnesCount)
{
    std::vector<Spot> const spots{{1, 1, 0}, {2, 2, 0}, {3, 3, 0}};
    EXPECT_THAT(totals(gather(spots, std::vector<std::uint32_t>{1, 2}, k_world, {10, 0})), ElementsAre(2));
    EXPECT_THAT(gather(spots, {}, k_world, {10, 0}), IsEmpty());
}

TEST(Gathering, PointsOverseasStandInTheirOwnPlaces)
{
    // Saint-Denis (Réunion), Cayenne, Fort-de-France, Paris, Mata-Utu at the far west of the plane
    std::vector<Spot> const spots{spot({55.45, -20.88}, 0), spot({-52.33, 4.94}, 0), spot({-61.07, 14.6}, 0), spot({2.35, 48.86}, 0),
                                  spot({-176.17, -13.28}, 0)};
    auto const found = gather(spots, all(spots), k_world, Cells::of_zoom(3));
    ASSERT_THAT(totals(found), ElementsAre(1, 1, 1, 1, 1));
    EXPECT_NEAR(found.front().middle.lat, 48.86, 1e-6) << "the northernmost";
    EXPECT_NEAR(found.back().middle.lon, 55.45, 1e-9) << "the southernmost";
    auto const near = gather(spots, all(spots), {50, -25, 60, -15}, Cells::of_zoom(3));
    EXPECT_THAT(totals(near), ElementsAre(1));
}

TEST(Cells, HaveThirtyTwoPixelsAtEveryZoom)
{
    // At zoom 0 the world is 512 pixels, sixteen cells; each zoom doubles it.
    EXPECT_DOUBLE_EQ(Cells::of_zoom(0).size, 22.5);
    EXPECT_DOUBLE_EQ(Cells::of_zoom(0).apart, 22.5 * 44 / 32);
    EXPECT_DOUBLE_EQ(Cells::of_zoom(3).size, 22.5 / 8);
    EXPECT_EQ(Cells::of_zoom(3.9), Cells::of_zoom(3));
}

TEST(Cells, GrowUntilTheFrameHoldsFewEnough)
{
    // Nine columns of 10 degrees and eight rows touch it: 72; of 20 degrees, five and four.
    MapFrame const frame{1, latitude_of(-79), 81, latitude_of(-1)};
    EXPECT_EQ((Cells{10, 1}.at_most(72, frame)), (Cells{10, 1}));
    EXPECT_EQ((Cells{10, 1}.at_most(71, frame)), (Cells{20, 2}));
    EXPECT_GT((Cells{1e-5, 1e-6}.at_most(4000, k_world).size), 5);
}

TEST(Gathering, KnowsThatOnePlaceCannotBeParted)
{
    std::vector<Spot> const spots{spot({5.05, 45.05}, 0), spot({5.05, 45.05}, 1), spot({2, 48}, 0)};
    EXPECT_FALSE(gather(spots, all(spots), k_world, {90, 0})[0].is_one_place());
    ASSERT_THAT(totals(gather(spots, all(spots), {5, 45, 5.1, 45.1}, Cells::of_zoom(16))), ElementsAre(2));
    EXPECT_TRUE(gather(spots, all(spots), {5, 45, 5.1, 45.1}, Cells::of_zoom(16))[0].is_one_place());
}

} // namespace
} // namespace maillage::engine::territory
