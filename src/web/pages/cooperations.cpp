// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/pages/cooperations.hpp"

#include <algorithm>
#include <utility>

#include "base/boundaries.hpp"
#include "base/text.hpp"
#include "model/open_licence.hpp"
#include "model/partial_date.hpp"
#include "service/cooperation/export.hpp"
#include "web/api/paging.hpp"
#include "web/http/url.hpp"
#include "web/pages/list_narrowing.hpp"
#include "web/pages/management.hpp"
#include "web/pages/map_view.hpp"
#include "web/pages/notebook_words.hpp"
#include "web/pages/organisations.hpp"
#include "web/pages/streamed.hpp"

namespace maillage::web::pages {

namespace {

namespace cooperation_service = service::cooperation;
using cooperation_service::CooperationList;
using cooperation_service::CooperationPage;
using cooperation_service::ListRequest;
using render::View;

constexpr std::size_t k_about = 220;

struct AskedCooperations : ListNarrowing {
    ListRequest request;
};

base::result<AskedCooperations> asked_cooperations(Visit const& visit)
{
    auto const paging = api::paging(visit, "cooperations", 2, 30);
    if (!paging) {
        return base::failure(paging.error());
    }
    AskedCooperations read;
    read.request.limit = paging->limit;
    read.request.after = paging->after;
    auto const take = [&](std::string const& name, std::string& into) {
        into = base::squeeze(visit.request().query.get(name));
        read.note(name, into);
    };
    take("q", read.request.words);
    take("forme", read.request.form);
    take("maturite", read.request.maturity);
    take("commun", read.request.pooled);
    take("territoire", read.request.territory);
    for (std::size_t i = 0; i < k_trait_parameters.size(); ++i) {
        take(std::string{k_trait_parameters[i]}, read.request.traits[i]);
    }
    return read;
}

std::string_view list_of_parameter(std::string_view parameter)
{
    return parameter == "forme"      ? "form"
           : parameter == "maturite" ? "maturity"
           : parameter == "commun"   ? "pooled"
                                     : trait_list_of(parameter);
}

std::string shown_value(Visit const& visit, CooperationList const& list, std::string_view parameter, std::string const& value)
{
    if (auto const terms = list_of_parameter(parameter); !terms.empty()) {
        return term_word(visit, terms, value);
    }
    return parameter == "territoire" && list.territory ? list.territory->name : value;
}

std::vector<View> facet_views(Visit const& visit, CooperationList const& list, AskedCooperations const& read, std::string const& here,
                              std::string_view facet, std::string const& parameter)
{
    std::vector<View> views;
    for (auto const& one : list.facets) {
        if (one.facet == facet && one.count > 0 && !one.value.empty()) {
            views.push_back(View{}
                                .set("label", one.name.empty() ? shown_value(visit, list, parameter, one.value) : one.name)
                                .set("count", i18n::number(visit.language(), static_cast<double>(one.count)))
                                .set("url", read.without(here, parameter) + parameter + "=" + http::percent_encode(one.value)));
        }
    }
    return views;
}

std::vector<View> cooperation_rows(Visit const& visit, CooperationList const& list)
{
    std::vector<View> views;
    for (auto const& one : list.items) {
        views.push_back(View{}
                            .set("url", visit.url(cooperation_path(one.pole, one.slug)))
                            .set("title", one.title)
                            .set("kind", visit.t(one.pole ? "cooperation.a_pole" : "cooperation.a_cooperation"))
                            .set_if("form", one.form.empty() ? std::string{} : term_word(visit, "form", one.form))
                            .set_if("place", one.territory_name)
                            .set_if("span", span_words(visit, one.from, one.to))
                            .set("members", visit.t("cooperation.members_count", {{"count", one.members}}))
                            .set_if("subject", one.subject));
    }
    return views;
}

/// The facets of the typologies that are no scale, those of which a cooperation says something.
std::vector<View> trait_views(Visit const& visit, CooperationList const& list, AskedCooperations const& read, std::string const& here)
{
    std::vector<View> views;
    for (std::size_t i = 0; i < model::k_traits.size(); ++i) {
        auto const list_name = std::string{model::k_traits[i].list};
        auto const facets = facet_views(visit, list, read, here, list_name, std::string{k_trait_parameters[i]});
        if (!facets.empty()) {
            views.push_back(View{}.set("trait", visit.t("cooperation.form." + list_name)).set("facets", facets));
        }
    }
    return views;
}

/// The list as files, narrowed as it is.
std::vector<View> cooperation_files(Visit const& visit, AskedCooperations const& read)
{
    std::vector<View> views;
    for (auto const& [ending, label] : {std::pair{"csv", "CSV"}, std::pair{"geojson", "GeoJSON"}, std::pair{"jsonld", "JSON-LD"}}) {
        auto const url = read.without(visit.url(std::string{"/cooperations."} + ending), "");
        views.push_back(View{}.set("label", std::string{label}).set("url", url.substr(0, url.size() - 1)));
    }
    return views;
}

http::Response show_cooperations(Visit& visit, std::optional<bool> pole)
{
    auto read = asked_cooperations(visit);
    if (!read) {
        return visit.failure(read.error());
    }
    read->request.pole = pole;
    auto const found = cooperation_service::list(visit.site().database, visit.space().id, read->request);
    if (!found) {
        return visit.failure(found.error());
    }
    auto const path = pole ? "/poles" : "/cooperations";
    auto const here = visit.url(path);
    auto const title = visit.t(pole ? "cooperation.poles" : "cooperation.title");
    std::vector<View> active;
    std::vector<View> kept;
    for (auto const& [key, value] : read->parameters) {
        auto const label = shown_value(visit, *found, key, value);
        active.push_back(View{}
                             .set("label", label)
                             .set("url", read->without(here, key))
                             .set("remove", visit.t("notebook.list.remove", {{"name", label}})));
        if (key != "q") {
            kept.push_back(View{}.set("name", key).set("value", value));
        }
    }
    std::vector<View> above;
    for (auto const& place : found->above) {
        above.push_back(View{}.set("label", place.name).set("url", read->without(here, "territoire") + "territoire=" + place.key.text()));
    }
    View view;
    view.set("title", title)
        .set("lead", visit.t(pole ? "cooperation.poles_lead" : "cooperation.lead"))
        .set("here", here)
        .set("query", read->request.words)
        .set("kept", kept)
        .set("poles", pole.has_value())
        .set("none", found->whole == 0)
        .set("count", visit.t(pole ? "cooperation.list.poles_count" : "cooperation.list.count", {{"count", found->total}}))
        .set("active", active)
        .set("items", cooperation_rows(visit, *found))
        .set("forms", facet_views(visit, *found, *read, here, "form", "forme"))
        .set("maturities", facet_views(visit, *found, *read, here, "maturity", "maturite"))
        .set("pooled", facet_views(visit, *found, *read, here, "pooled", "commun"))
        .set("traits", trait_views(visit, *found, *read, here))
        .set("territories", facet_views(visit, *found, *read, here, "territory", "territoire"))
        .set("above", above)
        .set("map_url", read->without(visit.url("/carte"), "") + (pole ? "montrer=poles" : "montrer=cooperations&montrer=poles"))
        .set("edits", edits_organisations(visit));
    if (!pole) {
        view.set("files", cooperation_files(visit, *read));
    }
    if (found->more || !read->request.after.empty()) {
        auto const first = read->without(here, "");
        View pager;
        pager.set("where", visit.t("cooperation.list.where", {{"shown", std::ssize(found->items)}, {"total", found->total}}))
            .set("previous", read->request.after.empty() ? std::optional<std::string>{} : first.substr(0, first.size() - 1))
            .set("next", found->more ? std::optional{first + "cursor=" + api::cursor("cooperations", found->next)} : std::nullopt);
        view.set("pager", pager);
    }
    return visit.page("cooperations", {.title = title, .breadcrumbs = {{title}}, .indexed = read->request.words.empty()}, view);
}

std::string number_words(Visit const& visit, std::int64_t value) { return i18n::number(visit.language(), static_cast<double>(value)); }

std::vector<View> member_rows(Visit const& visit, CooperationPage const& page)
{
    std::vector<View> views;
    for (auto const& one : page.cooperation.members) {
        views.push_back(View{}
                            .set("name", one.name)
                            .set("url", visit.url(organisation_path(one.slug)))
                            .set("kind", term_word(visit, "kind", one.kind))
                            .set("role", term_word(visit, "role", one.role))
                            .set("span", span_words(visit, one.from, one.to)));
    }
    return views;
}

template <typename Thing, typename Text>
std::vector<View> thing_rows(Visit const& visit, std::string_view list, std::vector<Thing> const& things, Text const& text)
{
    std::vector<View> views;
    for (auto const& one : things) {
        views.push_back(View{}
                            .set("what", term_word(visit, list, one.what))
                            .set_if("since", span_words(visit, one.since, std::nullopt))
                            .set_if("text", text(one)));
    }
    return views;
}

void set_means(Visit const& visit, View& view, model::Cooperation const& one)
{
    std::vector<View> supports;
    for (auto const& help : one.supports) {
        supports.push_back(View{}
                               .set("by", help.by)
                               .set_if("year", help.year ? std::to_string(*help.year) : std::string{})
                               .set_if("amount", help.amount ? visit.t("cooperation.euros", {{"amount", *help.amount}}) : std::string{}));
    }
    std::vector<View> figures;
    for (auto const& figure : one.figures) {
        figures.push_back(View{}
                              .set("year", std::to_string(figure.year))
                              .set("indicator", term_word(visit, "indicator", figure.indicator))
                              .set("value", number_words(visit, figure.value))
                              .set("figure_source", figure.source));
    }
    view.set("supports", supports)
        .set("figures", figures)
        .set_if("people", one.people ? visit.t("cooperation.people_count", {{"count", *one.people}}) : std::string{})
        .set_if("hours", one.hours ? visit.t("cooperation.hours_count", {{"count", *one.hours}}) : std::string{})
        .set_if("budget", one.budget ? visit.t("cooperation.budget_words", {{"amount", *one.budget}}) : std::string{})
        .set("has_means", one.people || one.hours || one.budget);
}

/// What it is by the typologies that are no scale.
std::vector<View> trait_facts(Visit const& visit, model::Cooperation const& one)
{
    std::vector<View> views;
    for (auto const& trait : model::k_traits) {
        if (auto const& code = one.*trait.code; !code.empty()) {
            views.push_back(View{}
                                .set("label", visit.t("cooperation.form." + std::string{trait.list}))
                                .set("text", term_word(visit, trait.list, code)));
        }
    }
    return views;
}

void set_about(Visit const& visit, View& view, CooperationPage const& page)
{
    auto const& one = page.cooperation;
    std::vector<View> places;
    if (page.territory) {
        places.push_back(View{}.set("label", page.territory->name).set("url", address(visit, page.territory->key)));
        for (auto const& place : page.above) {
            if (place.key.kind == model::TerritoryKind::department || place.key.kind == model::TerritoryKind::region) {
                places.push_back(View{}.set("label", place.name).set("url", address(visit, place.key)));
            }
        }
    }
    auto const term = [&](std::string_view list, std::string const& code) {
        return code.empty() ? std::string{} : term_word(visit, list, code);
    };
    std::vector<View> parts;
    for (auto const& part : page.parts) {
        parts.push_back(View{}.set("label", part.title).set("url", visit.url(cooperation_path(part.pole, part.slug))));
    }
    view.set("title", one.title)
        .set("kind", visit.t(one.pole ? "cooperation.a_pole" : "cooperation.a_cooperation"))
        .set_if("subject", one.subject)
        .set_if("span", span_words(visit, one.from, one.to))
        .set("places", places)
        .set_if("form", term("form", one.form))
        .set_if("frequency", term("frequency", one.frequency))
        .set_if("agreement", term("agreement", one.agreement))
        .set_if("decision", term("decision", one.decision))
        .set_if("maturity", term("maturity", one.maturity))
        .set("traits", trait_facts(visit, one))
        .set("paragraphs", paragraphs_of(one.description))
        .set("decision_text", paragraphs_of(one.decision_text))
        .set("results", paragraphs_of(one.results))
        .set("failures", paragraphs_of(one.failures))
        .set("project", paragraphs_of(one.project))
        .set("governance", paragraphs_of(one.governance))
        .set("team", paragraphs_of(one.team))
        .set("parts", parts)
        .set_if("within", page.within ? page.within->title : std::string{})
        .set("within_url", page.within ? visit.url(cooperation_path(true, page.within->slug)) : std::string{})
        .set_if("source", one.source)
        .set_if("source_url", one.source_url);
}

} // namespace

std::string_view trait_list_of(std::string_view parameter)
{
    auto const found = std::ranges::find(k_trait_parameters, parameter);
    return found == k_trait_parameters.end() ? std::string_view{}
                                             : model::k_traits[static_cast<std::size_t>(found - k_trait_parameters.begin())].list;
}

std::string cooperation_path(bool pole, std::string const& slug) { return (pole ? "/poles/" : "/cooperations/") + slug; }

std::string partial_date_words(Visit const& visit, std::string const& date)
{
    auto const whole = base::parse_iso_date(date);
    return whole ? i18n::date(visit.language(), *whole) : date;
}

std::string span_words(Visit const& visit, std::optional<std::string> const& from, std::optional<std::string> const& to)
{
    // "depuis le 4 mai 2011", but "depuis 2010".
    constexpr std::size_t k_whole_date = 10;
    auto const exact = [](std::optional<std::string> const& date) { return !date || date->size() == k_whole_date; };
    std::string const days = exact(from) && exact(to) ? "yes" : "no";
    if (from && from == to) {
        return visit.t("cooperation.at", {{"days", days}, {"from", partial_date_words(visit, *from)}});
    }
    if (from && to) {
        return visit.t("cooperation.from_to",
                       {{"days", days}, {"from", partial_date_words(visit, *from)}, {"to", partial_date_words(visit, *to)}});
    }
    if (from) {
        return visit.t("cooperation.since", {{"days", days}, {"from", partial_date_words(visit, *from)}});
    }
    return to ? visit.t("cooperation.until", {{"days", days}, {"to", partial_date_words(visit, *to)}}) : std::string{};
}

http::Response cooperations_file(Visit& visit)
{
    auto const format = service::organisation::export_format_named(visit.parameter("format"));
    if (!format || *format == service::organisation::ExportFormat::xlsx) {
        return visit.failure(404);
    }
    auto const read = asked_cooperations(visit);
    if (!read) {
        return visit.failure(read.error());
    }
    auto data = std::make_shared<cooperation_service::CooperationData>(
        visit.site().database, visit.space().id, read->request, *format,
        service::organisation::ExportedBy{visit.space().name, visit.site_url(), visit.language()});
    auto response = streamed(std::move(data), service::organisation::media_type(*format),
                             "cooperations." + std::string{service::organisation::name(*format)});
    response.header("Link", "<" + std::string{model::k_open_licence_url} + ">; rel=\"license\"");
    return response;
}

http::Response cooperations(Visit& visit) { return show_cooperations(visit, std::nullopt); }

http::Response poles(Visit& visit) { return show_cooperations(visit, true); }

http::Response cooperation(Visit& visit)
{
    auto const today = base::Date{std::chrono::floor<std::chrono::days>(base::now())};
    auto const found = cooperation_service::read(visit.site().database, visit.space().id, visit.parameter("slug"), today,
                                                 visit.visitor() ? &visit.visitor()->actor() : nullptr);
    if (!found) {
        return visit.failure(found.error());
    }
    auto const& one = found->cooperation;
    auto const path = cooperation_path(one.pole, one.slug);
    if (visit.path() != path) {
        return visit.see_other(path);
    }
    View view;
    set_about(visit, view, *found);
    set_means(visit, view, one);
    view.set("members", member_rows(visit, *found))
        .set("members_count", visit.t("cooperation.members_count", {{"count", std::ssize(one.members)}}))
        .set("pooled", thing_rows(visit, "pooled", one.pooled, [](model::Pooled const& thing) { return thing.terms; }))
        .set("outputs", thing_rows(visit, "output", one.outputs, [](model::JointOutput const& thing) { return thing.text; }))
        .set("typologies", rail_views(visit, *found))
        .set("edits", found->may_change)
        .set("names", found->may_name)
        .set("withdrawn", one.state == model::CooperationState::withdrawn)
        .set("withdrawn_text", paragraphs_of(one.withdrawn_text))
        .set("joiners_url", visit.url(joiners_path(one.slug)))
        .set("coordination_url", visit.url("/cooperations/" + one.slug + "/coordination"))
        .set("withdraw_url", visit.url("/cooperations/" + one.slug + "/retrait"))
        .set("again_url", visit.url("/cooperations/" + one.slug + "/retour"))
        .set("lists_again", edits_organisations(visit))
        .set("change_url", visit.url("/gestion/cooperations/" + one.slug));
    if (one.state == model::CooperationState::withdrawn) {
        view.set("csrf", visit.csrf_token());
    }
    std::vector<View> history;
    for (auto const& event : found->history) {
        history.push_back(View{}.set("day", written_day(visit, event.at)).set("what", word(visit, "event_kind", event.kind)));
    }
    view.set("history", history);
    return visit.page(
        "cooperation",
        {.title = one.title,
         .description = base::shorten(one.subject.empty() ? base::squeeze(one.description) : one.subject, k_about),
         .breadcrumbs = {{visit.t(one.pole ? "cooperation.poles" : "cooperation.title"), one.pole ? "/poles" : "/cooperations"},
                         {one.title}},
         .kind = "report",
         .indexed = one.state == model::CooperationState::listed},
        view);
}

} // namespace maillage::web::pages
