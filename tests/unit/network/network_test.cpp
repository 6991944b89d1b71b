// SPDX-License-Identifier: AGPL-3.0-or-later
// Small networks, worked by hand.
#include <algorithm>
#include <cmath>
#include <set>

#include <gmock/gmock.h>

#include "engine/network/closure.hpp"
#include "engine/network/layout.hpp"
#include "engine/network/pack.hpp"

namespace maillage::engine::network {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

/// Two cooperations of three, twice (0 1 2; 3 4 5), the second ones at an end; one of two between them (2 3); 6 takes part alone, 7 in nothing.
Network barbell()
{
    constexpr Membership k_memberships[]{{0, 0},        {0, 1},        {0, 2},        {1, 3}, {1, 4}, {1, 5}, {2, 2, false}, {2, 3},
                                         {3, 0, false}, {3, 1, false}, {3, 2, false}, {4, 6}, {5, 3}, {5, 4}, {5, 5}};
    return project(8, k_memberships);
}

/// Actors in a row.
Network row(std::uint32_t actors)
{
    std::vector<Membership> memberships;
    for (std::uint32_t i = 0; i + 1 < actors; ++i) {
        memberships.push_back({i, i});
        memberships.push_back({i, i + 1});
    }
    return project(actors, memberships);
}

/// As many cooperations of three to five actors among `actors`, drawn.
Network drawn(std::uint32_t actors, std::uint32_t cooperations)
{
    std::uint64_t state = 7;
    auto const next = [&](std::uint64_t below) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        return (state >> 33U) % below;
    };
    std::vector<Membership> memberships;
    for (std::uint32_t one = 0; one < cooperations; ++one) {
        std::set<std::uint32_t> members;
        auto const middle = next(actors);
        for (auto left = 3 + next(3); left > 0; --left) {
            members.insert(static_cast<std::uint32_t>((middle + next(next(8) == 0 ? actors : 30)) % actors));
        }
        for (auto const member : members) {
            memberships.push_back({one, member});
        }
    }
    return project(actors, memberships);
}

TEST(Projection, WeighsEachPairByOneOverTheOthersAndSumsWhatTheyShare)
{
    auto const network = barbell();
    EXPECT_THAT(network.links, ElementsAre(Link{0, 1, 1, 2, 1}, Link{0, 2, 1, 2, 1}, Link{1, 2, 1, 2, 1}, Link{2, 3, 1, 1, 0},
                                           Link{3, 4, 1, 2, 2}, Link{3, 5, 1, 2, 2}, Link{4, 5, 1, 2, 2}));
    EXPECT_THAT(network.degree, ElementsAre(2, 2, 3, 3, 2, 2, 0, 0));
    EXPECT_THAT(network.cooperations, ElementsAre(2, 2, 3, 3, 2, 2, 1, 0));
    // Each cooperation with others gives one unit.
    EXPECT_THAT(network.strength, ElementsAre(2, 2, 3, 3, 2, 2, 0, 0));
    constexpr Membership k_four[]{{0, 0}, {0, 1}, {0, 2}, {0, 3}, {1, 1}};
    EXPECT_DOUBLE_EQ(project(4, k_four).links.front().weight, 1.0 / 3);
    EXPECT_EQ(pairs(k_four), 6U);
    EXPECT_EQ(pairs({}), 0U);
}

TEST(Analysis, FindsGroupsBridgesAndWhoHoldsThemTogether)
{
    auto const network = barbell();
    auto const found = analyse(network).value();
    EXPECT_THAT(found.community, ElementsAre(1, 1, 1, 2, 2, 2, 0, 0));
    EXPECT_THAT(found.component, ElementsAre(1, 1, 1, 1, 1, 1, 0, 0));
    EXPECT_EQ(found.communities, 2U);
    EXPECT_EQ(found.components, 1U);
    EXPECT_EQ(found.isolated, 2U);
    EXPECT_THAT(found.bridge, ElementsAre(0, 0, 0, 1, 0, 0, 0));
    EXPECT_THAT(found.articulation, ElementsAre(0, 0, 1, 1, 0, 0, 0, 0));
    // Through 2: each of 0 and 1 to each of 3, 4 and 5, of the 21 pairs of the seven others.
    EXPECT_THAT(found.betweenness[2], DoubleNear(6.0 / 21, 1e-12));
    EXPECT_THAT(found.betweenness[3], DoubleNear(6.0 / 21, 1e-12));
    EXPECT_EQ(found.betweenness[0], 0);
    EXPECT_THAT(found.error, IsEmpty());
    EXPECT_EQ(found.sources, 6U);
    // Two triangles; connected triples: 1 at 0, 1, 4 and 5, 3 at 2 and 3.
    EXPECT_THAT(found.transitivity.value(), DoubleNear(6.0 / 10, 1e-12));
}

TEST(Analysis, OfNobodyAndOfTheLonelyIsEmpty)
{
    auto const none = analyse(project(0, {})).value();
    EXPECT_EQ(none.communities + none.components + none.isolated, 0U);
    EXPECT_FALSE(none.transitivity.has_value());
    auto const lonely = analyse(project(3, {})).value();
    EXPECT_THAT(lonely.community, ElementsAre(0, 0, 0));
    EXPECT_EQ(lonely.isolated, 3U);
    EXPECT_THAT(layout(project(3, {}), lonely).actors, SizeIs(3));
    EXPECT_THAT(layout(project(0, {}), none).actors, IsEmpty());
}

TEST(Analysis, NumbersTheGreatestFirstAndIsGivenUpWhenToldTo)
{
    constexpr Membership k_memberships[]{{0, 0}, {0, 1}, {1, 2}, {1, 3}, {1, 4}};
    auto const network = project(5, k_memberships);
    auto const found = analyse(network).value();
    EXPECT_THAT(found.component, ElementsAre(2, 2, 1, 1, 1));
    EXPECT_THAT(found.community, ElementsAre(2, 2, 1, 1, 1));
    EXPECT_FALSE(analyse(network, {}, [](std::size_t step) { return step < 1; }).has_value());
}

TEST(Betweenness, OfARowIsThatOfTheTextbook)
{
    auto const network = row(5);
    auto const exact = graph::betweenness(5, edges_of(network), 100, 16);
    EXPECT_THAT(exact.value, ElementsAre(0, 3, 4, 3, 0));
}

TEST(Betweenness, IsEstimatedFromADrawWithinItsOwnError)
{
    auto const network = drawn(1500, 900);
    auto const edges = edges_of(network);
    auto const exact = graph::betweenness(1500, edges, 5000, 256);
    auto const estimate = graph::betweenness(1500, edges, 100, 256);
    ASSERT_THAT(exact.error, IsEmpty());
    ASSERT_THAT(estimate.error, SizeIs(1500));
    EXPECT_EQ(estimate.sources, 256U);
    auto const most = *std::ranges::max_element(exact.value);
    double sum = 0;
    double estimated = 0;
    std::size_t within = 0;
    std::size_t counted = 0;
    for (std::size_t i = 0; i < 1500; ++i) {
        sum += exact.value[i];
        estimated += estimate.value[i];
        if (exact.value[i] > most / 20) {
            ++counted;
            within += std::abs(exact.value[i] - estimate.value[i]) <= 3 * estimate.error[i] ? 1U : 0U;
        }
    }
    EXPECT_THAT(estimated / sum, DoubleNear(1, 0.05));
    EXPECT_GT(counted, 50U);
    EXPECT_GT(static_cast<double>(within), 0.9 * static_cast<double>(counted));
    EXPECT_EQ(graph::betweenness(1500, edges, 100, 256).value, estimate.value) << "the same draw";
}

TEST(Closure, IsTheShareOfLinksThatStay)
{
    auto const network = barbell();
    // 0, 1 and 2 in the first place; 3 and 4 in the second; of 5 the place is not known.
    constexpr std::uint32_t k_place[]{0, 0, 0, 1, 1, 2, 1, 2};
    auto const found = closure(network, k_place, 2);
    ASSERT_THAT(found, SizeIs(2));
    EXPECT_EQ(found[0].actors, 3U);
    EXPECT_EQ(found[0].inside, 3U);
    EXPECT_EQ(found[0].across, 1U);
    EXPECT_THAT(found[0].share().value(), DoubleNear(0.75, 1e-12));
    EXPECT_THAT(found[0].transitivity.value(), DoubleNear(1, 1e-12));
    EXPECT_EQ(found[1].actors, 3U);
    EXPECT_EQ(found[1].inside, 1U);
    EXPECT_EQ(found[1].across, 3U);
    EXPECT_FALSE(found[1].transitivity.has_value()) << "one link is no triple";
    EXPECT_FALSE(Closure{}.share().has_value());
}

TEST(Layout, KeepsCommunitiesApartAndIsAlwaysTheSame)
{
    auto const network = drawn(600, 300);
    auto const found = analyse(network).value();
    auto const one = layout(network, found);
    auto const other = layout(network, found);
    std::set<std::pair<double, double>> places;
    for (std::size_t i = 0; i < one.actors.size(); ++i) {
        EXPECT_EQ(one.actors[i].x, other.actors[i].x);
        EXPECT_EQ(one.actors[i].y, other.actors[i].y);
        EXPECT_LE(std::hypot(one.actors[i].x, one.actors[i].y), 1 + 1e-9);
        places.emplace(one.actors[i].x, one.actors[i].y);
        if (auto const number = found.community[i]; number > 0) {
            auto const& disc = one.communities[number - 1];
            EXPECT_LE(std::hypot(one.actors[i].x - disc.middle.x, one.actors[i].y - disc.middle.y), disc.radius + 1e-9);
        }
    }
    EXPECT_EQ(places.size(), one.actors.size()) << "each in a place of its own";
    for (std::size_t i = 0; i < one.communities.size(); ++i) {
        for (std::size_t j = i + 1; j < one.communities.size(); ++j) {
            auto const& left = one.communities[i];
            auto const& right = one.communities[j];
            EXPECT_GE(std::hypot(left.middle.x - right.middle.x, left.middle.y - right.middle.y), 0.98 * (left.radius + right.radius));
        }
    }
}

TEST(Pack, PutsTheGreatestInTheMiddleAndNothingOverAnother)
{
    std::vector<double> radii{1, 5, 1, 2, 1, 1, 3};
    for (int i = 0; i < 200; ++i) {
        radii.push_back(0.5);
    }
    auto const middles = pack(radii, 0.2);
    EXPECT_EQ(middles[1].x, 0);
    EXPECT_EQ(middles[1].y, 0);
    for (std::size_t i = 0; i < radii.size(); ++i) {
        for (std::size_t j = i + 1; j < radii.size(); ++j) {
            EXPECT_GE(std::hypot(middles[i].x - middles[j].x, middles[i].y - middles[j].y), radii[i] + radii[j] + 0.2 - 1e-9);
        }
    }
}

} // namespace
} // namespace maillage::engine::network
