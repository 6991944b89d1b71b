// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/cluster/double.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <numeric>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "engine/cluster/disjoint.hpp"
#include "engine/cluster/units.hpp"
#include "support/shared_data.hpp"
#include "unit/cluster/files.hpp"
#include "unit/cluster/tables.hpp"

namespace maillage::engine::cluster {
namespace {

TEST(Units, ConsecutiveSegmentsOfATextByHand)
{
    // Text 0: 3 forms, then 1 + 1 new ones that stay too few and join it. Text 1: too short altogether. Text 2: two units.
    auto const table = test::table_of({{0, 1, 2}, {2}, {3}, {5}, {0, 1}, {2, 3}, {4, 5, 6}}, 7);
    std::vector<std::uint32_t> const text_of{0, 0, 0, 1, 2, 2, 2};
    auto const units = unite(table, text_of, 3);
    EXPECT_EQ(units.of, (std::vector<std::uint32_t>{0, 0, 0, 1, 2, 2, 3}));
    ASSERT_EQ(units.table.segments(), 4U);
    auto const of = [&](std::uint32_t unit) {
        return std::vector<std::uint32_t>(units.table.of(unit).begin(), units.table.of(unit).end());
    };
    EXPECT_EQ(of(0), (std::vector<std::uint32_t>{0, 1, 2, 3}));
    EXPECT_EQ(of(1), (std::vector<std::uint32_t>{5}));
    EXPECT_EQ(of(2), (std::vector<std::uint32_t>{0, 1, 2, 3}));
    EXPECT_EQ(labels_of_segments(units, std::vector<std::uint32_t>{4, 5, 6, 7}), (std::vector<std::uint32_t>{4, 4, 4, 5, 6, 6, 7}));
    EXPECT_EQ(unite(table, text_of, 0).table.segments(), 7U);
    EXPECT_EQ(unite(test::table_of({}, 0), {}, 3).table.segments(), 0U);
}

TEST(Double, TwoClassesByHand)
{
    // 40 segments, two classifications that differ on four of them, and two that the second leaves out.
    std::vector<std::uint32_t> a(40, 1);
    std::vector<std::uint32_t> b(40, 1);
    std::fill(a.begin() + 20, a.end(), 2U);
    std::fill(b.begin() + 18, b.end(), 2U);
    b[20] = b[21] = 1;
    b[38] = b[39] = 0;
    DoubleOptions options;
    options.classes = 3;
    auto const found = double_classification({a}, {b}, options);
    ASSERT_TRUE(found);
    // Of 38: 18 and 16 agree, 2 and 2 do not; χ² = 38 × (18 × 16 − 4)² / (20 × 18 × 20 × 18).
    ASSERT_EQ(found->crossed.size(), 2U);
    EXPECT_NEAR(found->crossed[0].chi2, 38.0 * 284 * 284 / (20.0 * 18 * 20 * 18), 1e-9);
    ASSERT_EQ(found->by_chi2.size(), 1U);
    EXPECT_EQ(found->by_chi2[0].size, 34U);
    EXPECT_TRUE(found->by_chi2[0].proven);
    auto const& labels = found->by_chi2[0].labels;
    EXPECT_EQ(labels[0], labels[17]);
    EXPECT_EQ(labels[18], 0U) << "the classifications disagree";
    EXPECT_EQ(labels[38], 0U) << "without class in one of them";
    EXPECT_NE(labels[0], labels[30]);
    // Yates: 38 × (|18 × 16 − 4| − 19)² / …
    options.continuity = true;
    EXPECT_NEAR(double_classification({a}, {b}, options)->crossed[0].chi2, 38.0 * 265 * 265 / (20.0 * 18 * 20 * 18), 1e-9);
}

TEST(Double, BadInput)
{
    EXPECT_TRUE(double_classification({}, {})->by_chi2.empty());
    EXPECT_TRUE(double_classification({std::vector<std::uint32_t>(20, 0)}, {std::vector<std::uint32_t>(20, 1)})->crossed.empty());
    EXPECT_TRUE(double_classification({std::vector<std::uint32_t>(20, 1)}, {std::vector<std::uint32_t>(20, 1)})->crossed.empty());
    DoubleOptions options;
    options.classes = 1;
    ASSERT_FALSE(double_classification({}, {}, options));
    EXPECT_EQ(double_classification({}, {}, options).error().message, "error.cluster.option");
}

RC_GTEST_PROP(Double, BranchAndBoundFindsTheBestOfAll, ())
{
    constexpr std::size_t k_items = 8;
    auto const masks = *rc::gen::container<std::vector<std::uint32_t>>(12, rc::gen::inRange<std::uint32_t>(1, 1U << k_items));
    Candidates candidates;
    for (auto mask : masks) {
        // Mostly small sets, so that several fit beside each other.
        mask &= *rc::gen::inRange<std::uint32_t>(1, 1U << k_items);
        mask = mask == 0 ? 1 : mask;
        Bits bits{k_items};
        for (std::size_t item = 0; item < k_items; ++item) {
            if ((mask >> item & 1U) != 0) {
                bits.set(item);
            }
        }
        candidates.members.push_back(bits);
        candidates.worth.push_back(*rc::gen::inRange(1, 20));
    }
    auto const wanted = *rc::gen::inRange<std::uint32_t>(1, 5);
    double best = 0;
    for (std::uint32_t set = 0; set < 1U << candidates.members.size(); ++set) {
        double worth = 0;
        std::uint32_t chosen = 0;
        bool disjoint = true;
        for (std::size_t i = 0; i < candidates.members.size() && disjoint; ++i) {
            if ((set >> i & 1U) == 0) {
                continue;
            }
            ++chosen;
            worth += candidates.worth[i];
            for (std::size_t j = 0; j < i; ++j) {
                disjoint = disjoint && ((set >> j & 1U) == 0 || !candidates.members[i].meets(candidates.members[j]));
            }
        }
        if (disjoint && chosen == wanted) {
            best = std::max(best, worth);
        }
    }
    auto const found = best_disjoint(candidates, wanted, 1'000'000);
    RC_ASSERT(found.proven);
    RC_ASSERT(found.worth == best);
    RC_ASSERT(found.chosen.size() == (best > 0 ? wanted : 0));
}

// rainette2's partitions (full, up to five classes) from the same two classifications: it lists all sets, so its best are the best.
class SharedDouble : public testing::TestWithParam<char const*> {};

TEST_P(SharedDouble, AsGoodAsAllSetsListed)
{
    auto const folder = support::shared_data(std::string{"data/text-clustering/"} + GetParam());
    if (!folder) {
        GTEST_SKIP() << "no shared data";
    }
    std::map<std::uint32_t, std::pair<double, std::uint64_t>> expected; // per k, the greatest χ² and size
    std::ifstream file{*folder / "rainette2_full_maxk5.partitions.tsv"};
    std::string rest;
    std::getline(file, rest);
    std::uint32_t k = 0;
    double chi2 = 0;
    std::uint64_t size = 0;
    while (file >> k >> chi2 >> size >> rest) {
        expected[k].first = std::max(expected[k].first, chi2);
        expected[k].second = std::max(expected[k].second, size);
    }
    DoubleOptions options;
    options.classes = 5;
    options.continuity = true;
    auto const found = double_classification(test::read_levels(*folder / "rainette_chd1_mss10.groups.tsv"),
                                             test::read_levels(*folder / "rainette_chd2_mss15.groups.tsv"), options);
    ASSERT_TRUE(found);
    ASSERT_EQ(found->by_chi2.size(), expected.size());
    for (auto const& partition : found->by_chi2) {
        EXPECT_TRUE(partition.proven);
        auto const& best = expected[static_cast<std::uint32_t>(partition.crossed.size())];
        EXPECT_NEAR(partition.chi2, best.first, 1e-6 * best.first);
    }
    for (auto const& partition : found->by_size) {
        EXPECT_EQ(partition.size, expected[static_cast<std::uint32_t>(partition.crossed.size())].second);
    }
}

INSTANTIATE_TEST_SUITE_P(Double, SharedDouble, testing::Values("mpt1k", "gdn3k", "mpt20k"),
                         [](auto const& tested) { return std::string{tested.param}; });

} // namespace
} // namespace maillage::engine::cluster
