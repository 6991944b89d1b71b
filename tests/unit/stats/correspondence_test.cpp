// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/stats/correspondence.hpp"

#include <cmath>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace maillage::engine::stats {
namespace {

TEST(Correspondence, TwoByTwoByHand)
{
    // 20 10 / 20 50: χ² / N = 64 / 504, the only inertia.
    std::vector<std::uint32_t> const counts{20, 10, 20, 50};
    auto const found = correspondence(counts, 2, 2);
    ASSERT_EQ(found.axes.size(), 1U);
    EXPECT_NEAR(found.axes[0].inertia, 64.0 / 504, 1e-12);
    EXPECT_NEAR(found.axes[0].share, 1, 1e-12);
    // Rows of masses 0.3 and 0.7 on either side of the centre: 0.3 x² + 0.7 y² = λ with 0.3 x = −0.7 y, so x² = 7 λ / 3.
    EXPECT_NEAR(std::abs(found.rows.at(0, 0)), std::sqrt(7 * 64.0 / 504 / 3), 1e-12);
    EXPECT_NEAR(found.rows.at(1, 0), -3 * found.rows.at(0, 0) / 7, 1e-12);
    EXPECT_NEAR(found.rows.contribution[0], 0.7, 1e-12);
    EXPECT_NEAR(found.rows.quality[0], 1, 1e-12);
    EXPECT_GT(found.columns.at(0, 0), 0) << "the lighter column contributes most, and is positive";
    EXPECT_NEAR(std::abs(found.columns.at(0, 0)), std::sqrt(3 * 64.0 / 504 / 2), 1e-12);
}

TEST(Correspondence, NothingToShow)
{
    EXPECT_TRUE(correspondence({}, 0, 0).axes.empty());
    EXPECT_TRUE(correspondence(std::vector<std::uint32_t>{1, 2}, 1, 2).axes.empty());
    EXPECT_TRUE(correspondence(std::vector<std::uint32_t>{0, 0, 0, 0}, 2, 2).axes.empty());
    EXPECT_TRUE(correspondence(std::vector<std::uint32_t>{2, 4, 3, 6}, 2, 2).axes.empty()) << "independent";
}

RC_GTEST_PROP(Correspondence, InertiaIsChiSquareAndCloudsAreCentred, ())
{
    std::uint32_t const rows = *rc::gen::inRange(2, 9);
    std::uint32_t const columns = *rc::gen::inRange(2, 6);
    auto const counts = *rc::gen::container<std::vector<std::uint32_t>>(rows * columns, rc::gen::inRange<std::uint32_t>(0, 20));
    auto const found = correspondence(counts, rows, columns);
    std::vector<double> row(rows);
    std::vector<double> column(columns);
    double all = 0;
    for (std::uint32_t i = 0; i < rows; ++i) {
        for (std::uint32_t j = 0; j < columns; ++j) {
            row[i] += counts[i * columns + j];
            column[j] += counts[i * columns + j];
            all += counts[i * columns + j];
        }
    }
    RC_PRE(all > 0);
    double chi2 = 0;
    for (std::uint32_t i = 0; i < rows; ++i) {
        for (std::uint32_t j = 0; j < columns; ++j) {
            auto const expected = row[i] * column[j] / all;
            chi2 += expected > 0 ? std::pow(counts[i * columns + j] - expected, 2) / expected : 0;
        }
    }
    RC_ASSERT(std::abs(found.inertia - chi2 / all) < 1e-9);
    double sum = 0;
    for (std::uint32_t axis = 0; axis < found.axes.size(); ++axis) {
        double mean = 0;
        double variance = 0;
        for (std::uint32_t i = 0; i < rows; ++i) {
            mean += row[i] / all * found.rows.at(i, axis);
            variance += row[i] / all * std::pow(found.rows.at(i, axis), 2);
        }
        RC_ASSERT(std::abs(mean) < 1e-9);
        RC_ASSERT(std::abs(variance - found.axes[axis].inertia) < 1e-9);
        sum += found.axes[axis].inertia;
    }
    RC_ASSERT(std::abs(sum - found.inertia) < 1e-9);
    // A row that is added afterwards stands where its like stands.
    auto const again = supplementary_rows(found, std::span{counts}.first(columns), 1);
    for (std::uint32_t axis = 0; axis < found.axes.size(); ++axis) {
        RC_ASSERT(std::abs(again.at(0, axis) - found.rows.at(0, axis)) < 1e-12);
    }
}

} // namespace
} // namespace maillage::engine::stats
