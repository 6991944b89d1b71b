// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/stats/association.hpp"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace maillage::engine::stats {
namespace {

// 100 units, 30 with the first property, 40 with the second, 20 with both: cells 20, 10, 20, 50.
constexpr Fourfold k_table{20, 30, 40, 100};

TEST(Association, ChiSquareByHand)
{
    // 100 × (20 × 50 − 10 × 20)² / (30 × 70 × 40 × 60) = 100 × 640000 / 5040000
    EXPECT_NEAR(signed_chi2(k_table), 64.0e6 / 5.04e6, 1e-12);
    EXPECT_DOUBLE_EQ(k_table.expected(), 12);
    // The same seen from the other side: 10 of the 30 are among the 60 others.
    EXPECT_NEAR(signed_chi2({10, 30, 60, 100}), -64.0e6 / 5.04e6, 1e-12);
    EXPECT_DOUBLE_EQ(signed_chi2({12, 30, 40, 100}), 0);
    // A perfect association: χ² = N.
    EXPECT_NEAR(signed_chi2({40, 40, 40, 100}), 100, 1e-12);
}

TEST(Association, LikelihoodRatioByHand)
{
    // Expected counts 12, 18, 28, 42.
    auto const expected = 2 * (20 * std::log(20.0 / 12) + 10 * std::log(10.0 / 18) + 20 * std::log(20.0 / 28) + 50 * std::log(50.0 / 42));
    EXPECT_NEAR(signed_g2(k_table), expected, 1e-12);
    EXPECT_NEAR(signed_g2({10, 30, 60, 100}), -expected, 1e-12);
    // Two cells empty: 2 (40 ln(1 / 0.4) + 60 ln(1 / 0.6)).
    EXPECT_NEAR(signed_g2({40, 40, 40, 100}), 2 * (40 * std::log(2.5) + 60 * std::log(1 / 0.6)), 1e-12);
}

TEST(Association, SpecificityByHand)
{
    // Lafon's setting: 12 occurrences in a corpus of 300, 10 of them in a part of 100. Checked against textometry.
    EXPECT_NEAR(specificity({10, 12, 100, 300}), 3.3756, 5e-5);
    // Of 4 units, 2 with each property: P(H ≥ 2) = 1 / 6, P(H ≤ 0) = 1 / 6, P(H ≥ 1) = 5 / 6.
    EXPECT_NEAR(specificity({2, 2, 2, 4}), std::log10(6), 1e-12);
    EXPECT_NEAR(specificity({0, 2, 2, 4}), -std::log10(6), 1e-12);
    EXPECT_NEAR(specificity({1, 2, 2, 4}), std::log10(1.2), 1e-12);
}

TEST(Association, SpecificityNeverUnderflows)
{
    // A half of a million holds all 100,000 occurrences: the probability is near 2^-100000, far below any double.
    auto const large = specificity({100'000, 100'000, 500'000, 1'000'000});
    EXPECT_TRUE(std::isfinite(large));
    EXPECT_GT(large, 100'000 * std::log10(2));
    EXPECT_NEAR(specificity({0, 100'000, 500'000, 1'000'000}), -large, 1e-6);
}

TEST(Association, EmptyAndFullMarginsSayNothing)
{
    for (auto const& table : {Fourfold{}, Fourfold{0, 0, 5, 10}, Fourfold{0, 5, 0, 10}, Fourfold{5, 10, 5, 10}, Fourfold{5, 5, 10, 10}}) {
        EXPECT_EQ(signed_chi2(table), 0);
        EXPECT_EQ(signed_g2(table), 0);
        EXPECT_EQ(specificity(table), 0);
    }
}

TEST(Association, Probabilities)
{
    // Usual critical values of one degree of freedom.
    EXPECT_NEAR(chi2_p(3.841458820694124), 0.05, 1e-12);
    EXPECT_NEAR(chi2_p(-6.634896601021214), 0.01, 1e-12);
    EXPECT_EQ(chi2_p(0), 1);
    EXPECT_NEAR(specificity_p(-2), 0.02, 1e-15);
    EXPECT_EQ(specificity_p(0.1), 1);
}

TEST(Association, BenjaminiHochbergByHand)
{
    // 0.01 × 5/1, 0.02 × 5/2, 0.03 × 5/3, 0.04 × 5/4, 0.2 × 5/5; each the least of those that follow.
    std::vector<double> const p{0.2, 0.01, 0.04, 0.03, 0.02};
    auto const q = benjamini_hochberg(p);
    std::vector<double> const expected{0.2, 0.05, 0.05, 0.05, 0.05};
    for (std::size_t i = 0; i < p.size(); ++i) {
        EXPECT_NEAR(q[i], expected[i], 1e-15);
    }
    EXPECT_NEAR(benjamini_hochberg(std::vector{0.01, 0.5})[0], 0.02, 1e-15);
    EXPECT_TRUE(benjamini_hochberg({}).empty());
}

TEST(Association, LogFactorial)
{
    double sum = 0;
    for (std::uint64_t n = 1; n < 2000; ++n) {
        sum += std::log(static_cast<double>(n));
        ASSERT_NEAR(log_factorial(n), sum, 1e-12 * (1 + sum)) << n;
    }
    EXPECT_EQ(log_factorial(0), 0);
}

// P(H ≥ both) or P(H ≤ both) by adding the points, each from a product of small fractions.
double plain_tail(Fourfold const& t)
{
    auto const point = [&](std::uint64_t k) {
        double value = 1; // C(first, k) C(all − first, second − k) / C(all, second), one draw at a time
        double first = static_cast<double>(t.first);
        double rest = static_cast<double>(t.all - t.first);
        double all = static_cast<double>(t.all);
        for (std::uint64_t draw = 0; draw < t.second; ++draw, all -= 1) {
            value *= (draw < k ? first-- : rest--) / all;
        }
        for (std::uint64_t i = 1; i <= k; ++i) {
            value *= static_cast<double>(t.second - k + i) / static_cast<double>(i);
        }
        return value;
    };
    auto const over = t.both * t.all >= t.first * t.second;
    double tail = 0;
    auto const least = t.first + t.second > t.all ? t.first + t.second - t.all : 0;
    for (auto k = over ? t.both : least; k <= (over ? std::min(t.first, t.second) : t.both); ++k) {
        tail += point(k);
    }
    return over ? -std::log10(tail) : std::log10(tail);
}

RC_GTEST_PROP(Association, SpecificityIsThePlainTail, ())
{
    auto const cell = rc::gen::inRange<std::uint64_t>(1, 40);
    auto const [a, b, c, d] = *rc::gen::tuple(cell, cell, cell, cell);
    Fourfold const table{a, a + b, a + c, a + b + c + d};
    RC_ASSERT(std::abs(specificity(table) - plain_tail(table)) < 1e-9);
    // Which property is called first does not matter.
    RC_ASSERT(std::abs(specificity({a, a + c, a + b, a + b + c + d}) - specificity(table)) < 1e-9);
}

} // namespace
} // namespace maillage::engine::stats
