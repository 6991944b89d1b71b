// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/stats/association.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <numbers>
#include <numeric>

namespace maillage::engine::stats {
namespace {

struct Cells {
    double both;
    double first_only;
    double second_only;
    double neither;
};

Cells cells(Fourfold const& table)
{
    assert(table.both <= table.first && table.both <= table.second && table.first - table.both <= table.all - table.second &&
           "a cell of the table is negative");
    return {static_cast<double>(table.both), static_cast<double>(table.first - table.both), static_cast<double>(table.second - table.both),
            static_cast<double>(table.all - table.second - (table.first - table.both))};
}

bool degenerate(Fourfold const& table)
{
    return table.first == 0 || table.second == 0 || table.first == table.all || table.second == table.all;
}

double log_choose(std::uint64_t n, std::uint64_t k) { return log_factorial(n) - log_factorial(k) - log_factorial(n - k); }

// ln P(H = k)
double log_point(Fourfold const& table, std::uint64_t k)
{
    return log_choose(table.first, k) + log_choose(table.all - table.first, table.second - k) - log_choose(table.all, table.second);
}

// ln of 1 + r1 + r1 r2 + …, each r the ratio of a probability to the one before, until nothing is added.
template <typename Ratio>
double log_series(std::uint64_t most, Ratio ratio)
{
    double sum = 1;
    double term = 1;
    for (std::uint64_t step = 0; step < most; ++step) {
        term *= ratio(static_cast<double>(step));
        sum += term;
        if (term < sum * 1e-17) {
            break;
        }
    }
    return std::log(sum);
}

} // namespace

double Fourfold::expected() const
{
    return all == 0 ? 0 : static_cast<double>(first) * static_cast<double>(second) / static_cast<double>(all);
}

double signed_chi2(Fourfold const& table)
{
    auto const [a, b, c, d] = cells(table);
    if (degenerate(table)) {
        return 0;
    }
    auto const all = static_cast<double>(table.all);
    auto const difference = a * d - b * c;
    // Divided before it is squared, so that no product overflows what a double holds exactly.
    auto const scaled = difference / (a + b) / (c + d);
    return std::copysign(scaled * difference * all / (a + c) / (b + d), difference);
}

double signed_g2(Fourfold const& table)
{
    auto const [a, b, c, d] = cells(table);
    if (degenerate(table)) {
        return 0;
    }
    auto const all = static_cast<double>(table.all);
    auto const part = [all](double observed, double row, double column) {
        return observed > 0 ? observed * std::log(observed / (row * column / all)) : 0;
    };
    auto const sum = part(a, a + b, a + c) + part(b, a + b, b + d) + part(c, c + d, a + c) + part(d, c + d, b + d);
    return std::copysign(std::max(0.0, 2 * sum), a * d - b * c);
}

double specificity(Fourfold const& table)
{
    auto const [a, b, c, d] = cells(table);
    if (degenerate(table)) {
        return 0;
    }
    auto const start = log_point(table, table.both);
    double tail = 0;
    if (a * d >= b * c) {
        // P(k + 1) / P(k) = (first − k)(second − k) / ((k + 1)(all − first − second + k + 1))
        tail = log_series(std::min(table.first, table.second) - table.both,
                          [&](double k) { return (b - k) * (c - k) / ((a + k + 1) * (d + k + 1)); });
        return -std::min(0.0, start + tail) / std::numbers::ln10;
    }
    auto const least = static_cast<std::uint64_t>(std::min(a, d));
    tail = log_series(least, [&](double k) { return (a - k) * (d - k) / ((b + k + 1) * (c + k + 1)); });
    return std::min(0.0, start + tail) / std::numbers::ln10;
}

double chi2_p(double chi2) { return std::erfc(std::sqrt(std::abs(chi2) / 2)); }

double specificity_p(double specificity) { return std::min(1.0, 2 * std::pow(10.0, -std::abs(specificity))); }

std::vector<double> benjamini_hochberg(std::span<double const> probabilities)
{
    std::vector<std::size_t> order(probabilities.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, [&](auto a, auto b) { return probabilities[a] > probabilities[b]; });
    std::vector<double> rates(probabilities.size());
    auto const tests = static_cast<double>(probabilities.size());
    auto least = 1.0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        least = std::min(least, probabilities[order[i]] * tests / (tests - static_cast<double>(i)));
        rates[order[i]] = least;
    }
    return rates;
}

double log_factorial(std::uint64_t n)
{
    constexpr std::size_t k_table = 32;
    static auto const table = [] {
        std::array<double, k_table> values{};
        long double product = 1;
        for (std::size_t i = 1; i < k_table; ++i) {
            product *= static_cast<long double>(i);
            values[i] = static_cast<double>(std::log(product));
        }
        return values;
    }();
    if (n < k_table) {
        return table[n];
    }
    // Stirling's series; from 32 on the next term is below 10⁻¹⁴.
    auto const x = static_cast<double>(n);
    auto const square = x * x;
    return (x + 0.5) * std::log(x) - x + 0.5 * std::log(2 * std::numbers::pi) +
           (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - 1.0 / 1680 / square) / square) / square) / x;
}

} // namespace maillage::engine::stats
