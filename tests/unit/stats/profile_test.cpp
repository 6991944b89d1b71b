// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/stats/profile.hpp"

#include <cmath>
#include <set>

#include <gtest/gtest.h>

#include "engine/stats/association.hpp"
#include "engine/stats/characteristic.hpp"
#include "unit/cluster/tables.hpp"

namespace maillage::engine::stats {
namespace {

using cluster::test::Rows;
using cluster::test::table_of;

// Ten segments, one of them (the last) in no class. Form 0 in four of the five of class 1 and in none of the four of class 2; form 1
// in all; form 2 in two of class 2.
Rows const k_rows{{0, 1}, {0, 1}, {0, 1}, {0, 1}, {1}, {1, 2}, {1, 2}, {1}, {1}, {0, 1, 2}};
std::vector<std::uint32_t> const k_class_of{1, 1, 1, 1, 1, 2, 2, 2, 2, 0};

TEST(Profile, FormsByHand)
{
    auto const crossing = cross_forms(table_of(k_rows, 3), k_class_of, 2);
    EXPECT_EQ(crossing.all, 9U);
    EXPECT_EQ(crossing.counts, (std::vector<std::uint32_t>{4, 0, 5, 4, 0, 2}));
    EXPECT_EQ(crossing.item, (std::vector<std::uint32_t>{4, 9, 2}));
    EXPECT_EQ(crossing.size, (std::vector<std::uint32_t>{5, 4}));

    auto const found = profiles(crossing, {1, 1});
    ASSERT_EQ(found.size(), 2U);
    ASSERT_FALSE(found[0].over.empty());
    auto const& tie = found[0].over[0];
    EXPECT_EQ(tie.item, 0U);
    EXPECT_EQ(tie.count, 4U);
    EXPECT_EQ(tie.total, 4U);
    EXPECT_DOUBLE_EQ(tie.share_of_class, 0.8);
    EXPECT_DOUBLE_EQ(tie.share_of_item, 1);
    // Cells 4, 0, 1, 4: χ² = 9 × 16² / (4 × 5 × 5 × 4) = 5.76; P(H ≥ 4) = C(5, 4) / C(9, 4) = 5 / 126.
    EXPECT_NEAR(tie.chi2, 5.76, 1e-12);
    EXPECT_NEAR(tie.chi2_p, chi2_p(5.76), 1e-15);
    EXPECT_NEAR(tie.specificity, std::log10(126.0 / 5), 1e-12);
    // Six tests; the exact probability 10 / 126 is shared by the two of form 0, so q = 10 / 126 × 6 / 2.
    EXPECT_NEAR(tie.q, 30.0 / 126, 1e-12);
    EXPECT_NEAR(found[1].under[0].chi2, -5.76, 1e-12);
    EXPECT_DOUBLE_EQ(found[0].share, 5.0 / 9);
    // At 5 % nothing of so small a table is significant.
    EXPECT_TRUE(profiles(crossing)[0].over.empty());
}

TEST(Profile, VariablesByHand)
{
    // Two modalities; a segment without one and a segment without class do not count.
    std::vector<std::uint32_t> const modality_of{0, 0, 0, 1, k_no_modality, 1, 1, 1, 0, 1};
    auto const crossing = cross_variable(modality_of, 2, k_class_of, 2);
    EXPECT_EQ(crossing.all, 8U);
    EXPECT_EQ(crossing.counts, (std::vector<std::uint32_t>{3, 1, 1, 3}));
    EXPECT_EQ(crossing.size, (std::vector<std::uint32_t>{4, 4}));
    // 8 × (9 − 1)² / 4⁴ = 2
    EXPECT_NEAR(tie_of(crossing, 0, 0).chi2, 2, 1e-12);
    EXPECT_NEAR(tie_of(crossing, 0, 1).chi2, -2, 1e-12);
}

TEST(Profile, NothingToTest)
{
    EXPECT_TRUE(profiles(cross_forms(table_of({}, 0), {}, 0)).empty());
    auto const none = profiles(cross_forms(table_of({{0}, {0}}, 1), std::vector<std::uint32_t>{0, 0}, 2));
    ASSERT_EQ(none.size(), 2U);
    EXPECT_EQ(none[0].size, 0U);
    EXPECT_EQ(none[0].share, 0);
}

// A class of nine segments on two subjects: seven say 0 1 2, two say 3 4; eight others of the other class.
class Speaking : public testing::Test {
protected:
    Speaking()
    {
        m_profile.over = {
            {.item = 0, .chi2 = 9}, {.item = 1, .chi2 = 8}, {.item = 2, .chi2 = 7}, {.item = 3, .chi2 = 6}, {.item = 4, .chi2 = 5}};
    }
    cluster::Table m_table = table_of({{0, 1, 2, 6}, {0, 1, 2, 6}, {0, 1, 7}, {0, 2, 8}, {1, 2, 9}, {3, 4}, {3}, {5}, {0, 1, 2, 3, 4}}, 10);
    std::vector<std::uint32_t> m_class_of{1, 1, 1, 1, 1, 1, 1, 1, 2};
    Profile m_profile;
};

TEST_F(Speaking, ByScore)
{
    auto const found = by_score(m_table, m_class_of, 1, m_profile);
    std::vector<std::uint32_t> order;
    for (auto const& entry : found) {
        order.push_back(entry.segment);
    }
    // Scores 24, 24, 17, 16, 15, 11, 6; segment 7 holds no characteristic form, segment 8 is of another class.
    EXPECT_EQ(order, (std::vector<std::uint32_t>{0, 1, 2, 3, 4, 5, 6}));
    EXPECT_DOUBLE_EQ(found[0].score, 24);
    EXPECT_EQ(found[5].characteristic_forms, 2U);
}

TEST_F(Speaking, RepresentativesCoverBothSubjects)
{
    auto const found = representatives(m_table, by_score(m_table, m_class_of, 1, m_profile), m_profile, {}, {3, 0.5, 0.6, 0});
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[0].segment, 0U);
    // Now forms 0, 1, 2 are worth 4.5, 4, 3.5: segment 1 repeats segment 0, segment 2 adds 8.5 and segment 5 adds 11.
    EXPECT_EQ(found[1].segment, 5U);
    EXPECT_DOUBLE_EQ(found[1].added, 11);
    EXPECT_EQ(found[2].segment, 2U);
    EXPECT_DOUBLE_EQ(found[2].added, 8.5);
}

TEST_F(Speaking, RepresentativesComeFromDifferentTexts)
{
    std::vector<std::uint32_t> const text_of{0, 0, 1, 1, 2, 0, 3, 3, 4};
    auto const found = representatives(m_table, by_score(m_table, m_class_of, 1, m_profile), m_profile, text_of, {10, 0.5, 0.6, 1});
    std::set<std::uint32_t> texts;
    for (auto const& entry : found) {
        EXPECT_TRUE(texts.insert(text_of[entry.segment]).second);
    }
    EXPECT_EQ(texts, (std::set<std::uint32_t>{0, 1, 2, 3}));
}

} // namespace
} // namespace maillage::engine::stats
