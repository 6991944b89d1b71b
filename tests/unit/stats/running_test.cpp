// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/stats/running.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "engine/stats/evolution.hpp"

namespace maillage::engine::stats {
namespace {

constexpr auto k_stop = Running::k_stop;

TEST(Running, Concordance)
{
    std::vector<std::uint32_t> const words{1, 2, 3, 2, 3, 4, 2, 3};
    std::vector<std::uint32_t> const start{0, 6, 8};
    std::vector<std::uint32_t> const sought{2, 3};
    auto const found = concordance({words, start}, sought, 2);
    // Context stays inside the text.
    EXPECT_EQ(found, (std::vector<Occurrence>{{0, 0, 1, 3, 5}, {0, 1, 3, 5, 6}, {1, 6, 6, 8, 8}}));
    EXPECT_TRUE(concordance({words, start}, {}, 2).empty());
    EXPECT_TRUE(concordance({}, sought, 2).empty());
}

TEST(Running, RepeatedSegmentsByHand)
{
    // "1 2 3" twice, "1 2" three times, "2 9" never across a stop, "3 1" never across texts.
    std::vector<std::uint32_t> const words{1, 2, 3, 8, 1, 2, k_stop, 9, 2, k_stop, 9, 1, 2, 3, 1, 5};
    std::vector<std::uint32_t> const start{0, 10, 14, 16};
    auto const found = repeated_segments({words, start}, {2, 2, 12});
    EXPECT_EQ(found, (std::vector<Repeated>{{{1, 2}, 3, 0, false}, {{1, 2, 3}, 2, 0, false}, {{2, 3}, 2, 1, true}}));
    EXPECT_TRUE(repeated_segments({}, {}).empty());
}

RC_GTEST_PROP(Running, RepeatedSegmentsAreAllThereAre, ())
{
    auto const words = *rc::gen::container<std::vector<std::uint32_t>>(40, rc::gen::inRange<std::uint32_t>(0, 3));
    std::vector<std::uint32_t> const start{0, 25, 40};
    std::map<std::vector<std::uint32_t>, std::uint32_t> counts;
    for (std::size_t text = 0; text < 2; ++text) {
        for (auto first = start[text]; first < start[text + 1]; ++first) {
            for (auto last = first + 2; last <= std::min(start[text + 1], first + 6); ++last) {
                ++counts[{words.begin() + first, words.begin() + last}];
            }
        }
    }
    std::erase_if(counts, [](auto const& entry) { return entry.second < 3; });
    std::map<std::vector<std::uint32_t>, std::uint32_t> found;
    for (auto const& segment : repeated_segments({words, start}, {3, 2, 6})) {
        found[segment.words] = segment.count;
    }
    RC_ASSERT(found == counts);
}

TEST(Running, VocabularyGrowthByHand)
{
    // Words 1 1 2 3, a stop left out. Two drawn at random: 1 − C(2, 2) / C(4, 2) = 5/6 for word 1, 1/2 for each other.
    std::vector<std::uint32_t> const words{1, 1, k_stop, 2, 3};
    std::vector<std::uint32_t> const start{0, 5};
    auto const curve = vocabulary_growth({words, start}, 2);
    ASSERT_EQ(curve.size(), 2U);
    EXPECT_EQ(curve[0].words, 2U);
    EXPECT_EQ(curve[0].observed, 1U);
    EXPECT_NEAR(curve[0].expected, 11.0 / 6, 1e-12);
    EXPECT_EQ(curve[1].observed, 3U);
    EXPECT_NEAR(curve[1].expected, 3, 1e-12);
    EXPECT_TRUE(vocabulary_growth({}).empty());
}

TEST(Evolution, SharesAndTrendByHand)
{
    // Three years of ten segments; class 1 has 2, 5, 8 of them.
    Crossing const years{3, 2, {2, 8, 5, 5, 8, 2}, {10, 10, 10}, {15, 15}, 30};
    auto const found = evolution(years, std::vector<double>{2023, 2024, 2025});
    EXPECT_DOUBLE_EQ(found.at(0, 0).share, 0.2);
    // Wilson's interval of 2 in 10.
    EXPECT_NEAR(found.at(0, 0).low, 0.0567, 1e-4);
    EXPECT_NEAR(found.at(0, 0).high, 0.5098, 1e-4);
    // Cells 2, 8, 13, 7: 30 × (2 × 7 − 8 × 13)² / (10 × 20 × 15 × 15) = 5.4, below expectation.
    EXPECT_NEAR(found.at(0, 0).chi2, -5.4, 1e-12);
    // z = (8 − 2) / √(1/4 × 20) = 6 / √5
    EXPECT_NEAR(found.trends[0].z, 6 / std::sqrt(5), 1e-9);
    EXPECT_NEAR(found.trends[1].z, -6 / std::sqrt(5), 1e-9);
    EXPECT_NEAR(found.trends[0].p, std::erfc(6 / std::sqrt(10)), 1e-9);
    // A period without segments says nothing, a single period has no trend.
    auto const empty = evolution({1, 1, {0}, {0}, {0}, 0}, std::vector<double>{2023});
    EXPECT_EQ(empty.at(0, 0).high, 1);
    EXPECT_EQ(empty.trends[0].p, 1);
}

} // namespace
} // namespace maillage::engine::stats
