// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>

namespace maillage::engine::territory {

/// Latitude as Mercator's ordinate, in the unit of longitude degrees: 0 at the equator, north is up. Bounded to 85 degrees.
[[nodiscard]] inline double mercator_of(double latitude)
{
    constexpr double k_pi = std::numbers::pi;
    auto const bounded = std::clamp(latitude, -85.0, 85.0);
    return std::log(std::tan(k_pi / 4 + bounded * k_pi / 360)) * 180 / k_pi;
}

/// Its inverse.
[[nodiscard]] inline double latitude_of(double ordinate)
{
    constexpr double k_pi = std::numbers::pi;
    return std::atan(std::exp(ordinate * k_pi / 180)) * 360 / k_pi - 90;
}

} // namespace maillage::engine::territory
