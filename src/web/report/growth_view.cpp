// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>

#include <fmt/format.h>

#include "engine/picture/scale.hpp"
#include "web/report/picture_views.hpp"

namespace maillage::web::report {

namespace {

using render::View;

constexpr double k_growth_width = 640;
constexpr double k_growth_height = 260;
constexpr double k_growth_left = 64; // room for the numbers of the scale
constexpr double k_growth_top = 12;
constexpr double k_growth_below = 28;

std::string growth_place(double value) { return fmt::format("{:.1f}", value); }

/// The line through the points, from the origin on.
std::string growth_line(std::vector<engine::stats::Growth> const& growth, engine::picture::Scale const& x, engine::picture::Scale const& y,
                        auto const& height_of)
{
    auto path = "M" + growth_place(x(0)) + " " + growth_place(y(0));
    for (auto const& point : growth) {
        path += "L" + growth_place(x(static_cast<double>(point.words))) + " " + growth_place(y(height_of(point)));
    }
    return path;
}

} // namespace

View growth_view(i18n::Language language, std::vector<engine::stats::Growth> const& growth)
{
    auto const observed = [](engine::stats::Growth const& point) { return static_cast<double>(point.observed); };
    auto const expected = [](engine::stats::Growth const& point) { return point.expected; };
    double most = 0;
    double words = 0;
    for (auto const& point : growth) {
        most = std::max({most, observed(point), expected(point)});
        words = std::max(words, static_cast<double>(point.words));
    }
    auto const bottom = k_growth_height - k_growth_below;
    engine::picture::Scale const x{0, words, k_growth_left, k_growth_width - k_growth_top};
    engine::picture::Scale const y{0, most, bottom, k_growth_top};
    std::vector<View> heights;
    for (auto const value : engine::picture::ticks(0, most)) {
        heights.push_back(View{}.set("y", growth_place(y(value))).set("value", i18n::number(language, value)));
    }
    std::vector<View> lengths;
    for (auto const value : engine::picture::ticks(0, words)) {
        lengths.push_back(View{}.set("x", growth_place(x(value))).set("value", i18n::number(language, value)));
    }
    std::vector<View> rows;
    for (auto const& point : growth) {
        rows.push_back(View{}
                           .set("words", i18n::number(language, static_cast<double>(point.words)))
                           .set("observed", i18n::number(language, observed(point)))
                           .set("expected", i18n::number(language, expected(point))));
    }
    View view;
    view.set("width", growth_place(k_growth_width))
        .set("height", growth_place(k_growth_height))
        .set("left", growth_place(k_growth_left))
        .set("left_end", growth_place(k_growth_left - 8))
        .set("right", growth_place(k_growth_width - k_growth_top))
        .set("below", growth_place(k_growth_height - k_growth_below / 2))
        .set("observed", growth_line(growth, x, y, observed))
        .set("expected", growth_line(growth, x, y, expected))
        .set("heights", std::move(heights))
        .set("lengths", std::move(lengths))
        .set("rows", std::move(rows));
    return view;
}

} // namespace maillage::web::report
