// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <cstdint>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "engine/cluster/bisection.hpp"
#include "engine/cluster/border.hpp"
#include "engine/cluster/factor.hpp"
#include "engine/cluster/selection.hpp"
#include "unit/cluster/generators.hpp"
#include "unit/cluster/tables.hpp"

namespace maillage::engine::cluster {
namespace {

using test::table_of;

std::vector<std::uint8_t> drawn_sides(std::size_t rows)
{
    return *rc::gen::container<std::vector<std::uint8_t>>(rows, rc::gen::resize(100, rc::gen::inRange<std::uint8_t>(0, 2)));
}

RC_GTEST_PROP(Rows, TheRoughFigureNeverHidesAMoveAndIsClose, ())
{
    auto const whole = whole_sheet(table_of(*test::rows_of(30, 9), 9), {}, {});
    Bisection bisection{whole.sheet, 1};
    bisection.assign(drawn_sides(whole.sheet.rows()));
    for (std::uint32_t i = 0; i < whole.sheet.rows(); ++i) {
        auto const exact = bisection.moved(i, bisection.affinity(i)).q;
        auto const rough = bisection.moved_by(i, bisection.change_at_best(i)).q;
        RC_ASSERT(rough >= exact);
        RC_ASSERT(rough - exact <= 2 * whole.sheet.count[i] * 0x1p-20);
    }
}

RC_GTEST_PROP(Rows, OfASheetAndOfItsPartsAreInOrderOfLength, ())
{
    auto const ascending = [](Sheet const& sheet) {
        for (std::uint32_t i = 1; i < sheet.rows(); ++i) {
            RC_ASSERT(sheet.of(i - 1).size() <= sheet.of(i).size());
        }
    };
    auto const whole = whole_sheet(table_of(*test::rows_of(30, 9), 9), {}, {});
    ascending(whole.sheet);
    auto const side = drawn_sides(whole.sheet.rows());
    auto const keep = drawn_sides(whole.sheet.forms());
    auto const child = child_of(whole.sheet, side, 1, keep, true);
    auto const plain = child_of(whole.sheet, side, 1, keep);
    ascending(child.sheet);
    RC_ASSERT(child.emptied == plain.emptied);
    RC_ASSERT(child.sheet.grand == plain.sheet.grand);
    for (std::uint32_t i = 0; i < child.sheet.rows(); ++i) {
        auto const same = std::ranges::find(plain.sheet.row, child.sheet.row[i]) - plain.sheet.row.begin();
        RC_ASSERT(std::ranges::equal(child.sheet.of(i), plain.sheet.of(static_cast<std::uint32_t>(same))));
    }
}

RC_GTEST_PROP(Rows, TheBorderIsTheCheapestPart, (std::vector<float> loss))
{
    auto sorted = loss;
    std::ranges::sort(sorted);
    auto const border = cheapest(loss);
    if (loss.empty()) {
        RC_ASSERT(border.rows.empty());
        return;
    }
    auto const size = std::min(loss.size(), 16 + static_cast<std::size_t>(0.15 * static_cast<double>(loss.size())));
    RC_ASSERT(border.limit == sorted[size - 1]);
    std::vector<std::uint32_t> expected;
    for (std::uint32_t i = 0; i < loss.size(); ++i) {
        if (loss[i] <= sorted[size - 1]) {
            expected.push_back(i);
        }
    }
    RC_ASSERT(border.rows == expected);
}

TEST(Rows, TheBorderOfManyRowsWithLossesOfBothSigns)
{
    std::vector<float> loss;
    for (int i = 0; i < 1000; ++i) {
        loss.push_back(static_cast<float>((i * 7919) % 1000 - 3) / 7);
    }
    auto const border = cheapest(loss);
    EXPECT_EQ(border.rows.size(), 166U);
    EXPECT_FLOAT_EQ(border.limit, (165 - 3) / 7.0F);
}

TEST(Rows, AFactorIsTheSameFromWhereverItSetsOutAndInEitherPrecision)
{
    test::Rows rows;
    for (std::uint32_t i = 0; i < 60; ++i) {
        rows.push_back({i % 7, (i * i) % 11, 3 + i % 5, (i * 5) % 13});
    }
    auto const whole = whole_sheet(table_of(rows, 13), {}, {});
    auto const exact = first_factors(whole.sheet, {.wanted = 2, .tolerance = 1e-10});
    auto const plain = first_factors(whole.sheet, {.wanted = 2, .tolerance = 1e-4});
    ASSERT_GE(plain.size(), 2U);
    auto const warm = first_factors(whole.sheet, {.wanted = 2, .tolerance = 1e-4, .start = plain[1].of_forms});
    EXPECT_NEAR(plain[0].inertia, exact[0].inertia, 1e-5);
    EXPECT_NEAR(warm[0].inertia, exact[0].inertia, 1e-5);
    // The coordinate of a row is the mean of those of its forms.
    double sum = 0;
    for (auto const form : whole.sheet.of(0)) {
        sum += plain[0].of_forms[form];
    }
    EXPECT_NEAR(plain[0].position[0], sum / static_cast<double>(whole.sheet.of(0).size()), 1e-6);
}

} // namespace
} // namespace maillage::engine::cluster
