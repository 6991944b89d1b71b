// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/pages/map_view.hpp"

#include <fmt/format.h>

namespace maillage::web::pages {

namespace {

using render::View;
using service::territory::Picture;

std::string tenths(double number) { return fmt::format("{:.1f}", number); }

std::vector<View> shapes(Picture const& picture)
{
    std::vector<View> views;
    for (auto const& shape : picture.shapes) {
        views.push_back(View{}.set("class", service::territory::name(shape.role)).set("d", shape.path).set_if("name", shape.name));
    }
    return views;
}

std::vector<View> insets(Picture const& picture)
{
    std::vector<View> views;
    for (auto const& inset : picture.insets) {
        views.push_back(View{}
                            .set("x", tenths(inset.left))
                            .set("y", tenths(inset.top))
                            .set("width", tenths(inset.width))
                            .set("height", tenths(inset.height)));
    }
    return views;
}

std::vector<View> dots(Picture const& picture)
{
    std::vector<View> views;
    for (auto const& dot : picture.dots) {
        views.push_back(View{}
                            .set("x", tenths(dot.at.x))
                            .set("y", tenths(dot.at.y))
                            .set("r", tenths(dot.radius))
                            .set("class", service::territory::name(dot.role))
                            .set("name", dot.name)
                            .set("approximate", dot.approximate && dot.number == 0)
                            .set_if("number", dot.number > 0 ? std::to_string(dot.number) : std::string{}));
    }
    return views;
}

std::vector<View> labels(Picture const& picture)
{
    std::vector<View> views;
    for (auto const& label : picture.labels) {
        views.push_back(View{}
                            .set("x", tenths(label.at.x))
                            .set("y", tenths(label.at.y))
                            .set("class", service::territory::name(label.role))
                            .set("text", label.text));
    }
    return views;
}

} // namespace

std::string address(Visit const& visit, model::TerritoryKey const& key) { return visit.url("/territoires/" + key.text()); }

std::string kind_name(Visit const& visit, model::TerritoryKind kind) { return visit.t("territory.kind." + std::string{model::slug(kind)}); }

void set_ground(View& view, Picture const& picture)
{
    view.set("view_box", fmt::format("0 0 {:.0f} {:.0f}", picture.width, picture.height))
        .set("shapes", shapes(picture))
        .set("insets", insets(picture));
}

void set_map(Visit const& visit, View& view, Picture const& picture, MapSources const& sources, std::string const& label,
             std::string const& caption)
{
    if (picture.width <= 0) {
        view.set("has_map", false);
        return;
    }
    View drawing;
    set_ground(drawing, picture);
    drawing.set("label", label).set("dots", dots(picture)).set("labels", labels(picture));
    auto const& frame = picture.frame;
    view.set("has_map", true)
        .set("map_drawing", visit.site().templates.render(visit.language(), "map_drawing", drawing))
        .set("map_label", label)
        .set("map_caption", caption)
        .set("map_is_country", picture.whole_country)
        .set("map_outlines", sources.outlines)
        .set("map_points", sources.points)
        .set("map_bounds", fmt::format("{:.3f},{:.3f},{:.3f},{:.3f}", frame.west, frame.south, frame.east, frame.north));
}

} // namespace maillage::web::pages
