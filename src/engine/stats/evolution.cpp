// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/stats/evolution.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

#include "engine/stats/association.hpp"

namespace maillage::engine::stats {
namespace {

PeriodShare share_of(Crossing const& periods, std::uint32_t period, std::uint32_t in)
{
    constexpr double k_z = 1.959963984540054; // two-sided 5 % of the normal law
    PeriodShare share;
    share.count = periods.count(period, in);
    if (periods.item[period] == 0) {
        return share;
    }
    auto const n = static_cast<double>(periods.item[period]);
    share.share = share.count / n;
    auto const middle = share.share + k_z * k_z / (2 * n);
    auto const half = k_z * std::sqrt(share.share * (1 - share.share) / n + k_z * k_z / (4 * n * n));
    auto const scale = 1 + k_z * k_z / n;
    share.low = std::max(0.0, (middle - half) / scale);
    share.high = std::min(1.0, (middle + half) / scale);
    share.chi2 = signed_chi2({share.count, periods.item[period], periods.size[in], periods.all});
    return share;
}

Trend trend_of(Crossing const& periods, std::span<double const> when, std::uint32_t in)
{
    auto const all = static_cast<double>(periods.all);
    if (periods.all == 0) {
        return {};
    }
    double mean = 0;
    for (std::uint32_t period = 0; period < periods.items; ++period) {
        mean += periods.item[period] * when[period] / all;
    }
    auto const p = periods.size[in] / all;
    double sum = 0;
    double spread = 0;
    for (std::uint32_t period = 0; period < periods.items; ++period) {
        auto const place = when[period] - mean;
        sum += place * periods.count(period, in);
        spread += periods.item[period] * place * place;
    }
    auto const variance = p * (1 - p) * spread;
    if (variance <= 0) {
        return {};
    }
    auto const z = sum / std::sqrt(variance);
    return {z, std::erfc(std::abs(z) / std::numbers::sqrt2)};
}

} // namespace

Evolution evolution(Crossing const& periods, std::span<double const> when)
{
    assert(when.size() == periods.items);
    Evolution found{periods.items, periods.classes, periods.item, {}, {}};
    for (std::uint32_t period = 0; period < periods.items; ++period) {
        for (std::uint32_t in = 0; in < periods.classes; ++in) {
            found.shares.push_back(share_of(periods, period, in));
        }
    }
    for (std::uint32_t in = 0; in < periods.classes; ++in) {
        found.trends.push_back(trend_of(periods, when, in));
    }
    return found;
}

} // namespace maillage::engine::stats
