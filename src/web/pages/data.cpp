// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/pages/data.hpp"

#include "service/territory/sources.hpp"
#include "web/pages/map_view.hpp"

namespace maillage::web::pages {

namespace {

using render::View;

std::string plural(Visit const& visit, model::TerritoryKind kind, std::int64_t count)
{
    return visit.t("territory.kinds." + std::string{model::slug(kind)}, {{"count", count}});
}

std::vector<View> zonings(Visit const& visit, std::vector<store::territories::Zoning> const& list)
{
    std::vector<View> views;
    for (auto const& zoning : list) {
        auto const day = base::Date{std::chrono::floor<std::chrono::days>(zoning.updated_at)};
        views.push_back(View{}
                            .set("what", plural(visit, zoning.kind, zoning.zones))
                            .set("source", zoning.source)
                            .set("year", zoning.year ? std::to_string(*zoning.year) : "–")
                            .set("licence", zoning.licence.empty() ? "–" : zoning.licence)
                            .set("day", i18n::date(visit.language(), day)));
    }
    return views;
}

std::vector<View> outlines(Visit const& visit, std::vector<store::territories::OutlineSource> const& list)
{
    std::vector<View> views;
    for (auto const& outline : list) {
        // Those of the program are told above.
        if (outline.source != "natural-earth") {
            views.push_back(View{}.set("what", plural(visit, outline.kind, outline.count)).set("source", outline.source));
        }
    }
    return views;
}

} // namespace

http::Response data(Visit& visit)
{
    auto const sources = service::territory::sources(visit.site().database);
    View view;
    view.set_if("edition", sources.edition.year == 0 ? std::string{}
                                                     : visit.t("territory.data.edition", {{"year", std::to_string(sources.edition.year)}}))
        .set("zonings", zonings(visit, sources.zonings))
        .set("outlines", outlines(visit, sources.outlines));
    return visit.page("data",
                      {.title = visit.t("territory.data.title"),
                       .description = visit.t("territory.data.lead"),
                       .breadcrumbs = {{visit.t("territory.data.title")}},
                       .kind = "report"},
                      view);
}

} // namespace maillage::web::pages
