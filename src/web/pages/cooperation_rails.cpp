// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>

#include "service/cooperation/scales.hpp"
#include "service/organisation/lists.hpp"
#include "web/pages/cooperations.hpp"
#include "web/pages/notebook_words.hpp"
#include "web/pages/organisations.hpp"

namespace maillage::web::pages {

namespace {

using engine::typology::Axis;
using engine::typology::Finding;
using render::View;
using service::cooperation::CooperationPage;
using service::cooperation::Standing;

std::string listed_words(std::vector<std::string> const& words)
{
    std::string text;
    for (auto const& word : words) {
        text += (text.empty() ? "" : ", ") + word;
    }
    return text;
}

/// "Premises since 2021, Jobs": what a fact counts.
std::string things_of(Visit const& visit, CooperationPage const& page, std::string_view fact)
{
    std::vector<std::string> words;
    auto const add = [&](std::string_view list, std::string const& what, std::optional<std::string> const& since) {
        auto const span = span_words(visit, since, std::nullopt);
        words.push_back(term_word(visit, list, what) + (span.empty() ? "" : " " + span));
    };
    if (fact == "pooled") {
        for (auto const& one : page.cooperation.pooled) {
            add("pooled", one.what, one.since);
        }
    } else if (fact == "produced") {
        for (auto const& one : page.cooperation.outputs) {
            add("output", one.what, one.since);
        }
    }
    return listed_words(words);
}

/// A condition set against the facts, as a sentence.
std::string sentence_of(Visit const& visit, CooperationPage const& page, Finding const& finding)
{
    auto const wanted = finding.at_most && finding.found > *finding.at_most ? *finding.at_most : finding.at_least.value_or(0);
    auto const list = service::cooperation::list_of_fact(finding.fact);
    return visit.t(finding.sentence(), {{"value", static_cast<std::int64_t>(finding.found)},
                                        {"wanted", static_cast<std::int64_t>(wanted)},
                                        {"word", list.empty() ? std::string{} : term_at(visit, list, finding.found)},
                                        {"wanted_word", list.empty() ? std::string{} : term_at(visit, list, wanted)},
                                        {"things", things_of(visit, page, finding.fact)}});
}

std::vector<View> sentences_of(Visit const& visit, CooperationPage const& page, std::vector<Finding> const& findings)
{
    std::vector<View> views;
    for (auto const& finding : findings) {
        views.push_back(View{}.set("sentence", sentence_of(visit, page, finding)));
    }
    return views;
}

std::vector<View> steps_of(Visit const& visit, Standing const& standing)
{
    std::vector<View> views;
    for (auto const& level : standing.axis->levels) {
        bool const here = level.number == standing.placement.level;
        views.push_back(View{}
                            .set("number", std::to_string(level.number))
                            .set("name", in_language(visit, level.name))
                            .set("about", in_language(visit, level.about))
                            .set("level_source", level.source)
                            .set_if("level_source_url", level.source_url)
                            .set("here", here)
                            .set("reached", level.number <= standing.placement.level)
                            .set("self", level.key == standing.self));
    }
    return views;
}

/// Where it stood before, on one axis: only what changed was written down.
std::vector<View> past_of(Visit const& visit, CooperationPage const& page, Standing const& standing)
{
    std::vector<View> views;
    for (auto const& mark : page.marks) {
        if (mark.typology == standing.typology->key && mark.axis == standing.axis->key) {
            auto const level = std::ranges::find(standing.axis->levels, mark.level, &engine::typology::Level::key);
            auto const name = level == standing.axis->levels.end() ? visit.t("typology.below") : in_language(visit, level->name);
            views.push_back(View{}.set("level", name).set("day", written_day(visit, mark.at)));
        }
    }
    return views;
}

View axis_view(Visit const& visit, CooperationPage const& page, Standing const& standing)
{
    auto const& axis = *standing.axis;
    auto const at = standing.placement.level;
    auto const name = at == 0 ? std::string{} : in_language(visit, axis.levels[static_cast<std::size_t>(at - 1)].name);
    auto const past = past_of(visit, page, standing);
    View view;
    view.set("axis_id", "rail-" + standing.typology->key + "-" + axis.key)
        .set("axis_name", in_language(visit, axis.name))
        .set_if("axis_about", in_language(visit, axis.about))
        .set("stands", at == 0 ? visit.t("typology.stands_below", {{"count", std::ssize(axis.levels)}})
                               : visit.t("typology.stands", {{"level", name}, {"number", at}, {"count", std::ssize(axis.levels)}}))
        .set("steps", steps_of(visit, standing))
        .set("reasons", sentences_of(visit, page, standing.placement.reasons))
        .set("missing", sentences_of(visit, page, standing.placement.missing))
        .set("top", standing.placement.missing.empty())
        .set("past", past.size() > 1 ? past : std::vector<View>{});
    if (at < std::ssize(axis.levels)) {
        view.set("next_name", in_language(visit, axis.levels[static_cast<std::size_t>(at)].name));
    } else {
        view.set("next_name", false);
    }
    return view;
}

} // namespace

std::string in_language(Visit const& visit, engine::typology::Words const& words)
{
    return visit.language() == i18n::Language::french ? words.fr : words.en;
}

std::string term_at(Visit const& visit, std::string_view list, double rank)
{
    auto const& terms = service::organisation::lists().of(list);
    auto const at = static_cast<std::size_t>(std::max(rank, 0.0));
    return at < terms.size() ? term_word(visit, list, terms[at].code) : std::string{};
}

std::vector<View> rail_views(Visit const& visit, CooperationPage const& page)
{
    std::vector<View> views;
    for (auto const& typology : page.typologies) {
        std::vector<View> axes;
        for (auto const& standing : page.standings) {
            if (standing.typology == &typology) {
                axes.push_back(axis_view(visit, page, standing));
            }
        }
        views.push_back(View{}
                            .set("typology_name", in_language(visit, typology.name))
                            .set_if("typology_about", in_language(visit, typology.about))
                            .set("first", views.empty())
                            .set("axes", axes));
    }
    return views;
}

} // namespace maillage::web::pages
