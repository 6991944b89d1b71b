// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/picture/bars.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "engine/picture/scale.hpp"

namespace maillage::engine::picture {

Bars bars(std::span<std::string const> names, std::span<double const> values, BarOptions const& options)
{
    assert(names.size() == values.size());
    constexpr double k_gap = 8;
    Bars drawn;
    double longest = 0;
    for (auto const& name : names) {
        longest = std::max(longest, text_width(name, options.font_size));
    }
    double least = 0;
    double most = options.most;
    for (auto const value : values) {
        least = std::min(least, value);
        most = options.most > 0 ? most : std::max(most, value);
    }
    drawn.width = options.width;
    drawn.label_x = std::min(longest, options.width / 2);
    drawn.scale_y = options.row_height * static_cast<double>(values.size());
    drawn.height = drawn.scale_y + 2 * options.font_size;
    drawn.thickness = 0.7 * options.row_height;
    Scale const scale{least, most, drawn.label_x + k_gap, options.width - k_gap};
    drawn.zero_x = scale(0);
    for (std::size_t i = 0; i < values.size(); ++i) {
        auto const value = std::clamp(values[i], least, most);
        auto const end = scale(value);
        drawn.bars.push_back(
            {(static_cast<double>(i) + 0.5) * options.row_height, std::min(end, drawn.zero_x), std::abs(end - drawn.zero_x), values[i]});
    }
    for (auto const value : most > least ? ticks(least, most, 4) : std::vector<double>{0}) {
        drawn.ticks.push_back({value, scale(value)});
    }
    return drawn;
}

Timeline timeline(stats::Evolution const& evolution, std::string_view longest_name, TimelineOptions const& options)
{
    Timeline drawn;
    drawn.width = options.width;
    drawn.height = options.height;
    drawn.left = text_width("100 %", options.font_size) + 8;
    drawn.bottom = options.height - 2 * options.font_size;
    auto const top = options.font_size / 2;
    Scale const scale{0, 1, drawn.bottom, top};
    for (auto const share : {0.0, 0.25, 0.5, 0.75, 1.0}) {
        drawn.shares.push_back({share, scale(share)});
    }
    if (evolution.periods == 0) {
        return drawn;
    }
    auto const step = (options.width - drawn.left) / evolution.periods;
    auto const width = 0.8 * step;
    for (std::uint32_t period = 0; period < evolution.periods; ++period) {
        auto const middle = drawn.left + (period + 0.5) * step;
        drawn.period_x.push_back(middle);
        double below = 0;
        for (std::uint32_t in = 0; in < evolution.classes; ++in) {
            auto const share = evolution.at(period, in).share;
            if (share > 0) {
                drawn.pieces.push_back({period, in, middle - width / 2, scale(below + share), width, scale(below) - scale(below + share)});
            }
            below += share;
        }
    }
    auto const room = text_width(longest_name, options.font_size) + options.font_size;
    drawn.every = static_cast<std::uint32_t>(std::max(1.0, std::ceil(room / step)));
    return drawn;
}

} // namespace maillage::engine::picture
