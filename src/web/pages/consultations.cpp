// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/pages/consultations.hpp"

#include <algorithm>

#include "service/notebook/consultations.hpp"
#include "service/notebook/export.hpp"
#include "service/notebook/origins.hpp"
#include "service/notebook/shelf.hpp"
#include "web/pages/consultation_view.hpp"
#include "web/pages/map_view.hpp"
#include "web/pages/notebook_words.hpp"
#include "web/pages/streamed.hpp"
#include "web/pages/synthesis_view.hpp"
#include "web/pages/whole_files.hpp"

namespace maillage::web::pages {

namespace {

namespace shelf = service::notebook;
using render::View;

/// Where most notebooks come from: a map, and a table that says as much.
void set_origins(Visit const& visit, View& view, model::Consultation const& consultation, std::int64_t total)
{
    auto const origins = shelf::origins(visit.site().database, consultation);
    std::vector<View> places;
    for (auto const& place : origins.places) {
        auto const count = static_cast<double>(place.notebooks);
        places.push_back(View{}
                             .set("number", std::to_string(places.size() + 1))
                             .set("label", place.territory.name)
                             .set("url", visit.url(path_of(consultation) + "/cahiers?territoire=" + place.territory.key.text()))
                             .set("count", i18n::number(visit.language(), count))
                             .set("share", i18n::percent(visit.language(), count / static_cast<double>(std::max<std::int64_t>(1, total)))));
    }
    view.set("origins", places);
    if (!places.empty()) {
        set_map(visit, view, service::territory::draw(origins.map),
                {"/api/v1/territories/pays-fr/outline.geojson", "/api/v1/consultations/" + consultation.slug + "/origins.geojson"},
                visit.t("near.map"), visit.t("territory.source_natural_earth"));
    }
}

std::string_view media_type(shelf::OpenFormat format)
{
    switch (format) {
    case shelf::OpenFormat::csv: return "text/csv; charset=utf-8; header=present";
    case shelf::OpenFormat::json: return "application/json";
    case shelf::OpenFormat::xlsx: return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    }
    return {};
}

} // namespace

http::Response consultations(Visit& visit)
{
    std::vector<View> views;
    for (auto const& one : shelf::consultations(visit.site().database, visit.space().id, false)) {
        View view;
        set_head(visit, view, one.consultation);
        views.push_back(view.set("count", visit.t("notebook.count", {{"count", one.published}})));
    }
    View view;
    view.set("items", views);
    return visit.page("consultations",
                      {.title = visit.t("notebook.consultations"),
                       .description = visit.t("notebook.consultations_lead"),
                       .breadcrumbs = {{visit.t("notebook.consultations")}}},
                      view);
}

http::Response consultation(Visit& visit)
{
    auto const found = shelf::consultation(visit.site().database, visit.space().id, visit.parameter("slug"), false);
    if (!found) {
        return visit.failure(found.error());
    }
    auto const& consultation = found->consultation;
    auto const whole = shelf::overview(visit.site().database, consultation);
    View view;
    set_head(visit, view, consultation);
    shelf::NotebookList counted;
    counted.facets = whole.facets;
    counted.total = whole.summary.notebooks;
    FacetViews const facets{visit, counted.facets, counted.total, visit.url(path_of(consultation) + "/cahiers") + "?"};
    auto const none = [](std::string const& value) { return value; };
    std::vector<View> sections;
    for (auto const& section : found->form.sections) {
        sections.push_back(View{}
                               .set("name", section.title)
                               .set("kind", section_word(visit, section.kind))
                               .set("class", section_class(section.kind))
                               .set_if("help", section.help));
    }
    std::vector<View> syntheses;
    if (auto const list = service::synthesis::syntheses(visit.site().database, visit.space().id, consultation.slug, false)) {
        for (auto const& one : *list) {
            syntheses.push_back(View{}
                                    .set("url", visit.url("/syntheses/" + one.synthesis.public_id))
                                    .set("title", one.synthesis.title)
                                    .set("day", written_day(visit, *one.synthesis.published_at)));
        }
    }
    view.set("syntheses", syntheses)
        .set("synthesise_url",
             is_analyst(visit) ? std::optional{visit.url("/gestion/syntheses/nouvelle?consultation=" + consultation.slug)} : std::nullopt);
    auto const& summary = whole.summary;
    view.set("paragraphs", paragraphs_of(consultation.text))
        .set("sections", sections)
        .set_if("licence", consultation.licence)
        .set_if("contact", consultation.contact)
        .set("any", summary.notebooks > 0)
        .set("count", visit.t("notebook.count", {{"count", summary.notebooks}}))
        .set("corpus", summary.first ? visit.t("notebook.corpus", {{"count", summary.notebooks},
                                                                   {"territories", summary.territories},
                                                                   {"first", written_day(visit, *summary.first)},
                                                                   {"last", written_day(visit, *summary.last)}})
                                     : visit.t("notebook.corpus_empty"))
        .set("themes", facets.of("theme", "theme", none))
        .set("groups", facets.of("working_group", "groupe", none))
        .set("regions", facets.of("territory", "territoire", none))
        .set("how", visit.t("notebook.how_counted", {{"total", summary.notebooks}}));
    set_origins(visit, view, consultation, summary.notebooks);
    return visit.page(
        "consultation",
        {.title = consultation.title,
         .description = consultation.lead,
         .breadcrumbs = {{visit.t("notebook.consultations"), "/consultations"}, {consultation.title, "", consultation.language}},
         .kind = "report"},
        view);
}

http::Response notebooks_file(Visit& visit)
{
    auto const format = shelf::open_format_named(visit.parameter("format"));
    if (!format) {
        return visit.failure(404);
    }
    auto const slug = visit.parameter("slug");
    auto opened = shelf::OpenData::open(visit.site().database, visit.space().id, slug, *format, {visit.site_url(), visit.language()});
    if (!opened) {
        return visit.failure(opened.error());
    }
    WholeFilePlace place;
    if (*format == shelf::OpenFormat::xlsx) {
        place = take_whole_file_place(visit);
        if (!place) {
            return whole_files_busy(visit);
        }
    }
    return streamed(std::shared_ptr{std::move(*opened)}, media_type(*format), slug + "." + visit.parameter("format"), std::move(place));
}

} // namespace maillage::web::pages
