// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/pages/synthesis_view.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.hpp"
#include "web/http/url.hpp"
#include "web/pages/notebook_words.hpp"
#include "web/report/views.hpp"

namespace maillage::web::pages {

namespace {

using render::View;
using store::syntheses::VariableValue;

/// The notebooks of that value.
std::string value_url(Visit const& visit, SynthesisRead const& read, VariableValue const& value)
{
    auto const list = "/consultations/" + read.consultation.slug + "/cahiers?";
    auto const* parameter = value.variable == "kind"    ? "nature"
                            : value.variable == "group" ? "qui"
                            : value.variable == "theme" ? "theme"
                            : value.variable == "year"  ? "annee"
                                                        : "territoire";
    return visit.url(list + parameter + "=" + http::percent_encode(value.value));
}

std::string number_of(Visit const& visit, double value, int digits = 0) { return i18n::number(visit.language(), value, digits); }
std::string number_of(Visit const& visit, std::int64_t value) { return number_of(visit, static_cast<double>(value)); }

std::vector<View> quotations_of(Visit const& visit, store::findings::Finding const& finding, model::Stance stance)
{
    std::vector<View> views;
    for (auto const& cited : finding.passages) {
        if (cited.stance == stance) {
            views.push_back(quoted_view(visit, cited.quoted).set("citation", cited.public_id));
        }
    }
    return views;
}

} // namespace

bool is_analyst(Visit const& visit) { return visit.visitor() && service::synthesis::Analyst::check(visit.visitor()->actor()).has_value(); }

service::synthesis::Analyst analyst(Visit const& visit) { return service::synthesis::Analyst::check(visit.visitor()->actor()).value(); }

std::string value_word(Visit const& visit, VariableValue const& value)
{
    if (!value.name.empty()) {
        return value.name;
    }
    if (value.variable == "kind" || value.variable == "group") {
        return visit.t("notebook." + value.variable + "." + value.value);
    }
    return value.value;
}

std::string synthesis_path(SynthesisRead const& read) { return "/syntheses/" + read.synthesis.public_id; }

std::vector<Crumb> synthesis_way(Visit const& visit, SynthesisRead const& read)
{
    return {{visit.t("notebook.consultations"), "/consultations"},
            {read.consultation.title, "/consultations/" + read.consultation.slug, read.consultation.language},
            {visit.t("synthesis.title"), "/consultations/" + read.consultation.slug + "/syntheses"}};
}

void set_synthesis_head(Visit const& visit, View& view, SynthesisRead const& read)
{
    view.set("title", read.synthesis.title)
        .set("texts_language", read.parameters.language)
        .set("consultation", read.consultation.title)
        .set("consultation_url", visit.url("/consultations/" + read.consultation.slug))
        .set("synthesis_url", visit.url(synthesis_path(read)))
        .set("demonstration", read.consultation.demonstration)
        .set("draft", read.synthesis.state != model::SynthesisState::published)
        .set("edit_url", is_analyst(visit) ? std::optional{visit.url("/gestion/syntheses/" + read.synthesis.public_id)} : std::nullopt)
        .set_if("published", read.synthesis.published_at
                                 ? visit.t("synthesis.published_on", {{"day", written_day(visit, *read.synthesis.published_at)}})
                                 : std::string{});
}

std::string passage_url(Visit const& visit, store::syntheses::Quoted const& quoted)
{
    return visit.url(fmt::format("/cahiers/{}/versions/{}?passage={}.{}-{}", quoted.notebook_id, quoted.n, quoted.section, quoted.begins,
                                 quoted.ends)) +
           "#passage";
}

View quoted_view(Visit const& visit, store::syntheses::Quoted const& quoted, std::string_view marks)
{
    constexpr std::size_t k_title = 80;
    auto about = base::shorten(quoted.title, k_title) + " – " + signed_by(visit, quoted.group_name, quoted.group_kind, quoted.organisation);
    if (!quoted.territory_name.empty()) {
        about += ", " + quoted.territory_name;
    }
    return View{}
        .set("address", passage_url(visit, quoted))
        .set("about", about)
        .set("language", quoted.language)
        .set("kind", section_word(visit, quoted.kind))
        .set("class", section_class(quoted.kind))
        .set("notebook", quoted.notebook_id)
        .set("n", std::to_string(quoted.n))
        .set("passage", fmt::format("{}.{}-{}", quoted.section, quoted.begins, quoted.ends))
        .set("pieces", report::marked_pieces(quoted.words, service::synthesis::marks_of(marks)));
}

std::string context_path(SynthesisRead const& read, std::string_view words, std::int64_t number, std::int64_t after)
{
    auto path = synthesis_path(read) + "/mots?mot=" + http::percent_encode(words);
    if (number > 0) {
        path += "&classe=" + std::to_string(number);
    }
    return after > 0 ? path + "&apres=" + std::to_string(after) : path;
}

std::string class_name(Visit const& visit, ClassRead const& one)
{
    auto const name = one.name();
    return name.empty() ? visit.t("report.class_without_words") : name;
}

namespace {

/// Forms of a word, which spaces part, as a reader lists them.
std::string with_commas(std::string_view forms)
{
    std::string out;
    for (char const c : forms) {
        out += c == ' ' ? std::string_view{", "} : std::string_view{&c, 1};
    }
    return out;
}

} // namespace

std::vector<View> word_views(Visit const& visit, SynthesisRead const& read, ClassRead const& one, std::size_t most)
{
    std::vector<View> views;
    auto const greatest = one.terms.empty() ? 1 : std::abs(one.terms.front().measures.chi2);
    for (auto const& term : one.terms) {
        if (views.size() == most || term.measures.chi2 <= 0) {
            break;
        }
        constexpr std::size_t k_forms = 60;
        auto const forms = term.forms == term.word ? std::string{} : base::shorten(with_commas(term.forms), k_forms);
        views.push_back(report::word_view(visit.language(), {term.word, forms, term.measures.chi2, term.measures.count, term.measures.total,
                                                             greatest, visit.url(context_path(read, term.word, term.number))}));
    }
    return views;
}

std::vector<View> strong_views(Visit const& visit, SynthesisRead const& read, ClassRead const& one, bool under)
{
    std::vector<View> views;
    for (std::size_t i = 0; i < one.values.size();) {
        auto const& variable = one.values[i].variable;
        std::vector<View> values;
        for (; i < one.values.size() && one.values[i].variable == variable; ++i) {
            auto const& value = one.values[i];
            auto const& measures = value.measures;
            if ((measures.chi2 < 0) != under) {
                continue;
            }
            values.push_back(
                View{}
                    .set("value", value_word(visit, value))
                    .set("url", value_url(visit, read, value))
                    .set("chi2", number_of(visit, measures.chi2))
                    .set("here", number_of(visit, measures.count))
                    .set("all", number_of(visit, measures.total))
                    .set("share", i18n::percent(visit.language(), static_cast<double>(measures.count) /
                                                                      static_cast<double>(std::max<std::int64_t>(1, measures.total)))));
        }
        if (!values.empty()) {
            views.push_back(View{}.set("variable", visit.t("synthesis.variable." + variable)).set("values", values));
        }
    }
    return views;
}

View class_view(Visit const& visit, SynthesisRead const& read, ClassRead const& one, std::size_t words)
{
    auto const size = one.joined.empty()
                          ? visit.t("synthesis.class_size", {{"passages", one.row.passages}, {"notebooks", one.row.notebooks}})
                          : visit.t("synthesis.joined_size", {{"passages", one.row.passages},
                                                              {"classes", fmt::format("{}", fmt::join(one.joined, ", "))},
                                                              {"count", std::ssize(one.joined)}});
    double greatest = 0;
    for (auto const& other : read.classes) {
        greatest = std::max(greatest, other.share);
    }
    View view;
    view.set("number", std::to_string(*one.row.number))
        .set("colour", report::colour_of(*one.row.number))
        .set("name", class_name(visit, one))
        .set("share", i18n::percent(visit.language(), one.share, 1))
        .set("width", fmt::format("{:.1f}", greatest > 0 ? std::min(100.0, 100 * one.share / greatest) : 0))
        .set("size", size)
        .set("words", word_views(visit, read, one, words))
        .set("strong", strong_views(visit, read, one))
        .set("url", visit.url("/syntheses/" + read.synthesis.public_id + "/classes/" + std::to_string(*one.row.number)));
    std::vector<View> quotations;
    for (auto const& passage : one.passages) {
        quotations.push_back(quoted_view(visit, passage.quoted, passage.marks));
    }
    return view.set("quotations", quotations);
}

std::string weight_in_words(Visit const& visit, store::findings::Finding const& finding)
{
    auto const weight = service::synthesis::behind(finding);
    return visit.t("synthesis.finding.weight",
                   {{"notebooks", weight.notebooks}, {"groups", weight.groups}, {"territories", weight.territories}});
}

std::vector<View> finding_views(Visit const& visit, SynthesisRead const& read)
{
    std::vector<View> groups;
    for (auto const kind : model::k_finding_kinds) {
        std::vector<View> findings;
        for (auto const& finding : read.findings) {
            if (finding.kind != kind) {
                continue;
            }
            auto const weight = service::synthesis::behind(finding);
            findings.push_back(View{}
                                   .set("id", finding.public_id)
                                   .set("sentence", finding.sentence)
                                   .set("weight", weight_in_words(visit, finding))
                                   .set_if("against", weight.against == 0
                                                          ? std::string{}
                                                          : visit.t("synthesis.finding.against", {{"notebooks", weight.against}}))
                                   .set("quotations", quotations_of(visit, finding, model::Stance::supports))
                                   .set("contrary", quotations_of(visit, finding, model::Stance::contradicts)));
        }
        if (!findings.empty()) {
            auto const name = std::string{model::name(kind)};
            groups.push_back(View{}
                                 .set("kind", visit.t("synthesis.finding.plural." + name))
                                 .set("class", "kind-" + name)
                                 .set("anchor", name)
                                 .set("findings", findings));
        }
    }
    return groups;
}

std::vector<View> remark_views(Visit const& visit, SynthesisRead const& read)
{
    std::vector<View> views;
    auto const say = [&](std::string_view id, i18n::Arguments const& arguments) {
        views.push_back(View{}.set("text", visit.t(id, arguments)));
    };
    auto const& figures = read.figures;
    constexpr double k_few_known = 0.8;
    if (figures.known_words < k_few_known && read.parameters.language == "fr") {
        say("synthesis.remark.unknown_words", {{"share", i18n::percent(visit.language(), 1 - figures.known_words)}});
    }
    if (!figures.stop.empty()) {
        auto const whole = figures.stop == "small" && read.classes.size() < 2;
        say("synthesis.remark." + (whole ? std::string{"whole"} : figures.stop),
            {{"classes", std::ssize(read.classes)}, {"least", figures.least}, {"passages", figures.passages}});
    }
    if (auto const gone = figures.notebooks - read.corpus.notebooks; gone > 0) {
        say("synthesis.remark.gone", {{"count", gone}});
    }
    return views;
}

std::string selection_in_words(Visit const& visit, SynthesisRead const& read)
{
    std::vector<std::string> parts;
    auto const& selection = read.selection;
    auto const day = [&](std::string const& text) {
        auto const date = base::parse_iso_date(text);
        return date ? i18n::date(visit.language(), *date) : text;
    };
    if (!read.themes.empty()) {
        parts.push_back(visit.t("synthesis.selected.themes", {{"names", fmt::format("{}", fmt::join(read.themes, ", "))}}));
    }
    if (!read.territory_name.empty()) {
        parts.push_back(visit.t("synthesis.selected.territory", {{"name", read.territory_name}}));
    }
    if (!selection.kinds.empty()) {
        std::vector<std::string> kinds;
        for (auto const kind : selection.kinds) {
            kinds.push_back(section_word(visit, kind));
        }
        parts.push_back(visit.t("synthesis.selected.kinds", {{"names", fmt::format("{}", fmt::join(kinds, ", "))}}));
    }
    if (selection.from) {
        parts.push_back(visit.t("synthesis.selected.from", {{"day", day(*selection.from)}}));
    }
    if (selection.to) {
        parts.push_back(visit.t("synthesis.selected.to", {{"day", day(*selection.to)}}));
    }
    return fmt::format("{}", fmt::join(parts, " · "));
}

void set_method(Visit const& visit, View& view, SynthesisRead const& read)
{
    auto const& parameters = read.parameters;
    auto const& figures = read.figures;
    view.set("method", report::method_views(visit.language(), {.language = parameters.language,
                                                               .notebooks = true,
                                                               .size = parameters.size,
                                                               .least_passages = parameters.least_passages,
                                                               .classes = parameters.classes,
                                                               .least = figures.least,
                                                               .words = figures.words,
                                                               .known_words = figures.known_words}));
    std::vector<View> aside;
    for (auto const& one : figures.aside) {
        aside.push_back(View{}.set("text", visit.t("report.aside." + one.reason, {{"count", one.count}, {"placed", one.placed}})));
    }
    std::vector<View> rows;
    auto const row = [&](std::string_view id, std::string const& value) {
        if (!value.empty()) {
            rows.push_back(View{}.set("name", visit.t(id)).set("value", value));
        }
    };
    row("report.parameter.language", visit.t(parameters.language == "fr" ? "report.french" : "report.english"));
    row("report.parameter.size", number_of(visit, parameters.size));
    row("report.parameter.least_passages", number_of(visit, parameters.least_passages));
    row("report.parameter.classes", number_of(visit, parameters.classes));
    row("report.parameter.least_words", number_of(visit, parameters.least_words));
    row("report.parameter.least_class", number_of(visit, figures.least));
    row("report.parameter.seed", std::to_string(parameters.seed));
    row("report.parameter.took_part", number_of(visit, figures.took_part));
    row("report.parameter.chi2", number_of(visit, figures.chi2, 1));
    row("synthesis.parameter.stop", fmt::format("{}", fmt::join(parameters.stop, ", ")));
    row("synthesis.parameter.expressions", fmt::format("{}", fmt::join(parameters.expressions, ", ")));
    row("synthesis.parameter.lemmas", fmt::format("{}", fmt::join(parameters.lemmas, ", ")));
    row("synthesis.parameter.engine", read.synthesis.engine);
    view.set("aside", aside)
        .set("parameters", rows)
        .set("digest", read.synthesis.corpus_digest)
        .set("result_digest", read.synthesis.result_digest);
}

} // namespace maillage::web::pages
