// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "engine/picture/bars.hpp"

namespace maillage::engine::picture {

struct CurveOptions {
    double width = 640;
    double height = 260;
    double left = 64;   ///< room for the numbers of the upright scale
    double below = 28;  ///< … of the lying one
    double margin = 12; ///< above and to the right
};

/// Lines that start together at the origin, over two scales from zero.
struct Curves {
    struct Point {
        double x = 0;
        double y = 0;
    };
    double width = 0;
    double height = 0;
    double left = 0;  ///< where the upright scale stands
    double right = 0; ///< end of the lying scale
    double bottom = 0;
    std::vector<std::vector<Point>> lines{}; ///< the origin first
    std::vector<Tick> heights{};
    std::vector<Tick> lengths{};
};
/// `lengths` are ascending and above zero, `heights` one list per line, each as long as they are, of values from zero.
[[nodiscard]] Curves curves(std::span<double const> lengths, std::span<std::vector<double> const> heights,
                            CurveOptions const& options = {});

} // namespace maillage::engine::picture
