// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/pages/data.hpp"

#include "service/notebook/consultations.hpp"
#include "service/notebook/export_rows.hpp"
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

/// The notebooks of each consultation as files, and what their columns are.
void set_notebooks(Visit const& visit, View& view)
{
    std::vector<View> consultations;
    for (auto const& listed : service::notebook::consultations(visit.site().database, visit.space().id, false)) {
        auto const& consultation = listed.consultation;
        auto const url = visit.url("/consultations/" + consultation.slug);
        consultations.push_back(View{}
                                    .set("title", consultation.title)
                                    .set("url", url)
                                    .set("file", url + "/cahiers")
                                    .set_if("language", consultation.language)
                                    .set_if("licence", consultation.licence));
    }
    std::vector<View> columns;
    for (auto const name : service::notebook::export_columns()) {
        columns.push_back(View{}.set("name", std::string{name}).set("meaning", visit.t("notebook.export.column." + std::string{name})));
    }
    view.set("consultations", consultations).set("columns", columns);
}

} // namespace

http::Response data(Visit& visit)
{
    auto const sources = service::territory::sources(visit.site().database);
    View view;
    set_notebooks(visit, view);
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
