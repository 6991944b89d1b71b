// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace maillage::model {

/// A point on the ellipsoid (WGS 84), in units of 10⁻⁵ degree: about one metre, which is finer than any source used here, and
/// exact under addition, so that two neighbours share the very same border.
struct GridPoint {
    std::int32_t lon{0};
    std::int32_t lat{0};
    bool operator==(GridPoint const&) const = default;
    auto operator<=>(GridPoint const&) const = default;
};
inline constexpr double k_grid_per_degree = 100'000.0;

/// A closed ring without the repeated last point; at least three points.
using Ring = std::vector<GridPoint>;
/// The first ring is the outside, the others are holes.
using Polygon = std::vector<Ring>;
/// The shape of a territory: one polygon per piece (islands are pieces).
using Outline = std::vector<Polygon>;

} // namespace maillage::model
