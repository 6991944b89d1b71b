// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "service/synthesis/concordance.hpp"
#include "service/synthesis/growth.hpp"
#include "service/synthesis/segments.hpp"
#include "web/form.hpp"
#include "web/http/url.hpp"
#include "web/pages/management.hpp"
#include "web/pages/notebook_words.hpp"
#include "web/pages/syntheses.hpp"
#include "web/pages/synthesis_view.hpp"
#include "web/report/picture_views.hpp"
#include "web/report/views.hpp"

namespace maillage::web::pages {

namespace {

namespace reading = service::synthesis;
using render::View;

constexpr std::int64_t k_words_per_page = 300;

std::string count_of(Visit const& visit, std::int64_t value) { return i18n::number(visit.language(), static_cast<double>(value)); }

/// "commun (12), communs (7)", as many as fit on a line.
std::string forms_in_words(Visit const& visit, reading::Forms const& forms)
{
    constexpr std::size_t k_most = 12;
    std::string text;
    for (std::size_t i = 0; i < std::min(k_most, forms.size()); ++i) {
        text += (i > 0 ? ", " : "") + fmt::format("{} ({})", forms[i].first, count_of(visit, forms[i].second));
    }
    return text + (forms.size() > k_most ? "…" : "");
}

std::vector<Form::Option> class_options(Visit const& visit, SynthesisRead const& read, std::int64_t number)
{
    std::vector<Form::Option> options{{"", visit.t("synthesis.words.everywhere"), number == 0}};
    for (auto const& one : read.classes) {
        auto const text = std::to_string(*one.row.number);
        options.push_back({text, text + " – " + class_name(visit, one), *one.row.number == number});
    }
    return options;
}

/// Badge of a class: number and colour; nothing for 0.
void set_badge(View& view, std::int64_t number)
{
    view.set("classed", number > 0);
    if (number > 0) {
        view.set("number", std::to_string(number)).set("colour", report::colour_of(number));
    }
}

/// The lines of a concordance.
std::vector<View> context_views(Visit const& visit, reading::Sought const& sought)
{
    std::vector<View> lines;
    for (auto const& context : sought.contexts()) {
        constexpr std::size_t k_title = 50;
        auto const& quoted = context.sentence;
        View line;
        line.set("before", context.before)
            .set("words", context.words)
            .set("after", context.after)
            .set("language", quoted.language)
            .set("url", passage_url(visit, quoted))
            .set("about",
                 base::shorten(quoted.title, k_title) + (quoted.territory_name.empty() ? std::string{} : ", " + quoted.territory_name));
        set_badge(line, context.number);
        lines.push_back(std::move(line));
    }
    return lines;
}

std::vector<View> vocabulary(Visit const& visit, SynthesisRead const& read, std::string_view beginning)
{
    std::vector<View> rows;
    for (auto const& word : reading::words_of(visit.site().database, read.synthesis, beginning, k_words_per_page)) {
        rows.push_back(View{}
                           .set("word", word.word)
                           .set("url", visit.url(context_path(read, word.word)))
                           .set("part", visit.t("synthesis.part." + word.part))
                           .set("forms", forms_in_words(visit, reading::forms_of_json(word.forms)))
                           .set("occurrences", count_of(visit, word.occurrences))
                           .set("passages", count_of(visit, word.passages)));
    }
    return rows;
}

http::Response words_page(Visit& visit, SynthesisRead const& read, View& view, std::string_view page, std::string title)
{
    set_synthesis_head(visit, view, read);
    view.set("heading", title);
    auto crumbs = synthesis_way(visit, read);
    crumbs.push_back({read.synthesis.title, synthesis_path(read)});
    crumbs.push_back({title});
    return visit.page(page, {.title = std::move(title), .breadcrumbs = std::move(crumbs), .kind = "report", .indexed = false}, view);
}

/// Fields of what was found: forms, lines, where, next, and for analysts how to count the word otherwise.
void set_contexts(Visit const& visit, View& view, SynthesisRead const& read, reading::Sought const& sought, std::int64_t number)
{
    auto const lines = context_views(visit, sought);
    view.set("sought", sought.word)
        .set("lines", lines)
        .set_if("forms", forms_in_words(visit, sought.forms))
        .set("counted",
             sought.total > 0 ? visit.t("synthesis.words.counted", {{"passages", sought.total}}) : visit.t("synthesis.words.as_written"))
        .set("shown", visit.t("synthesis.words.shown", {{"lines", std::ssize(lines)}, {"passages", std::ssize(sought.passages)}}))
        .set("next", sought.next ? std::optional{visit.url(context_path(read, sought.word, number, *sought.next))} : std::nullopt)
        .set("all_url", visit.url(synthesis_path(read) + "/mots"));
    auto const again = visit.url("/gestion/syntheses/nouvelle?depuis=" + read.synthesis.public_id);
    auto const encoded = http::percent_encode(sought.word);
    bool const may = is_analyst(visit) && sought.total > 0;
    view.set("stop_url", may ? std::optional{again + "&ecarter=" + encoded} : std::nullopt)
        .set("lemma_url", may ? std::optional{again + "&forme=" + encoded} : std::nullopt);
}

} // namespace

http::Response synthesis_words(Visit& visit)
{
    auto const read = reading::read_synthesis(visit.site().database, visit.space().id, visit.parameter("id"), is_analyst(visit),
                                              {.number = 0, .terms = 3, .values = 0, .passages = 0, .kind = {}});
    if (!read) {
        return visit.failure(read.error());
    }
    auto const& query = visit.request().query;
    auto const typed = std::string{query.get("mot")};
    auto const beginning = std::string{query.get("debut")};
    auto const number = place_in_list(query.get("classe")).value_or(0);
    if (number > 0 && read->of_number(number) == nullptr) {
        return visit.failure({base::ErrorCode::absent, "error.synthesis.absent"});
    }
    base::result<reading::Sought> sought = reading::Sought{};
    if (!base::trim(typed).empty()) {
        sought =
            reading::seek(visit.site().database, *read, typed, {.number = number, .after = place_in_list(query.get("apres")).value_or(0)});
    }
    auto const* const error = sought ? nullptr : &sought.error();
    Form form{visit, error};
    form.field({.name = "mot",
                .label = "synthesis.words.word",
                .type = "search",
                .value = typed,
                .hint = "synthesis.words.word_hint",
                .autocomplete = "off",
                .filters = true})
        .select({.name = "classe", .label = "synthesis.words.where", .filters = true}, class_options(visit, *read, number))
        .field({.name = "debut", .label = "synthesis.words.beginning", .value = beginning, .autocomplete = "off", .filters = true});
    auto view = form.view();
    view.set("here", visit.url(synthesis_path(*read) + "/mots")).set("any_class", !read->classes.empty());
    bool const found = sought && !sought->word.empty();
    view.set("in_context", found);
    if (found) {
        set_contexts(visit, view, *read, *sought, number);
        return words_page(visit, *read, view, "synthesis_words", visit.t("synthesis.words.context_of", {{"word", sought->word}}));
    }
    view.set("rows", vocabulary(visit, *read, beginning));
    if (auto const growth = reading::read_growth(visit.site().database, read->synthesis); beginning.empty() && !growth.empty()) {
        view.set("growth", report::growth_view(visit.language(), growth));
    }
    return words_page(visit, *read, view, "synthesis_words", visit.t("synthesis.words.title"));
}

http::Response synthesis_segments(Visit& visit)
{
    auto const read = reading::read_synthesis(visit.site().database, visit.space().id, visit.parameter("id"), is_analyst(visit),
                                              {.number = 0, .terms = 3, .values = 0, .passages = 0, .kind = {}});
    if (!read) {
        return visit.failure(read.error());
    }
    auto const number = place_in_list(visit.request().query.get("classe")).value_or(0);
    if (number > 0 && read->of_number(number) == nullptr) {
        return visit.failure({base::ErrorCode::absent, "error.synthesis.absent"});
    }
    auto segments = reading::read_segments(visit.site().database, read->synthesis);
    auto const in = static_cast<std::size_t>(std::max<std::int64_t>(number, 1) - 1);
    if (number > 0) {
        std::erase_if(segments, [in](reading::RepeatedSegment const& one) { return one.specificity[in] <= 0; });
        std::ranges::stable_sort(segments, std::ranges::greater{},
                                 [in](reading::RepeatedSegment const& one) { return one.specificity[in]; });
    }
    std::vector<View> rows;
    for (auto const& one : segments) {
        auto const strongest = number > 0 ? number : one.strongest();
        View row;
        row.set("words", one.words)
            .set("url", visit.url(context_path(*read, one.words, number)))
            .set("length", count_of(visit, one.length))
            .set("count", count_of(visit, one.count))
            .set("notebooks", count_of(visit, one.notebooks));
        set_badge(row, strongest);
        if (strongest > 0) {
            auto const at = static_cast<std::size_t>(strongest - 1);
            row.set("here", count_of(visit, one.in_class[at])).set("specificity", i18n::number(visit.language(), one.specificity[at], 1));
        }
        rows.push_back(std::move(row));
    }
    auto view = Form{visit, nullptr}
                    .select({.name = "classe", .label = "synthesis.words.where", .filters = true}, class_options(visit, *read, number))
                    .view();
    view.set("segments", rows).set("here", visit.url(synthesis_path(*read) + "/segments")).set("any_class", !read->classes.empty());
    return words_page(visit, *read, view, "synthesis_segments", visit.t("synthesis.segments.title"));
}

} // namespace maillage::web::pages
