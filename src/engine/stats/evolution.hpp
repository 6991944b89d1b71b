// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/stats/profile.hpp"

namespace maillage::engine::stats {

/// A class in one period.
struct PeriodShare {
    std::uint32_t count = 0; ///< segments
    double share = 0;        ///< of the period's segments, in [0, 1]
    double low = 0;          ///< 95 % interval of the share (Wilson, Journal of the American Statistical Association 22, 1927)
    double high = 1;
    double chi2 = 0;         ///< signed_chi2 of class and period
};

struct Trend {
    double z = 0; ///< Cochran–Armitage statistic (Biometrics 11, 1955): positive when the class grows with time; 0 when nothing varies
    double p = 1; ///< two-sided
};

struct Evolution {
    std::uint32_t periods = 0;
    std::uint32_t classes = 0;
    std::vector<std::uint32_t> size{};  ///< segments per period
    std::vector<PeriodShare> shares{};  ///< periods × classes, by periods
    std::vector<Trend> trends{};        ///< per class

    [[nodiscard]] PeriodShare const& at(std::uint32_t period, std::uint32_t in) const
    {
        return shares[static_cast<std::size_t>(period) * classes + in];
    }
};

/// Classes over time, from the crossing of periods (as modalities) and classes. `when` gives each period its place in time (years, or days),
/// in any unit.
[[nodiscard]] Evolution evolution(Crossing const& periods, std::span<double const> when);

} // namespace maillage::engine::stats
