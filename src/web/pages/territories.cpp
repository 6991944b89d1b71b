// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/pages/territories.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>

#include "service/cooperation/reading.hpp"
#include "service/territory/drawing.hpp"
#include "service/territory/profile.hpp"
#include "service/territory/search.hpp"
#include "web/pages/cooperations.hpp"
#include "web/pages/map_view.hpp"
#include "web/pages/needs.hpp"
#include "web/pages/organisations.hpp"

namespace maillage::web::pages {

namespace {

namespace rows = store::territories;
using model::Territory;
using model::TerritoryKey;
using render::View;

constexpr std::int64_t k_members_per_page = 60;
constexpr std::size_t k_results = 50;

std::string people(Visit const& visit, std::optional<std::int64_t> const& population)
{
    return population ? visit.t("territory.population_of", {{"count", *population}}) : visit.t("territory.population_unknown");
}

/// Where the map that moves loads what it shows.
MapSources map_sources(TerritoryKey const& key)
{
    auto const base = "/api/v1/territories/" + key.text();
    return {base + "/outline.geojson", base + "/points.geojson"};
}

/// What it is, in words: of an intercommunality the form it has, which its name often holds as two letters.
std::string kind_label(Visit const& visit, Territory const& place)
{
    return place.key.kind == model::TerritoryKind::epci && !place.detail.empty() ? visit.t("territory.epci." + place.detail)
                                                                                 : kind_name(visit, place.key.kind);
}

View link_to(Visit const& visit, Territory const& place) { return View{}.set("url", address(visit, place.key)).set("name", place.name); }

/// Territories in a list of facts: those of one kind, which stand together, behind the name of it.
std::vector<View> by_kind(Visit const& visit, std::vector<Territory> const& places)
{
    std::vector<View> groups;
    for (auto at = places.begin(); at != places.end();) {
        auto const label = kind_label(visit, *at);
        auto const end = std::find_if(at, places.end(), [&](Territory const& place) { return kind_label(visit, place) != label; });
        std::vector<View> links;
        std::transform(at, end, std::back_inserter(links), [&](Territory const& place) { return link_to(visit, place); });
        groups.push_back(View{}.set("label", label).set("places", links));
        at = end;
    }
    return groups;
}

/// Postcodes, which stand one after the other, as a list in a sentence.
std::string listed(std::string_view postcodes)
{
    std::string text;
    for (char const c : postcodes) {
        text += c == ' ' ? ", " : std::string{c};
    }
    return text;
}

/// Which register a code is from, as the choices of `territory.code` name it.
std::string_view register_of(model::TerritoryKind kind)
{
    using enum model::TerritoryKind;
    return kind == commune || kind == municipal_arrondissement ? "insee" : kind == epci || kind == ept ? "siren" : "other";
}

/// The country's "fr" and the number of a drawn one are ours, and tell a reader nothing.
bool has_public_code(model::TerritoryKind kind) { return kind != model::TerritoryKind::drawn && kind != model::TerritoryKind::country; }

/// Regions of metropolitan France have numbers from 11 on; those overseas had the first ones, and collectivities have three digits.
bool is_overseas(Territory const& region) { return region.key.code < "11" || region.key.code.size() > 2; }

std::vector<View> results(Visit const& visit, std::vector<engine::territory::Hit> const& hits)
{
    std::vector<View> views;
    for (auto const& hit : hits) {
        auto about = kind_name(visit, hit.key.kind);
        if (!hit.department_code.empty()) {
            about += " · " + hit.department();
        }
        if (hit.successor) {
            about += " · " + visit.t(hit.ended ? "territory.former" : "territory.former_name", {{"name", hit.successor_name}});
        } else if (hit.ended) {
            about += " · " + visit.t("territory.former_no_successor");
        }
        views.push_back(View{}
                            .set("url", address(visit, hit.key))
                            .set("name", hit.name)
                            .set("about", about)
                            .set("population", hit.population ? people(visit, hit.population) : ""));
    }
    return views;
}

std::int64_t page_number(Visit const& visit)
{
    std::int64_t page = 1;
    auto const text = visit.request().query.get("page");
    std::from_chars(text.data(), text.data() + text.size(), page);
    return std::clamp<std::int64_t>(page, 1, 10'000);
}

/// The share of the nearest parent that is a department or above: never a figure without something beside it.
std::string share(Visit const& visit, service::territory::Profile const& profile)
{
    for (auto const& parent : profile.ancestors) {
        if (profile.territory.population && parent.population && *parent.population > 0 && !parent.space) {
            auto const part = static_cast<double>(*profile.territory.population) / static_cast<double>(*parent.population);
            return visit.t("territory.share_of_parent", {{"share", i18n::percent(visit.language(), part, 1)},
                                                         {"kind", std::string{model::slug(parent.key.kind)}},
                                                         {"name", parent.name},
                                                         {"population", people(visit, parent.population)}});
        }
    }
    return {};
}

std::string day(Visit const& visit, std::string_view id, std::optional<std::string> const& iso)
{
    if (!iso) {
        return {};
    }
    auto const date = base::parse_iso_date(*iso);
    return date ? visit.t(id, {{"date", i18n::date(visit.language(), *date)}}) : std::string{};
}

void set_members(Visit const& visit, View& view, service::territory::Profile const& profile, std::string_view sort, std::int64_t page)
{
    if (!profile.members_kind) {
        return;
    }
    auto const here = address(visit, profile.territory.key);
    auto const list = [&](model::TerritoryKind kind, std::string_view order, std::int64_t number) {
        return here + "?membres=" + std::string{model::slug(kind)} + "&tri=" + std::string{order} + "&page=" + std::to_string(number) +
               "#membres";
    };
    std::vector<View> counts;
    for (auto const& [kind, count] : profile.counts) {
        counts.push_back(View{}
                             .set("url", list(kind, sort, 1))
                             .set("label", visit.t("territory.kinds." + std::string{model::slug(kind)}, {{"count", count}}))
                             .set("here", kind == *profile.members_kind));
    }
    // Namesakes are told apart where they can meet: in a region, a zone or a drawn territory.
    bool const several = std::ranges::any_of(
        profile.members, [&](Territory const& member) { return member.department != profile.members.front().department; });
    std::vector<View> members;
    for (auto const& member : profile.members) {
        members.push_back(link_to(visit, member)
                              .set("department", several && !member.department.empty() ? std::optional{member.department} : std::nullopt)
                              .set("population", people(visit, member.population)));
    }
    view.set("counts", counts).set("several_counts", counts.size() > 1).set("members", members);
    view.set("with_gloss", *profile.members_kind == model::TerritoryKind::epci);
    view.set("by_name", list(*profile.members_kind, "nom", 1)).set("by_population", list(*profile.members_kind, "population", 1));
    auto const first = (page - 1) * k_members_per_page + 1;
    auto const last = first + static_cast<std::int64_t>(profile.members.size()) - 1;
    if (profile.members_total > k_members_per_page && !members.empty()) {
        View pager;
        pager.set("where", visit.t("territory.where", {{"first", first}, {"last", last}, {"total", profile.members_total}}));
        pager.set("previous", page > 1 ? std::optional{list(*profile.members_kind, sort, page - 1)} : std::nullopt);
        pager.set("next", last < profile.members_total ? std::optional{list(*profile.members_kind, sort, page + 1)} : std::nullopt);
        view.set("pager", pager);
    }
}

void set_history(Visit const& visit, View& view, service::territory::Profile const& profile)
{
    std::vector<View> communes;
    for (auto const& former : profile.predecessors) {
        communes.push_back(link_to(visit, former.territory).set("text", day(visit, "territory.until", former.on)));
    }
    std::vector<View> names;
    for (auto const& former : profile.former_names) {
        names.push_back(View{}.set("name", former.name).set("text", day(visit, "territory.until", former.until)));
    }
    std::vector<View> successors;
    for (auto const& next : profile.successors) {
        successors.push_back(link_to(visit, next.territory));
    }
    view.set("former_communes", communes).set("former_names", names).set("successors", successors);
    if (profile.territory.ended) {
        auto const on = day(visit, "territory.ended_on", profile.territory.valid_to);
        view.set("ended", on.empty() ? visit.t("territory.ended") : on);
    }
}

std::vector<View> sources(Visit const& visit, service::territory::Profile const& profile)
{
    std::vector<View> views;
    auto const add = [&](std::string text) { views.push_back(View{}.set("text", std::move(text))); };
    if (profile.zoning) {
        add(visit.t("territory.source_zoning", {{"source", profile.zoning->source},
                                                {"year", profile.zoning->year ? std::to_string(*profile.zoning->year) : "–"},
                                                {"licence", profile.zoning->licence}}));
    }
    if (profile.outline_source && *profile.outline_source != "natural-earth") {
        add(visit.t("territory.source_outline", {{"source", *profile.outline_source}}));
    }
    if (profile.territory.key.kind == model::TerritoryKind::drawn) {
        add(visit.t("territory.drawn.by"));
    }
    auto transaction = visit.site().database.read();
    add(visit.t("territory.source_cog", {{"year", std::to_string(rows::edition(transaction).year)}}));
    add(visit.t("territory.source_geonames"));
    add(visit.t("territory.source_natural_earth"));
    return views;
}

/// One line of figures: here, and in the parent.
View figures_row(Visit const& visit, std::string const& what, std::string const& list, std::int64_t here, std::int64_t there)
{
    return View{}
        .set("what", what)
        .set_if("list_url", list)
        .set("here", i18n::number(visit.language(), static_cast<double>(here)))
        .set("there", i18n::number(visit.language(), static_cast<double>(there)));
}

/// What happens here: organisations, cooperations, poles and notebooks, with the parent's figures beside.
void set_activity(Visit const& visit, View& view, service::territory::Profile const& profile)
{
    constexpr std::int64_t k_most = 8;
    auto const& place = profile.territory;
    auto const parent = std::ranges::find_if(profile.ancestors, [](Territory const& one) { return !one.space; });
    auto const found = service::cooperation::activity(visit.site().database, visit.space().id, place,
                                                      parent == profile.ancestors.end() ? std::nullopt : std::optional{*parent}, k_most);
    auto const& here = found.here;
    auto const& there = found.there;
    // A need may stand elsewhere than its organisation.
    auto const needs = set_needs(visit, view, {}, place.key.text());
    bool const any = here.organisations + here.cooperations + here.notebooks + needs > 0;
    view.set("active", any);
    if (!any) {
        return;
    }
    auto const within = "?territoire=" + place.key.text();
    std::vector<View> organisations;
    for (auto const& one : found.organisations) {
        organisations.push_back(View{}
                                    .set("name", one.name)
                                    .set("url", visit.url(organisation_path(one.slug)))
                                    .set("text", term_word(visit, "kind", one.kind)));
    }
    std::vector<View> cooperations;
    for (auto const& one : found.cooperations) {
        cooperations.push_back(View{}
                                   .set("name", one.title)
                                   .set("url", visit.url(cooperation_path(one.pole, one.slug)))
                                   .set("text", visit.t(one.pole ? "cooperation.a_pole" : "cooperation.a_cooperation")));
    }
    std::vector<View> notebooks;
    for (auto const& one : found.notebooks) {
        notebooks.push_back(View{}
                                .set("name", visit.t("territory.activity.notebooks_of", {{"title", one.title}, {"count", one.count}}))
                                .set("url", visit.url("/consultations/" + one.slug + "/cahiers") + within));
    }
    view.set("figures", std::vector<View>{figures_row(visit, visit.t("territory.activity.organisations"), visit.url("/acteurs") + within,
                                                      here.organisations, there.organisations),
                                          figures_row(visit, visit.t("territory.activity.cooperations"),
                                                      visit.url("/cooperations") + within, here.cooperations, there.cooperations),
                                          figures_row(visit, visit.t("territory.activity.poles"), visit.url("/poles") + within, here.poles,
                                                      there.poles),
                                          figures_row(visit, visit.t("territory.activity.notebooks"), {}, here.notebooks, there.notebooks)})
        .set_if("beside", found.parent ? found.parent->name : std::string{})
        .set("beside_url", found.parent ? address(visit, found.parent->key) : std::string{})
        .set("organisations", organisations)
        .set("organisations_url", visit.url("/acteurs") + within)
        .set("map_url", visit.url("/carte") + within)
        .set("cooperations", cooperations)
        .set("cooperations_url", visit.url("/cooperations") + within)
        .set("notebooks", notebooks);
}

} // namespace

http::Response territories(Visit& visit)
{
    View view;
    std::string const query{visit.request().query.get("q")};
    view.set("query", query);
    if (!query.empty()) {
        auto hits = visit.site().territories.find(query, {.limit = k_results + 1, .space = visit.space().id});
        bool const more = hits.size() > k_results;
        hits.resize(std::min(hits.size(), k_results));
        view.set("summary", visit.t(more ? "territory.first_results" : "territory.results",
                                    {{"count", static_cast<std::int64_t>(hits.size())}, {"query", query}}))
            .set("nothing", hits.empty())
            .set("more", more)
            .set("results", results(visit, hits));
    } else {
        std::vector<View> drawn;
        for (auto const& place : service::territory::drawn_in(visit.site().database, visit.space().id)) {
            drawn.push_back(link_to(visit, place).set("population", people(visit, place.population)));
        }
        view.set("overview", true)
            .set("drawn", drawn)
            .set("may_import", visit.visitor() && service::territory::Editor::check(visit.visitor()->actor()).has_value());
        auto transaction = visit.site().database.read();
        if (auto const country = rows::find(transaction, {model::TerritoryKind::country, "fr"})) {
            std::vector<View> regions;
            std::vector<View> overseas;
            for (auto const& region : rows::children(transaction, country->id, model::TerritoryKind::region, {})) {
                (is_overseas(region) ? overseas : regions).push_back(link_to(visit, region));
            }
            view.set("regions", regions).set("overseas", overseas);
            set_map(visit, view, service::territory::draw_country(transaction, {}), map_sources(country->key),
                    visit.t("territory.map_country"), visit.t("territory.source_natural_earth"));
        }
    }
    return visit.page("territories",
                      {.title = visit.t("territory.title"),
                       .description = visit.t("territory.description"),
                       .breadcrumbs = {{visit.t("territory.title")}},
                       .indexed = query.empty()},
                      view);
}

http::Response territory(Visit& visit)
{
    auto const key = TerritoryKey::parse(visit.parameter("kind") + "-" + visit.parameter("code"));
    if (!key) {
        return visit.failure({base::ErrorCode::absent, "error.territory.absent"});
    }
    auto const& query = visit.request().query;
    std::string_view const sort = query.get("tri") == "population" ? "population" : "nom";
    auto const page = page_number(visit);
    service::territory::ProfileRequest request;
    request.members = model::territory_kind_of_slug(query.get("membres"));
    request.page = {sort == "nom" ? rows::Order::name : rows::Order::population, k_members_per_page, (page - 1) * k_members_per_page};
    auto const found = service::territory::profile(visit.site().database, *key, visit.space().id, request);
    if (!found) {
        return visit.failure(found.error());
    }
    auto const& place = found->territory;
    View view;
    view.set("name", place.name)
        .set("kind", kind_label(visit, place) + (place.department_name.empty() ? "" : " · " + place.department_name))
        .set_if("code", has_public_code(place.key.kind) ? place.key.code : std::string{})
        .set("code_label", visit.t("territory.code", {{"register", std::string{register_of(place.key.kind)}}}))
        .set("sorted_by_name", sort == "nom")
        .set_if("population", place.ended && !place.population ? std::string{} : people(visit, place.population))
        .set_if("share", share(visit, *found))
        .set_if("postcodes", listed(place.postcodes))
        .set("postcodes_label", visit.t("territory.postcodes", {{"count", 1 + std::ranges::count(place.postcodes, ' ')}}))
        .set_if("about", found->description)
        .set("sources", sources(visit, *found))
        .set("api_url", "/api/v1/territories/" + key->text());
    if (visit.visitor() && service::territory::may_change(visit.visitor()->actor(), place)) {
        view.set("may_change", true)
            .set("change_url", address(visit, place.key) + "/modifier")
            .set("erase_url", address(visit, place.key) + "/supprimer");
    }
    view.set("parents", by_kind(visit, found->ancestors)).set("zones", by_kind(visit, found->zones));
    set_members(visit, view, *found, sort, page);
    set_history(visit, view, *found);
    set_activity(visit, view, *found);
    auto caption = visit.t("territory.source_natural_earth");
    if (found->picture->has_approximate) {
        caption += " " + visit.t("territory.approximate");
    }
    set_map(visit, view, *found->picture, map_sources(place.key), visit.t("territory.map", {{"name", place.name}}), caption);
    return visit.page("territory",
                      {.title = place.name, .breadcrumbs = {{visit.t("territory.title"), "/territoires"}, {place.name}}, .kind = "report"},
                      view);
}

} // namespace maillage::web::pages
