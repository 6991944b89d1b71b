// SPDX-License-Identifier: AGPL-3.0-or-later
#include <fmt/format.h>

#include "service/synthesis/drawings.hpp"
#include "web/report/picture_views.hpp"

namespace maillage::web::report {

namespace {

using render::View;

std::string place_on_curve(double value) { return fmt::format("{:.1f}", value); }

std::string curve_path(auto const& line)
{
    std::string path;
    for (auto const& [x, y] : line) {
        path += (path.empty() ? "M" : "L") + place_on_curve(x) + " " + place_on_curve(y);
    }
    return path;
}

std::vector<View> tick_views(i18n::Language language, auto const& ticks)
{
    std::vector<View> views;
    for (auto const& tick : ticks) {
        views.push_back(View{}.set("at", place_on_curve(tick.at)).set("value", i18n::number(language, tick.value)));
    }
    return views;
}

} // namespace

View growth_view(i18n::Language language, service::synthesis::Growth const& growth)
{
    constexpr double k_gap = 8;   // between the numbers and the upright scale
    constexpr double k_under = 14; // from the lying scale to its numbers
    auto const drawn = service::synthesis::draw_growth(growth);
    std::vector<View> rows;
    for (auto const& point : growth) {
        rows.push_back(View{}
                           .set("words", i18n::number(language, static_cast<double>(point.words)))
                           .set("observed", i18n::number(language, static_cast<double>(point.observed)))
                           .set("expected", i18n::number(language, point.expected)));
    }
    View view;
    view.set("width", place_on_curve(drawn.width))
        .set("height", place_on_curve(drawn.height))
        .set("left", place_on_curve(drawn.left))
        .set("left_end", place_on_curve(drawn.left - k_gap))
        .set("right", place_on_curve(drawn.right))
        .set("below", place_on_curve(drawn.bottom + k_under))
        .set("observed", curve_path(drawn.lines[0]))
        .set("expected", curve_path(drawn.lines[1]))
        .set("heights", tick_views(language, drawn.heights))
        .set("lengths", tick_views(language, drawn.lengths))
        .set("rows", std::move(rows));
    return view;
}

} // namespace maillage::web::report
