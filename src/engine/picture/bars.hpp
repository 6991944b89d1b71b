// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/picture/label.hpp"
#include "engine/stats/evolution.hpp"

namespace maillage::engine::picture {

struct Tick {
    double value = 0;
    double at = 0;
};

struct BarOptions {
    double width = 480;
    double row_height = 24;
    double font_size = 14;
    double most = 0; ///< value that fills the width, so that the plots of several classes share a scale; 0 for the greatest given
};

/// Horizontal bars beside their names, one row each: words of a class by χ². Negative values go left of the zero line.
struct Bars {
    struct Bar {
        double y = 0;      ///< middle of the row
        double x = 0;      ///< left end
        double width = 0;
        double value = 0;
    };
    double width = 0;
    double height = 0;  ///< rows and the scale under them
    double label_x = 0; ///< right end of the names
    double zero_x = 0;
    double scale_y = 0; ///< where the rows end
    double thickness = 0;
    std::vector<Bar> bars{};
    std::vector<Tick> ticks{};
};
/// The names take the room of the longest, at most half the width. `names` and `values` of the same length.
[[nodiscard]] Bars bars(std::span<std::string const> names, std::span<double const> values, BarOptions const& options = {});

struct TimelineOptions {
    double width = 720;
    double height = 320;
    double font_size = 13;
};

/// A stack of shares per period, bottom up in the order of the classes: each period's stack is 100 % high, and as wide as the others.
struct Timeline {
    struct Piece {
        std::uint32_t period = 0;
        std::uint32_t in = 0; ///< class, from 0
        double x = 0;
        double y = 0; ///< top
        double width = 0;
        double height = 0;
    };
    double width = 0;
    double height = 0;
    double left = 0;   ///< where the vertical scale stands
    double bottom = 0; ///< where the stacks stand
    std::vector<Piece> pieces{}; ///< those of no height are left out
    std::vector<Tick> shares{};  ///< of the vertical scale, in [0, 1]
    std::vector<double> period_x{}; ///< middle of each stack
    std::uint32_t every = 1; ///< name one period in so many, as many as there is room for
};
/// `longest_name` is the longest name of a period, for the room it takes.
[[nodiscard]] Timeline timeline(stats::Evolution const& evolution, std::string_view longest_name, TimelineOptions const& options = {});

} // namespace maillage::engine::picture
