// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/pages/home.hpp"

#include "service/territory/featured.hpp"
#include "web/pages/map_view.hpp"

namespace maillage::web::pages {

namespace {

/// The places shown first: a map, and beside it a list that says as much.
void set_places(Visit const& visit, render::View& view, service::territory::Featured const& featured)
{
    bool const french = visit.language() == i18n::Language::french;
    std::vector<render::View> places;
    for (auto const& place : featured.places) {
        places.push_back(render::View{}
                             .set("number", std::to_string(places.size() + 1))
                             .set("url", address(visit, place.territory.key))
                             .set("name", french ? place.title_fr : place.title_en)
                             .set("text", french ? place.text_fr : place.text_en));
    }
    view.set("places", places);
    if (!places.empty()) {
        auto const& source = featured.places.front();
        view.set("source", source.source).set_if("source_url", source.source_url);
        set_map(visit, view, service::territory::draw(featured.map),
                {"/api/v1/territories/pays-fr/outline.geojson", "/api/v1/featured.geojson"}, visit.t("home.places_map"),
                visit.t("territory.source_natural_earth"));
    }
}

} // namespace

http::Response home(Visit& visit)
{
    render::View view;
    view.set("title", visit.t("home.title")).set("signed_in", visit.visitor().has_value());
    set_places(visit, view, service::territory::featured(visit.site().database));
    return visit.page("home", {.title = visit.t("home.title"), .description = visit.t("home.description"), .kind = "home"}, view);
}

} // namespace maillage::web::pages
