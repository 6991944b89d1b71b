// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/matching/joining.hpp"

#include <gmock/gmock.h>

namespace maillage::engine::matching {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::size_t> order(std::vector<Joining> const& found)
{
    std::vector<std::size_t> places;
    for (auto const& one : found) {
        places.push_back(one.outsider);
    }
    return places;
}

TEST(Joining, SidesAreThoseOfTheLaw)
{
    EXPECT_EQ(side_of("mutual"), Side::social_economy);
    EXPECT_EQ(side_of("company"), Side::company);
    EXPECT_EQ(side_of("research"), Side::research);
    EXPECT_EQ(side_of("other"), std::nullopt);
    EXPECT_EQ(side_of("social_economy"), std::nullopt) << "the name of a side is no kind";
}

TEST(Joining, WhatSpeaksForOneIsCounted)
{
    std::vector<Partner> const members{{"association", {"food"}}, {"company", {}}};
    std::vector<Outsider> const outsiders{
        {.kind = "association", .fields = {"food"}, .inside = true},             // nothing but to be there
        {.kind = "authority", .fields = {"culture", "food"}, .inside = true},    // 3 + 1 + 1
        {.kind = "company", .answers = 9},                                       // 3 × 2
        {.kind = "cooperative", .answered = 1, .partners = 2, .parts = 1},       // 2 + 3 + 3
        {.kind = "research"},                                                    // 3
        {.kind = "mutual", .partners = 1},                                       // 2
    };
    auto const found = joining(members, outsiders, 10);
    EXPECT_THAT(order(found), ElementsAre(3U, 2U, 1U, 4U, 5U));
    EXPECT_EQ(found[0].points, 8);
    EXPECT_EQ(found[1].points, 6) << "of needs two count at most";
    EXPECT_EQ(found[2], (Joining{1, 5, Side::authority, {"culture"}}));
    EXPECT_EQ(found[4].points, 2);
    EXPECT_THAT(joining(members, outsiders, 2), testing::SizeIs(2));
}

TEST(Joining, FieldsSayNothingWhereNoMemberGivesItsOwn)
{
    std::vector<Outsider> const outsiders{{.kind = "other", .fields = {"food"}}};
    EXPECT_THAT(joining(std::vector<Partner>{{"association", {}}}, outsiders, 10), IsEmpty());
    EXPECT_THAT(order(joining(std::vector<Partner>{{"association", {"culture"}}}, outsiders, 10)), ElementsAre(0U));
}

TEST(Joining, OneKindThatAboundsDoesNotHideTheOthers)
{
    std::vector<Outsider> outsiders;
    for (std::int64_t metres = 9; metres > 0; --metres) {
        outsiders.push_back({.kind = "authority", .metres = metres});
    }
    outsiders.push_back({.kind = "authority", .partners = 1}); // what it does with members is no matter of its kind
    outsiders.push_back({.kind = "training"});
    EXPECT_THAT(order(joining(std::vector<Partner>{{"association", {}}}, outsiders, 10)), ElementsAre(9U, 8U, 7U, 6U, 10U))
        << "the nearest three";
}

} // namespace
} // namespace maillage::engine::matching
