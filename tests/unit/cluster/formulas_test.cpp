// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <numeric>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "engine/cluster/bisection.hpp"
#include "engine/cluster/criterion.hpp"
#include "engine/cluster/factor.hpp"
#include "engine/cluster/refine.hpp"
#include "engine/cluster/selection.hpp"
#include "unit/cluster/generators.hpp"
#include "unit/cluster/tables.hpp"

namespace maillage::engine::cluster {
namespace {

using test::plain_chi2;
using test::Rows;
using test::table_of;

// Two themes of two forms each, and a form that both use:
//   a b . . e      T = (2 2 2 2 2), N = 10
//   a b . . .
//   . . c d e
//   . . c d .
Rows const k_two_themes{{0, 1, 4}, {0, 1}, {2, 3, 4}, {2, 3}};

TEST(Formulas, ChiSquareOfTwoGroupsByHand)
{
    // Groups {1, 2} and {3, 4}: N1 = N2 = 5, T1 = (2 2 0 0 1); Q = (4 + 4 + 0 + 0 + 1) / 2 = 4.5;
    // χ² = 100 / 25 × (4.5 − 2.5) = 8. By the definition: each expected count is 1, so 8 × 1²/1 + 0 = 8.
    EXPECT_DOUBLE_EQ(two_group_chi2(10, 5, 4.5), 8);
    auto const table = table_of(k_two_themes, 5);
    EXPECT_DOUBLE_EQ(partition_chi2(table, std::vector<std::uint32_t>{1, 1, 2, 2}, 2).chi2, 8);
    EXPECT_DOUBLE_EQ(plain_chi2(table, {1, 1, 2, 2}, 2), 8);
    EXPECT_DOUBLE_EQ(partition_chi2(table, std::vector<std::uint32_t>{1, 1, 2, 2}, 2).occurrences, 10);
    // A class left out takes its occurrences with it: what remains is one class against one form each.
    EXPECT_NEAR(partition_chi2(table, std::vector<std::uint32_t>{1, 0, 2, 0}, 2).chi2, 4, 1e-12);
    EXPECT_EQ(two_group_chi2(10, 0, 0), 0);
    EXPECT_EQ(two_group_chi2(10, 10, 20), 0);
}

TEST(Formulas, FirstFactorByHand)
{
    // One axis sets the two themes apart. With (x, x, −x, −x, 0) on the forms, the first two segments are at 2x/3 and 2x/2, and the
    // first form, which is the mean of the segments that hold it, at (2/3 + 1)/2 x: λ = 5/6. The form of both themes is at 0.
    auto const whole = whole_sheet(table_of(k_two_themes, 5), {}, {});
    auto const factors = first_factors(whole.sheet, {});
    ASSERT_FALSE(factors.empty());
    EXPECT_NEAR(factors[0].inertia, 5.0 / 6, 1e-12);
    auto const position = [&](std::size_t segment) { return factors[0].position[whole.row_of_segment[segment]]; };
    EXPECT_NEAR(position(0), -position(2), 1e-9);
    EXPECT_NEAR(position(1), -position(3), 1e-9);
    EXPECT_NEAR(position(0) / position(1), 2.0 / 3, 1e-9);
}

TEST(Formulas, BestOrderedCutFindsTheThemes)
{
    auto const whole = whole_sheet(table_of(k_two_themes, 5), {}, {});
    auto const factors = first_factors(whole.sheet, {});
    ASSERT_FALSE(factors.empty());
    auto const cut = best_ordered_cut(whole.sheet, factors[0].position, 1);
    EXPECT_NEAR(cut.chi2, 8, 1e-12);
    auto const side = [&](std::size_t segment) { return cut.side[whole.row_of_segment[segment]]; };
    EXPECT_EQ(side(0), side(1));
    EXPECT_EQ(side(2), side(3));
    EXPECT_NE(side(0), side(2));
    EXPECT_TRUE(best_ordered_cut(whole.sheet, factors[0].position, 3).side.empty()) << "three on each side of four";
}

TEST(Formulas, SelectionByContingencyByHand)
{
    // 40 segments. Form 0 is in 10 of the first 20 and none of the others, form 1 in 10 of each, form 2 in 2 of the first 20.
    Rows rows(40);
    for (std::uint32_t i = 0; i < 40; ++i) {
        if (i < 10) {
            rows[i].push_back(0);
        }
        if (i % 2 == 0) {
            rows[i].push_back(1);
        }
        if (i < 2) {
            rows[i].push_back(2);
        }
        rows[i].push_back(3); // keeps every row alive
    }
    auto const whole = whole_sheet(table_of(rows, 4), {}, {}, false);
    Bisection cut{whole.sheet, 1};
    std::vector<std::uint8_t> side(40);
    std::fill(side.begin(), side.begin() + 20, std::uint8_t{1});
    cut.assign(side);
    auto const selection = select_by_contingency(cut, 0.3, 3);
    auto const kept = [&](std::size_t group, std::uint32_t form) {
        auto const& column = whole.sheet.column;
        return selection.keep[group][static_cast<std::size_t>(std::find(column.begin(), column.end(), form) - column.begin())] != 0;
    };
    // N1 = 10 + 10 + 2 + 20 = 42, N = 72. Form 0: expected 5.83 and 4.17; χ² = 17.4 / … ≈ 7.14; C = √(7.14 / 17.14) = 0.65 > 0.3.
    EXPECT_TRUE(kept(1, 0));
    EXPECT_FALSE(kept(0, 0));
    EXPECT_TRUE(kept(1, 1)); // C = √(χ² / (χ² + 20)), χ² = 0.57: 0.17
    EXPECT_TRUE(kept(0, 1));
    EXPECT_FALSE(kept(1, 2)) << "two occurrences are fewer than three";
}

RC_GTEST_PROP(Formulas, GainOnAllFormsIsTheDifferenceOfTheCriteria, ())
{
    auto const forms = *rc::gen::inRange<std::uint32_t>(2, 12);
    auto const table = table_of(*test::rows_of(*rc::gen::inRange<std::size_t>(6, 20), forms), forms);
    auto const whole = whole_sheet(table, {}, {});
    RC_PRE(whole.sheet.rows() >= 4);
    // The even rows are the class; the others are another one.
    std::vector<std::uint32_t> rows;
    for (std::uint32_t row = 0; row < whole.sheet.rows(); row += 2) {
        rows.push_back(row);
    }
    auto side = *rc::gen::container<std::vector<std::uint8_t>>(rows.size(), rc::gen::inRange<std::uint8_t>(0, 2));
    auto const criterion = [&](std::vector<std::uint8_t> const& sides, std::uint32_t classes) {
        std::vector<std::uint32_t> class_of(table.segments());
        for (std::uint32_t i = 0; i < table.segments(); ++i) {
            auto const row = whole.row_of_segment[i];
            class_of[i] = row == Whole::k_none ? 0 : row % 2 == 1 ? 1 : classes == 2 ? 2 : 2U + sides[row / 2];
        }
        return plain_chi2(table, class_of, classes);
    };
    auto const both = [](std::vector<std::uint8_t> const& sides) {
        return std::ranges::count(sides, 0) > 0 && std::ranges::count(sides, 1) > 0;
    };
    WholeGain gain{whole.sheet, rows};
    auto const before = gain.of(side);
    RC_ASSERT(std::abs(before - (both(side) ? criterion(side, 3) - criterion(side, 2) : 0)) <= 1e-9 * (1 + whole.sheet.grand));
    auto const after = gain.climb(side, 0);
    RC_ASSERT(after >= before * (1 - 1e-12));
    RC_ASSERT(std::abs(after - (both(side) ? criterion(side, 3) - criterion(side, 2) : 0)) <= 1e-9 * (1 + whole.sheet.grand));
    for (auto& of_row : side) {
        of_row ^= 1U;
        RC_ASSERT(gain.of(side) <= after * (1 + 1e-9) + 1e-9);
        of_row ^= 1U;
    }
}

RC_GTEST_PROP(Formulas, MovesKeepChiSquareTrue, ())
{
    auto const forms = *rc::gen::inRange<std::uint32_t>(2, 12);
    auto const table = table_of(*test::rows_of(*rc::gen::inRange<std::size_t>(4, 20), forms), forms);
    auto const whole = whole_sheet(table, {}, {});
    RC_PRE(whole.sheet.rows() >= 2);
    Bisection bisection{whole.sheet, 0};
    bisection.assign(*rc::gen::container<std::vector<std::uint8_t>>(whole.sheet.rows(), rc::gen::inRange<std::uint8_t>(0, 2)));
    for (auto const i : *rc::gen::container<std::vector<std::uint32_t>>(30, rc::gen::inRange<std::uint32_t>(0, whole.sheet.rows()))) {
        bisection.move(i, bisection.affinity(i));
    }
    std::vector<std::uint32_t> class_of(table.segments());
    for (std::uint32_t i = 0; i < table.segments(); ++i) {
        auto const row = whole.row_of_segment[i];
        class_of[i] = row == Whole::k_none ? 0 : bisection.side()[row] + 1U;
    }
    auto const expected = plain_chi2(table, class_of, 2);
    RC_ASSERT(std::abs(bisection.chi2() - expected) <= 1e-9 * (1 + expected));
    RC_ASSERT(std::abs(partition_chi2(table, class_of, 2).chi2 - expected) <= 1e-9 * (1 + expected));
}

} // namespace
} // namespace maillage::engine::cluster
