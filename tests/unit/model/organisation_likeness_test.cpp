// SPDX-License-Identifier: AGPL-3.0-or-later
#include "model/organisation_likeness.hpp"

#include <gtest/gtest.h>

namespace maillage::model {
namespace {

Features named(std::string name) { return {.folded = std::move(name)}; }

TEST(OrganisationLikeness, NumbersOfRegistersGoBeforeNames)
{
    auto one = named("les jardins");
    auto other = named("tout autre");
    one.siret = other.siret = "73282932000074";
    EXPECT_EQ(likeness(one, other), (Likeness{Common::siret, std::nullopt}));
    other = named("les jardins");
    other.siret = "73282932000082";
    one.territory = other.territory = 7;
    EXPECT_EQ(likeness(one, other), std::nullopt) << "two establishments of one name at one place";
    other.siret.clear();
    EXPECT_EQ(likeness(one, other), (Likeness{Common::name, std::nullopt}));
    one.siren = "732829320";
    other.siren = "732829320";
    EXPECT_EQ(likeness(one, other), (Likeness{Common::siren, std::nullopt}));
    other.siren = "356000000";
    EXPECT_EQ(likeness(one, other), std::nullopt) << "two legal units";
    one.rna = other.rna = "W262000001";
    EXPECT_EQ(likeness(one, other), (Likeness{Common::rna, std::nullopt}));
    other.rna = "W262000002";
    EXPECT_EQ(likeness(one, other), std::nullopt);
}

TEST(OrganisationLikeness, ANameCountsWithinAKilometreOrATerritory)
{
    auto one = named("les jardins");
    auto other = named("les jardins");
    EXPECT_EQ(likeness(one, other), std::nullopt) << "nothing says where they are";
    one.position = Position{5.05, 45.05};
    other.position = Position{5.05, 45.0589}; // 990 m further north
    ASSERT_TRUE(likeness(one, other));
    EXPECT_NEAR(static_cast<double>(*likeness(one, other)->metres), 990, 2);
    other.position = Position{5.05, 45.0592}; // 1,023 m
    EXPECT_EQ(likeness(one, other), std::nullopt);
    one.territory = other.territory = 7;
    EXPECT_EQ(likeness(one, other), std::nullopt) << "positions are more exact than a territory";
    other.position.reset();
    EXPECT_EQ(likeness(one, other), (Likeness{Common::name, std::nullopt}));
    other.territory = 8;
    EXPECT_EQ(likeness(one, other), std::nullopt);
    EXPECT_EQ(likeness(named(""), named("")), std::nullopt);
}

TEST(OrganisationLikeness, DistancesAreThoseOfTheSphere)
{
    // A degree of a great circle is 111,195 m; at 60° north a degree of longitude is half of it.
    EXPECT_NEAR(static_cast<double>(metres_between({0, 0}, {0, 1})), 111'195, 1);
    EXPECT_NEAR(static_cast<double>(metres_between({0, 60}, {1, 60})), 55'597, 5);
    EXPECT_EQ(metres_between({5, 45}, {5, 45}), 0);
}

} // namespace
} // namespace maillage::model
