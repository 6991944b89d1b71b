// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>

#include <gtest/gtest.h>

#include "engine/cluster/criterion.hpp"
#include "engine/cluster/reinert.hpp"
#include "support/shared_data.hpp"
#include "unit/cluster/files.hpp"

namespace maillage::engine::cluster {
namespace {

using test::adjusted_rand;
using test::read_levels;
using test::read_table;

std::uint32_t most_of(std::vector<std::uint32_t> const& labels) { return *std::ranges::max_element(labels); }

void expect_same_partitions(Table const& table, Compatible compatible, Levels const& expected)
{
    ASSERT_FALSE(expected.empty());
    Options options;
    options.classes = static_cast<std::uint32_t>(expected.size() + 1);
    options.compatible = compatible;
    auto const found = classify(table, options);
    ASSERT_TRUE(found);
    ASSERT_EQ(found->classes(), options.classes);
    for (std::uint32_t k = 2; k <= options.classes; ++k) {
        ASSERT_EQ(expected[k - 2].size(), table.segments());
        EXPECT_DOUBLE_EQ(adjusted_rand(found->labels(k), expected[k - 2]), 1) << "k" << k;
    }
}

// At least that share of the best reference's χ² for each number of classes; the first split never below it.
void expect_no_worse(Table const& table, std::vector<Levels> const& references, double share)
{
    Options options;
    options.leave = Leave::none;
    options.classes = static_cast<std::uint32_t>(references.front().size() + 1);
    auto const found = classify(table, options);
    ASSERT_TRUE(found);
    ASSERT_EQ(found->classes(), options.classes);
    for (std::uint32_t k = 2; k <= options.classes; ++k) {
        double best = 0;
        for (auto const& levels : references) {
            // Class numbers of a reference need not follow each other; empty classes add nothing.
            best = std::max(best, partition_chi2(table, levels[k - 2], most_of(levels[k - 2])).chi2);
        }
        auto const ours = partition_chi2(table, found->labels(k), k).chi2;
        EXPECT_GE(ours, best * (k == 2 ? 1 - 1e-9 : share)) << "k" << k;
    }
}

std::filesystem::path golden(char const* name) { return std::filesystem::path{MAILLAGE_GOLDEN} / "cluster" / name; }

TEST(Golden, ThemesAsRainetteMeantThem)
{
    expect_same_partitions(read_table(golden("themes.mtx")), Compatible::rainette, read_levels(golden("themes.rainette.tsv")));
}

TEST(Golden, ThemesAsIramuteq)
{
    expect_same_partitions(read_table(golden("themes.mtx")), Compatible::iramuteq, read_levels(golden("themes.iramuteq.tsv")));
}

TEST(Golden, ThemesNoWorseThanBoth)
{
    expect_no_worse(read_table(golden("themes.mtx")),
                    {read_levels(golden("themes.rainette.tsv")), read_levels(golden("themes.iramuteq.tsv"))}, 0.995);
}

TEST(Golden, ThemesAreFound)
{
    auto const table = read_table(golden("themes.mtx"));
    Options options;
    options.classes = 4;
    options.least_forms = 3;
    auto const found = classify(table, options);
    ASSERT_TRUE(found);
    // Segment i was drawn for theme 0 0 0 0 1 1 1 2 2 3, by its last digit; about two words in three are the theme's.
    std::vector<std::uint32_t> drawn;
    for (std::uint32_t i = 0; i < table.segments(); ++i) {
        drawn.push_back(i % 10 < 4 ? 0 : i % 10 < 7 ? 1 : i % 10 < 9 ? 2 : 3);
    }
    EXPECT_GT(adjusted_rand(found->labels(found->classes()), drawn), 0.6);
}

class Shared : public testing::TestWithParam<char const*> {
protected:
    void SetUp() override
    {
        auto const folder = support::shared_data(std::string{"data/text-clustering/"} + GetParam());
        if (!folder) {
            GTEST_SKIP() << "no shared data";
        }
        m_table = read_table(*folder / "dtm.mtx");
        m_rainette = read_levels(*folder / "rainette_fixed_k10.groups.tsv");
        m_iramuteq = read_levels(*folder / "iramuteq_chd_k10.groups.tsv");
    }
    Table m_table;
    Levels m_rainette;
    Levels m_iramuteq;
};

TEST_P(Shared, AsRainetteRepaired) { expect_same_partitions(m_table, Compatible::rainette, m_rainette); }

TEST_P(Shared, AsIramuteq) { expect_same_partitions(m_table, Compatible::iramuteq, m_iramuteq); }

TEST_P(Shared, CriterionNoWorseThanTheReferences) { expect_no_worse(m_table, {m_rainette, m_iramuteq}, 0.995); }

INSTANTIATE_TEST_SUITE_P(Golden, Shared, testing::Values("mpt1k", "gdn3k"), [](auto const& tested) { return std::string{tested.param}; });

} // namespace
} // namespace maillage::engine::cluster
