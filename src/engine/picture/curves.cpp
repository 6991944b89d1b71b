// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/picture/curves.hpp"

#include <algorithm>
#include <cassert>

#include "engine/picture/scale.hpp"

namespace maillage::engine::picture {

Curves curves(std::span<double const> lengths, std::span<std::vector<double> const> heights, CurveOptions const& options)
{
    Curves out;
    out.width = options.width;
    out.height = options.height;
    out.left = options.left;
    out.right = options.width - options.margin;
    out.bottom = options.height - options.below;
    double tallest = 0;
    for (auto const& line : heights) {
        assert(line.size() == lengths.size());
        for (auto const value : line) {
            tallest = std::max(tallest, value);
        }
    }
    auto const longest = lengths.empty() ? 0 : lengths.back();
    Scale const x{0, longest, out.left, out.right};
    Scale const y{0, tallest, out.bottom, options.margin};
    for (auto const& line : heights) {
        auto& drawn = out.lines.emplace_back();
        drawn.push_back({x(0), y(0)});
        for (std::size_t i = 0; i < line.size(); ++i) {
            drawn.push_back({x(lengths[i]), y(line[i])});
        }
    }
    for (auto const value : ticks(0, tallest)) {
        out.heights.push_back({value, y(value)});
    }
    for (auto const value : ticks(0, longest)) {
        out.lengths.push_back({value, x(value)});
    }
    return out;
}

} // namespace maillage::engine::picture
