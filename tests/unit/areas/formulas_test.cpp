// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "engine/territory/area_rules.hpp"
#include "engine/territory/least_first.hpp"

namespace maillage::engine::territory {
namespace {

constexpr Margins margins(Amount residents, Amount jobs, Amount inside)
{
    return {residents * k_amount_unit, jobs * k_amount_unit, inside * k_amount_unit};
}

// minSC 2/3 of tarSC, so that the factors are round.
constexpr AreaRules k_rules{.least_size = 1000, .least_containment = 0.5, .target_size = 10'000, .target_containment = 0.75};

TEST(Validity, ByHand)
{
    // R = 5500: S = (10000 − 5500) / 9000 = 1/2, Z = 1 − (1 − 2/3) / 2 = 5/6. msc = 3300 / 5500 = 0.6, Y = 0.8.
    // Y Z tarSC / minSC = 0.8 × 5/6 × 1.5 = 1.
    EXPECT_DOUBLE_EQ(self_containment(margins(5500, 4000, 3300)), 0.6);
    EXPECT_DOUBLE_EQ(validity(margins(5500, 4000, 3300), k_rules), 1);
    // Jobs that count more than residents: msc = 3300 / 6600.
    EXPECT_DOUBLE_EQ(validity(margins(5500, 6600, 3300), k_rules), 0.5 / 0.75 * 5 / 6 * 1.5);
}

TEST(Validity, AtTheEndsOfTheScale)
{
    // At the least size the target containment is needed, from the target size up the least one.
    EXPECT_DOUBLE_EQ(validity(margins(1000, 1000, 750), k_rules), 1);
    EXPECT_LT(validity(margins(1000, 1000, 749), k_rules), 1);
    EXPECT_DOUBLE_EQ(validity(margins(10'000, 10'000, 5000), k_rules), 1);
    EXPECT_DOUBLE_EQ(validity(margins(90'000, 10'000, 45'000), k_rules), 1);
    // Self-containment counts up to the target only.
    EXPECT_DOUBLE_EQ(validity(margins(10'000, 10'000, 9000), k_rules), 1.5);
    // Below the least size none is enough: S = 9500 / 9000 is not capped, Z = 1 − 19/18 / 3.
    EXPECT_DOUBLE_EQ(validity(margins(500, 500, 499), k_rules), (1 - 19.0 / 54) * 1.5);
    // But who exchanges no one with anybody is left alone, whatever the size.
    EXPECT_EQ(validity(margins(500, 500, 500), k_rules), 1);
    EXPECT_EQ(validity(margins(0, 0, 0), k_rules), 0);
    EXPECT_EQ(validity(margins(500, 0, 0), k_rules), 0);
}

TEST(Cohesion, ByHand)
{
    // 20² / (100 × 80) + 10² / (50 × 40) = 0.05 + 0.05
    EXPECT_DOUBLE_EQ(cohesion(margins(100, 40, 0), margins(50, 80, 0), 20 * k_amount_unit, 10 * k_amount_unit), 0.1);
    EXPECT_DOUBLE_EQ(cohesion(margins(100, 40, 0), margins(50, 80, 0), 20 * k_amount_unit, 0), 0.05);
    EXPECT_EQ(cohesion(margins(100, 0, 0), margins(0, 80, 0), 0, 0), 0);
}

TEST(LeastFirst, OfOne)
{
    LeastFirst queue{1};
    EXPECT_EQ(queue.key(queue.first()), LeastFirst::k_out);
    queue.set(0, 2);
    EXPECT_EQ(queue.first(), 0U);
    EXPECT_EQ(queue.key(0), 2);
}

RC_GTEST_PROP(LeastFirst, IsTheFirstOfTheLeast, ())
{
    auto const size = *rc::gen::inRange<std::uint32_t>(1, 40);
    LeastFirst queue{size};
    std::vector<double> keys(size, LeastFirst::k_out);
    for (int i = 0; i < 60; ++i) {
        auto const at = *rc::gen::inRange<std::uint32_t>(0, size);
        keys[at] = *rc::gen::inRange(0, 6) == 5 ? LeastFirst::k_out : *rc::gen::inRange(0, 4);
        queue.set(at, keys[at]);
        RC_ASSERT(queue.first() == static_cast<std::uint32_t>(std::min_element(keys.begin(), keys.end()) - keys.begin()));
    }
}

} // namespace
} // namespace maillage::engine::territory
