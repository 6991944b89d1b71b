// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/typology/typology.hpp"

#include <gmock/gmock.h>

namespace maillage::engine::typology {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// A level that asks for at least so much of some facts.
Level level(std::int64_t number, std::vector<std::pair<std::string, double>> const& asked)
{
    Level made;
    made.number = number;
    made.key = "l" + std::to_string(number);
    made.line = static_cast<int>(number) * 10;
    for (auto const& [fact, value] : asked) {
        made.conditions.push_back({fact, value, std::nullopt, made.line + static_cast<int>(made.conditions.size()) + 1});
    }
    return made;
}

Axis scale()
{
    Axis axis;
    axis.key = "axis";
    axis.line = 1;
    axis.levels = {level(1, {{"members", 2}}), level(2, {{"pooled", 1}}), level(3, {{"pooled", 3}, {"agreement", 2}})};
    return axis;
}

std::vector<std::string> sentences(std::vector<Finding> const& findings)
{
    std::vector<std::string> said;
    for (auto const& one : findings) {
        said.push_back(one.sentence());
    }
    return said;
}

TEST(Typology, FactsStandAtTheHighestLevelThatAllBelowLeadTo)
{
    auto const nothing = place(scale(), {});
    EXPECT_EQ(nothing.level, 0);
    EXPECT_THAT(sentences(nothing.missing), ElementsAre("typology.missing.members"));
    EXPECT_THAT(nothing.reasons, IsEmpty());

    auto const some = place(scale(), {{"members", 5}, {"pooled", 1}, {"agreement", 3}});
    EXPECT_EQ(some.level, 2);
    EXPECT_THAT(sentences(some.reasons), ElementsAre("typology.met.members", "typology.met.pooled"));
    EXPECT_THAT(some.missing, ElementsAre(Finding{"pooled", 1, 3, std::nullopt, 3})) << "the agreement is there already";

    auto const all = place(scale(), {{"members", 2}, {"pooled", 3}, {"agreement", 2}});
    EXPECT_EQ(all.level, 3);
    EXPECT_THAT(all.missing, IsEmpty());
    EXPECT_EQ(all.reasons[1], (Finding{"pooled", 3, 3, std::nullopt, 3})) << "each fact once, at the strongest";

    EXPECT_EQ(place(scale(), {{"members", 1}, {"pooled", 9}, {"agreement", 9}}).level, 0) << "levels are nested";
}

TEST(Typology, TooMuchOfAFactIsSaidSo)
{
    auto axis = scale();
    axis.levels[0].conditions.push_back({"budget", std::nullopt, 10, 12});
    auto const placed = place(axis, {{"members", 2}, {"budget", 11}});
    EXPECT_EQ(placed.level, 0);
    EXPECT_THAT(sentences(placed.missing), ElementsAre("typology.beyond.budget"));
}

TEST(Typology, MoreOfAnyFactNeverPlacesLower)
{
    auto const axis = scale();
    for (double members = 0; members < 4; ++members) {
        for (double pooled = 0; pooled < 5; ++pooled) {
            for (double agreement = 0; agreement < 4; ++agreement) {
                auto const here = place(axis, {{"members", members}, {"pooled", pooled}, {"agreement", agreement}}).level;
                EXPECT_LE(here, place(axis, {{"members", members + 1}, {"pooled", pooled}, {"agreement", agreement}}).level);
                EXPECT_LE(here, place(axis, {{"members", members}, {"pooled", pooled + 1}, {"agreement", agreement}}).level);
                EXPECT_LE(here, place(axis, {{"members", members}, {"pooled", pooled}, {"agreement", agreement + 1}}).level);
            }
        }
    }
}

TEST(Typology, RulesThatContradictEachOtherAreFoundWithTheirPlaces)
{
    using enum Contradiction::Kind;
    EXPECT_THAT(contradictions(scale()), IsEmpty());
    auto less = scale();
    less.levels[2].conditions[0].at_least = 0.5;
    EXPECT_THAT(contradictions(less), ElementsAre(Contradiction{asks_less, "axis", "pooled", 31, 21}));
    auto alike = scale();
    alike.levels[2].conditions = {{"pooled", 1, std::nullopt, 31}};
    EXPECT_THAT(contradictions(alike), ElementsAre(Contradiction{same, "axis", "", 30, 20}));
    auto never_here = scale();
    never_here.levels[1].conditions.push_back({"pooled", std::nullopt, 0, 22});
    EXPECT_THAT(contradictions(never_here), testing::Contains(Contradiction{never, "axis", "pooled", 22, 21}));
    auto never_above = scale();
    never_above.levels[0].conditions.push_back({"pooled", std::nullopt, 2, 12});
    EXPECT_THAT(contradictions(never_above), ElementsAre(Contradiction{never, "axis", "pooled", 31, 12}));
}

} // namespace
} // namespace maillage::engine::typology
