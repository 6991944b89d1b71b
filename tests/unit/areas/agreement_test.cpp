// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "engine/cluster/agreement.hpp"

namespace maillage::engine::cluster {
namespace {

using Groups = std::vector<std::uint32_t>;
using testing::ElementsAre;

Agreement between(Groups const& a, Groups const& b) { return agreement(overlaps(a, b)); }

TEST(Agreement, ByHand)
{
    // {1 2 3} {4 5 6} against {1 2} {3 4} {5 6}: 6 and 3 pairs together, 2 in both, of 15. Expected 6 × 3 / 15 = 1.2, most 4.5:
    // (2 − 1.2) / (4.5 − 1.2) = 8 / 33. Together in both 2, apart in both 15 − 6 − 3 + 2 = 8: 10 agree.
    Groups const a{7, 7, 7, 2, 2, 2};
    Groups const b{0, 0, 1, 1, 5, 5};
    EXPECT_THAT(overlaps(a, b), ElementsAre(Overlap{2, 1, 1}, Overlap{2, 5, 2}, Overlap{7, 0, 2}, Overlap{7, 1, 1}));
    auto const found = between(a, b);
    EXPECT_EQ(found.pairs, 15U);
    EXPECT_EQ(found.agreeing, 10U);
    EXPECT_DOUBLE_EQ(found.adjusted_rand, 8.0 / 33);
    EXPECT_DOUBLE_EQ(between(b, a).adjusted_rand, 8.0 / 33);
}

TEST(Agreement, WhereChanceLeavesNoChoice)
{
    EXPECT_EQ(between({}, {}).adjusted_rand, 1);
    EXPECT_EQ(between({3}, {4}).adjusted_rand, 1);
    EXPECT_EQ(between({1, 1, 1}, {2, 2, 2}).adjusted_rand, 1);
    EXPECT_EQ(between({1, 2, 3}, {6, 5, 4}).adjusted_rand, 1);
    EXPECT_EQ(between({1, 1, 1}, {1, 2, 3}).adjusted_rand, 0);
    EXPECT_EQ(between({1, 1, 1}, {1, 2, 3}).agreeing, 0U);
}

RC_GTEST_PROP(Agreement, CountsPairs, ())
{
    auto const size = *rc::gen::inRange<std::size_t>(0, 30);
    auto const group = rc::gen::inRange<std::uint32_t>(0, 5);
    auto const a = *rc::gen::container<Groups>(size, group);
    auto const b = *rc::gen::container<Groups>(size, group);
    std::uint64_t agreeing = 0;
    for (std::size_t i = 0; i < size; ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            agreeing += (a[i] == a[j]) == (b[i] == b[j]) ? 1 : 0;
        }
    }
    auto const found = between(a, b);
    RC_ASSERT(found.agreeing == agreeing);
    RC_ASSERT(found.adjusted_rand <= 1);
    RC_ASSERT((found.adjusted_rand == 1) == (agreeing == found.pairs));
}

} // namespace
} // namespace maillage::engine::cluster
