// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/pages/syntheses.hpp"

#include <algorithm>
#include <array>

#include "service/notebook/consultations.hpp"
#include "service/synthesis/open_data.hpp"
#include "service/synthesis/pictures.hpp"
#include "service/synthesis/spread.hpp"
#include "service/territory/picture.hpp"
#include "web/pages/management.hpp"
#include "web/pages/notebook_words.hpp"
#include "web/pages/streamed.hpp"
#include "web/pages/synthesis_view.hpp"
#include "web/report/picture_views.hpp"
#include "web/report/views.hpp"

namespace maillage::web::pages {

namespace {

namespace reading = service::synthesis;
using reading::DataFormat;
using render::View;

constexpr std::size_t k_words_in_short = 12;
constexpr std::size_t k_words_listed = 60;
constexpr std::int64_t k_passages_listed = 12;

/// The corpus and what was found, a sentence each.
std::vector<View> summary_of(Visit const& visit, SynthesisRead const& read)
{
    std::vector<View> out;
    auto const say = [&](std::string const& text) { out.push_back(View{}.set("text", text)); };
    auto const& corpus = read.corpus;
    if (corpus.first) {
        say(visit.t("synthesis.corpus", {{"notebooks", corpus.notebooks},
                                         {"territories", corpus.territories},
                                         {"first", written_day(visit, *corpus.first)},
                                         {"last", written_day(visit, *corpus.last)},
                                         {"words", read.figures.running_words},
                                         {"passages", read.figures.passages}}));
    } else {
        say(visit.t("synthesis.corpus_empty"));
    }
    if (auto const selected = selection_in_words(visit, read); !selected.empty()) {
        say(visit.t("synthesis.selected.only", {{"what", selected}}));
    }
    if (!read.classes.empty() && read.figures.passages > 0) {
        auto const share = static_cast<double>(read.figures.placed) / static_cast<double>(read.figures.passages);
        say(visit.t("report.summary.classes",
                    {{"classes", std::ssize(read.classes)}, {"share", i18n::percent(visit.language(), share, 1)}}));
    }
    return out;
}

/// The classes that are left out or joined, a sentence each.
std::vector<View> hidden_of(Visit const& visit, SynthesisRead const& read)
{
    std::vector<View> out;
    for (auto const& one : read.classes) {
        if (one.row.aside) {
            out.push_back(View{}.set("text", visit.t("synthesis.set_aside", {{"number", *one.row.number},
                                                                             {"name", class_name(visit, one)},
                                                                             {"share", i18n::percent(visit.language(), one.share, 1)}})));
        }
    }
    return out;
}

std::vector<View> downloads_of(Visit const& visit, SynthesisRead const& read)
{
    std::vector<View> out;
    for (auto const& [format, id] :
         {std::pair{DataFormat::classes, "report.downloads.classes"}, std::pair{DataFormat::words, "report.downloads.words"},
          std::pair{DataFormat::variables, "synthesis.downloads.variables"},
          std::pair{DataFormat::passages, "synthesis.downloads.passages"}, std::pair{DataFormat::segments, "synthesis.downloads.segments"},
          std::pair{DataFormat::findings, "synthesis.downloads.findings"}, std::pair{DataFormat::json, "report.downloads.json"},
          std::pair{DataFormat::corpus, "report.downloads.corpus"}}) {
        auto const name = std::string{reading::file_name(format)};
        out.push_back(View{}.set("name", name).set("url", visit.url(synthesis_path(read) + "/" + name)).set("what", visit.t(id)));
    }
    return out;
}

std::uint32_t class_count(SynthesisRead const& read) { return static_cast<std::uint32_t>(read.classes.size()); }

/// The map of words and the classes over time.
void set_pictures(Visit const& visit, View& view, SynthesisRead const& read)
{
    auto& database = visit.site().database;
    if (auto const factors = reading::read_factors(database, read.synthesis); factors && !factors->points.empty()) {
        view.set("factors", report::factor_view(visit.language(), *factors, [&](reading::FactorPoint const& point) {
                     return point.variable.empty() ? point.name : value_word(visit, {0, point.variable, point.name, point.called, {}});
                 }));
    }
    auto const spread = reading::read_spread(database, read.synthesis, class_count(read));
    if (spread.time.periods.size() > 1) {
        report::ClassNames names;
        for (auto const& one : read.classes) {
            names.names.push_back(class_name(visit, one));
        }
        view.set("timeline", report::timeline_view(visit.language(), spread.time, names));
    }
}

/// Words of the class that go together, and where in the country it is strong.
void set_class_pictures(Visit const& visit, View& view, SynthesisRead const& read, ClassRead const& one)
{
    auto& database = visit.site().database;
    std::vector<report::WordLine> over;
    std::vector<report::WordLine> under;
    for (auto const& term : one.terms) {
        if (term.measures.chi2 > 0 && over.size() < report::k_words_drawn) {
            over.push_back({.word = term.word, .chi2 = term.measures.chi2});
        }
    }
    for (auto term = one.terms.rbegin(); term != one.terms.rend() && term->measures.chi2 < 0; ++term) {
        if (under.size() < report::k_avoided_drawn) {
            under.push_back({.word = term->word, .chi2 = term->measures.chi2});
        }
    }
    if (!over.empty()) {
        view.set("plot", report::word_plot_view(visit.language(), over, under, reading::greatest_chi2(database, read.synthesis)));
    }
    auto const number = *one.row.number;
    if (auto const graph = reading::read_word_graph(database, read.synthesis, number); graph && graph->words.size() > 2) {
        view.set("graph", report::graph_view(visit.language(), *graph));
    }
    auto const spread = reading::read_spread(database, read.synthesis, class_count(read));
    if (spread.departments.size() > 1) {
        auto transaction = database.read();
        view.set("country",
                 report::country_view(visit.language(), spread.departments, number, service::territory::draw_departments(transaction)));
    }
}

} // namespace

http::Response syntheses(Visit& visit)
{
    auto const slug = visit.parameter("slug");
    auto const consultation = service::notebook::consultation(visit.site().database, visit.space().id, slug, is_analyst(visit));
    if (!consultation) {
        return visit.failure(consultation.error());
    }
    auto const found = reading::syntheses(visit.site().database, visit.space().id, slug, false);
    if (!found) {
        return visit.failure(found.error());
    }
    std::vector<View> items;
    for (auto const& one : *found) {
        auto const figures = reading::figures_of(std::string_view{one.synthesis.figures});
        items.push_back(
            View{}
                .set("url", visit.url("/syntheses/" + one.synthesis.public_id))
                .set("title", one.synthesis.title)
                .set("day", written_day(visit, *one.synthesis.published_at))
                .set("count", visit.t("synthesis.read_count", {{"notebooks", figures.notebooks}, {"passages", figures.passages}})));
    }
    View view;
    view.set("items", items)
        .set("consultation", consultation->consultation.title)
        .set("consultation_language", consultation->consultation.language)
        .set("consultation_url", visit.url("/consultations/" + slug))
        .set("new_url", is_analyst(visit) ? std::optional{visit.url("/gestion/syntheses/nouvelle?consultation=" + slug)} : std::nullopt);
    return visit.page("syntheses",
                      {.title = visit.t("synthesis.list_title", {{"title", consultation->consultation.title}}),
                       .breadcrumbs = {{visit.t("notebook.consultations"), "/consultations"},
                                       {consultation->consultation.title, "/consultations/" + slug, consultation->consultation.language},
                                       {visit.t("synthesis.title")}}},
                      view);
}

http::Response synthesis(Visit& visit)
{
    auto const found = reading::read_synthesis(visit.site().database, visit.space().id, visit.parameter("id"), is_analyst(visit));
    if (!found) {
        return visit.failure(found.error());
    }
    if (found->synthesis.state == model::SynthesisState::waiting) {
        return visit.see_other("/gestion/syntheses/" + found->synthesis.public_id);
    }
    std::vector<View> classes;
    for (auto const& one : found->shown()) {
        classes.push_back(class_view(visit, *found, one, k_words_in_short));
    }
    View view;
    set_synthesis_head(visit, view, *found);
    set_method(visit, view, *found);
    view.set("lead", paragraphs_of(found->synthesis.lead))
        .set("summary", summary_of(visit, *found))
        .set("remarks", remark_views(visit, *found))
        .set("hidden", hidden_of(visit, *found))
        .set("findings", finding_views(visit, *found))
        .set("classes", classes)
        .set("words_url", visit.url(synthesis_path(*found) + "/mots"))
        .set("segments_url", visit.url(synthesis_path(*found) + "/segments"))
        .set("downloads", downloads_of(visit, *found));
    if (found->classes.size() > 1) {
        view.set("tree", report::tree_view(visit.language(), reading::tree_of(*found)));
        set_pictures(visit, view, *found);
    }
    auto crumbs = synthesis_way(visit, *found);
    crumbs.push_back({found->synthesis.title});
    return visit.page("synthesis",
                      {.title = found->synthesis.title,
                       .breadcrumbs = std::move(crumbs),
                       .kind = "report",
                       .indexed = found->synthesis.state == model::SynthesisState::published},
                      view);
}

http::Response synthesis_class(Visit& visit)
{
    auto const number = place_in_list(visit.parameter("number"));
    auto const found = reading::read_synthesis(
        visit.site().database, visit.space().id, visit.parameter("id"), is_analyst(visit),
        {.number = number.value_or(-1), .terms = reading::k_every, .values = reading::k_every, .passages = k_passages_listed, .kind = {}});
    if (!found) {
        return visit.failure(found.error());
    }
    auto const& one = *found->of_number(*number);
    auto view = class_view(visit, *found, one, k_words_listed);
    set_synthesis_head(visit, view, *found);
    std::vector<View> others;
    for (auto const& other : found->classes) {
        auto const text = std::to_string(*other.row.number);
        others.push_back(View{}
                             .set("number", text)
                             .set("url", visit.url(synthesis_path(*found) + "/classes/" + text))
                             .set("here", other.row.number == number));
    }
    auto const name = class_name(visit, one);
    view.set("others", others).set("weak", strong_views(visit, *found, one, true));
    set_class_pictures(visit, view, *found, one);
    auto crumbs = synthesis_way(visit, *found);
    crumbs.push_back({found->synthesis.title, synthesis_path(*found)});
    crumbs.push_back({visit.t("report.class_number", {{"number", *number}})});
    return visit.page("synthesis_class",
                      {.title = visit.t("report.class_title", {{"number", *number}, {"name", name}}),
                       .breadcrumbs = std::move(crumbs),
                       .kind = "report",
                       .indexed = found->synthesis.state == model::SynthesisState::published},
                      view);
}

http::Response synthesis_file(Visit& visit)
{
    auto const name = visit.parameter("file");
    auto const format = reading::format_of_file(name);
    if (!format) {
        return visit.failure(404);
    }
    auto opened = reading::SynthesisData::open(visit.site().database, visit.space().id, visit.parameter("id"), is_analyst(visit), *format);
    if (!opened) {
        return visit.failure(opened.error());
    }
    auto const* mime = *format == DataFormat::json     ? "application/json"
                       : *format == DataFormat::corpus ? "text/plain; charset=utf-8"
                                                       : "text/csv; charset=utf-8";
    return streamed(std::shared_ptr{std::move(*opened)}, mime, name);
}

} // namespace maillage::web::pages
