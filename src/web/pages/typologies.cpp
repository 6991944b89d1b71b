// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/pages/typologies.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "service/cooperation/census.hpp"
#include "service/organisation/lists.hpp"
#include "web/pages/cooperations.hpp"
#include "web/pages/organisations.hpp"

namespace maillage::web::pages {

namespace {

using engine::typology::Condition;
using engine::typology::Level;
using render::View;
using service::cooperation::Census;
using Mentions = std::vector<store::cooperations::Mention>;

constexpr std::size_t k_named = 5; // cooperations at one level; the others are counted

/// "At least 2 organisations that take part."
std::string condition_words(Visit const& visit, Condition const& condition, bool most)
{
    auto const wanted = most ? *condition.at_most : *condition.at_least;
    auto const list = service::cooperation::list_of_fact(condition.fact);
    return visit.t("typology.asks." + condition.fact, {{"bound", most ? "most" : "least"},
                                                       {"wanted", static_cast<std::int64_t>(wanted)},
                                                       {"wanted_word", list.empty() ? std::string{} : term_at(visit, list, wanted)}});
}

std::vector<View> condition_views(Visit const& visit, Level const& level)
{
    std::vector<View> views;
    for (auto const& condition : level.conditions) {
        for (bool const most : {false, true}) {
            if (most ? condition.at_most.has_value() : condition.at_least.has_value()) {
                views.push_back(View{}.set("sentence", condition_words(visit, condition, most)));
            }
        }
    }
    return views;
}

void set_standing(Visit const& visit, View& view, Mentions const& at)
{
    std::vector<View> named;
    for (std::size_t i = 0; i < std::min(at.size(), k_named); ++i) {
        named.push_back(View{}
                            .set("title", at[i].title)
                            .set("url", visit.url(cooperation_path(at[i].pole, at[i].slug)))
                            .set("more_follow", i + 1 < std::min(at.size(), k_named)));
    }
    view.set("standing", visit.t("typology.standing", {{"count", std::ssize(at)}}))
        .set("named", named)
        .set_if("others",
                at.size() > k_named ? visit.t("typology.others", {{"count", std::ssize(at) - std::ssize(named)}}) : std::string{});
}

View level_view(Visit const& visit, Level const& level, Mentions const& at)
{
    View view;
    view.set("number", std::to_string(level.number))
        .set("name", in_language(visit, level.name))
        .set_if("about", in_language(visit, level.about))
        .set("level_source", level.source)
        .set_if("level_source_url", level.source_url)
        .set("first", level.number == 1)
        .set("conditions", condition_views(visit, level));
    set_standing(visit, view, at);
    return view;
}

std::vector<View> axis_views(Visit const& visit, Census const& found, std::size_t typology)
{
    std::vector<View> views;
    for (auto const& counted : found.axes) {
        if (counted.typology != typology) {
            continue;
        }
        auto const& axis = found.typologies[typology].axes[counted.axis];
        std::vector<View> levels;
        for (auto const& level : axis.levels) {
            levels.push_back(level_view(visit, level, counted.at[static_cast<std::size_t>(level.number)]));
        }
        View view;
        view.set("axis_id", "axis-" + found.typologies[typology].key + "-" + axis.key)
            .set("axis_name", in_language(visit, axis.name))
            .set_if("axis_about", in_language(visit, axis.about))
            .set("levels", levels)
            .set_if("below", counted.at.front().empty() ? std::string{}
                                                        : visit.t("typology.below_count", {{"count", std::ssize(counted.at.front())}}));
        views.push_back(std::move(view));
    }
    return views;
}

/// Where the values of the trait of that place in model::k_traits were published.
constexpr std::array<std::string_view, model::k_traits.size()> k_trait_sources{
    "http://egess.exemole.fr/bdf/corpus_cahier/cahier-163.html",
    "https://lelabo-ess.org/les-poles-territoriaux-de-cooperation-economique-une-idee-neuve",
    "https://www.banquedesterritoires.fr/cs/ContentServer?pagename=Territoires/Articles/Articles&cid=1250279236661",
    "https://fr.coursera.org/lecture/les-alliances-qui-changent-les-territoires/"
    "parole-d-expert-francoise-bernon-deleguee-generale-du-labo-de-l-ess-HWZQH"};

/// The typologies that are no scale: their values, each with how many cooperations have it, and the list of these.
std::vector<View> trait_sections(Visit const& visit, service::cooperation::CooperationList const& all)
{
    std::vector<View> views;
    for (std::size_t i = 0; i < model::k_traits.size(); ++i) {
        std::string const list{model::k_traits[i].list};
        std::vector<View> values;
        std::int64_t said = 0;
        for (auto const& term : service::organisation::lists().of(list)) {
            auto const facet =
                std::ranges::find_if(all.facets, [&](auto const& one) { return one.facet == list && one.value == term.code; });
            auto const count = facet == all.facets.end() ? 0 : facet->count;
            said += count;
            values.push_back(
                View{}
                    .set("label", term_word(visit, list, term.code))
                    .set("standing", visit.t("typology.standing", {{"count", count}}))
                    .set_if("url", count == 0 ? std::string{}
                                              : visit.url("/cooperations") + "?" + std::string{k_trait_parameters[i]} + "=" + term.code));
        }
        views.push_back(View{}
                            .set("trait_id", "trait-" + list)
                            .set("trait", visit.t("cooperation.form." + list))
                            .set("values", values)
                            .set("said", visit.t("typology.said", {{"count", said}, {"total", all.total}}))
                            .set("trait_source", visit.t("typology.trait_source." + list))
                            .set("trait_source_url", std::string{k_trait_sources[i]}));
    }
    return views;
}

} // namespace

http::Response typologies(Visit& visit)
{
    auto const today = base::Date{std::chrono::floor<std::chrono::days>(base::now())};
    auto const found = service::cooperation::census(visit.site().database, visit.space().id, today);
    auto const all = service::cooperation::list(visit.site().database, visit.space().id, {.limit = 1});
    if (!all) {
        return visit.failure(all.error());
    }
    std::vector<View> views;
    for (std::size_t i = 0; i < found.typologies.size(); ++i) {
        auto const& typology = found.typologies[i];
        auto const axes = axis_views(visit, found, i);
        views.push_back(View{}
                            .set("typology_id", "typology-" + typology.key)
                            .set("typology_name", in_language(visit, typology.name))
                            .set_if("typology_about", in_language(visit, typology.about))
                            .set("several_axes", axes.size() > 1)
                            .set("axes_count", visit.t("typology.axes_count", {{"count", std::ssize(axes)}}))
                            .set("axes", axes));
    }
    View view;
    view.set("typologies", views)
        .set("several", views.size() > 1)
        .set("traits", trait_sections(visit, *all))
        .set("count",
             visit.t("typology.count", {{"typologies", std::ssize(views)}, {"count", static_cast<std::int64_t>(found.cooperations)}}));
    return visit.page("typologies",
                      {.title = visit.t("typology.page"),
                       .description = visit.t("typology.page_lead"),
                       .breadcrumbs = {{visit.t("cooperation.title"), "/cooperations"}, {visit.t("typology.page")}},
                       .kind = "report"},
                      view);
}

} // namespace maillage::web::pages
