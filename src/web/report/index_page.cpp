// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>

#include <fmt/format.h>

#include "web/report/pages.hpp"
#include "web/report/picture_views.hpp"
#include "web/report/views.hpp"

namespace maillage::web::report {

namespace {

constexpr std::size_t k_words_in_short = 12;
constexpr std::size_t k_quotations_in_short = 3;
constexpr std::size_t k_values_in_short = 4;
constexpr std::size_t k_words_listed = 60;
constexpr std::size_t k_words_under = 20;
constexpr std::size_t k_values_listed = 30;

View sentence(std::string const& text) { return View{}.set("text", text); }

} // namespace

/// The corpus, what was found and what to be careful of, a sentence each.
std::vector<View> Pages::summary() const
{
    auto const& synthesis = m_synthesis;
    auto const& contributions = synthesis.contributions;
    std::vector<View> out;
    out.push_back(sentence(t(m_options.notebooks ? "report.summary.notebooks" : "report.summary.corpus",
                             {{"texts", static_cast<std::int64_t>(contributions.texts.size())},
                              {"source", m_options.source},
                              {"words", static_cast<std::int64_t>(synthesis.running_words)},
                              {"passages", static_cast<std::int64_t>(synthesis.corpus.passages.size())},
                              {"size", std::int64_t{synthesis.options.size}}})));
    if (synthesis.classes.empty()) {
        return out;
    }
    auto const placed = std::ranges::count_if(synthesis.class_of, [](std::uint32_t label) { return label > 0; });
    out.push_back(sentence(t("report.summary.classes",
                             {{"classes", static_cast<std::int64_t>(synthesis.classes.size())},
                              {"share", percent(static_cast<double>(placed) / static_cast<double>(synthesis.class_of.size()), 1)}})));
    auto const& largest = *std::ranges::max_element(synthesis.classes, {}, &TextClass::passages);
    out.push_back(sentence(t("report.summary.largest",
                             {{"number", std::int64_t{largest.number}}, {"words", name_of(largest)}, {"share", percent(largest.share)}})));
    return out;
}

View Pages::class_in_short(TextClass const& one) const
{
    View view;
    view.set("number", std::to_string(one.number))
        .set("colour", colour_of(one.number))
        .set("name", name_of(one))
        .set("share", percent(one.share, 1))
        .set("width", fmt::format("{:.1f}", 100 * one.share / std::ranges::max(m_synthesis.classes, {}, &TextClass::share).share))
        .set("size", t("report.class_size", {{"passages", std::int64_t{one.passages}}, {"texts", std::int64_t{one.texts}}}))
        .set("words", words(one.words.over, k_words_in_short));
    std::vector<View> quotations;
    for (auto const& chosen : one.quotations) {
        if (quotations.size() < k_quotations_in_short) {
            quotations.push_back(quotation(one, chosen));
        }
    }
    view.set("quotations", quotations);
    std::vector<View> strong;
    for (std::size_t v = 0; v < one.variables.size(); ++v) {
        auto found = values(v, one.variables[v].over, k_values_in_short);
        if (!found.empty()) {
            strong.push_back(View{}.set("variable", m_synthesis.contributions.variables[v].name).set("values", found));
        }
    }
    return view.set("strong", strong);
}

std::string Pages::index() const
{
    std::vector<View> classes;
    for (auto const& one : m_synthesis.classes) {
        classes.push_back(class_in_short(one));
    }
    View view;
    view.set("summary", summary())
        .set("classes", classes)
        .set("source", m_options.source)
        .set("has_variables", !m_synthesis.contributions.variables.empty());
    std::vector<View> notices;
    for (auto const& remark : remarks(m_synthesis, m_options.language)) {
        notices.push_back(sentence(remark));
    }
    view.set("notices", notices);
    if (!m_synthesis.classes.empty()) {
        view.set("tree", tree_view(m_options.language, service::synthesis::tree_of(m_synthesis)));
        if (auto const factors = service::synthesis::factors_of(m_synthesis); !factors.points.empty()) {
            view.set("factors", factor_view(m_options.language, factors, [](auto const& point) { return point.name; }));
        }
        if (m_spread.time.periods.size() > 1) {
            ClassNames names;
            for (auto const& one : m_synthesis.classes) {
                names.names.push_back(name_of(one));
            }
            view.set("timeline", timeline_view(m_options.language, m_spread.time, names));
        }
    }
    auto const title = t("report.title", {{"source", m_options.source}});
    return in_frame(title, "index.html", m_templates.render(m_options.language, "report/index", view));
}

View Pages::word_plot(TextClass const& one) const
{
    auto const lines = [&](std::vector<engine::stats::Tie> const& ties, std::size_t most) {
        std::vector<WordLine> out;
        for (std::size_t i = 0; i < std::min(most, ties.size()); ++i) {
            out.push_back({.word = m_synthesis.word(ties[i].item), .chi2 = ties[i].chi2});
        }
        return out;
    };
    double most = 0;
    for (auto const& other : m_synthesis.classes) {
        most = std::max(most, other.words.over.empty() ? 0 : other.words.over.front().chi2);
    }
    return word_plot_view(m_options.language, lines(one.words.over, k_words_drawn), lines(one.words.under, k_avoided_drawn), most);
}

std::string Pages::one_class(TextClass const& one) const
{
    auto view = class_in_short(one);
    std::vector<View> quotations;
    for (auto const& chosen : one.quotations) {
        quotations.push_back(quotation(one, chosen));
    }
    std::vector<View> variables;
    for (std::size_t v = 0; v < one.variables.size(); ++v) {
        variables.push_back(View{}
                                .set("name", m_synthesis.contributions.variables[v].name)
                                .set("over", values(v, one.variables[v].over, k_values_listed))
                                .set("under", values(v, one.variables[v].under, k_values_listed)));
    }
    view.set("words", words(one.words.over, k_words_listed))
        .set("under", words(one.words.under, k_words_under))
        .set("quotations", quotations)
        .set("variables", variables);
    if (!one.words.over.empty()) {
        view.set("plot", word_plot(one));
    }
    if (auto const graph = service::synthesis::word_graph_of(m_synthesis, one); graph.words.size() > 2) {
        view.set("graph", graph_view(m_options.language, graph));
    }
    if (m_spread.departments.size() > 1) {
        view.set("country", country_view(m_options.language, m_spread.departments, one.number, m_options.outlines));
    }
    auto const title = t("report.class_title", {{"number", std::int64_t{one.number}}, {"name", name_of(one)}});
    return in_frame(title, fmt::format("class-{}.html", one.number), m_templates.render(m_options.language, "report/class", view));
}

} // namespace maillage::web::report
