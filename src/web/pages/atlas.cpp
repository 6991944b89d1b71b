// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/pages/atlas.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>

#include <fmt/format.h>

#include "service/atlas/download.hpp"
#include "service/atlas/picture.hpp"
#include "service/organisation/lists.hpp"
#include "web/form.hpp"
#include "web/http/url.hpp"
#include "web/pages/atlas_asked.hpp"
#include "web/pages/cooperations.hpp"
#include "web/pages/map_view.hpp"
#include "web/pages/organisations.hpp"
#include "web/pages/streamed.hpp"

namespace maillage::web::pages {

namespace {

namespace atlas_service = service::atlas;
using atlas_service::Entry;
using atlas_service::Kind;
using atlas_service::Selection;
using render::View;

constexpr auto k_atlas_path = "/carte";
constexpr std::int64_t k_listed_beside = 30;

/// The list of terms that a parameter takes its values from; none for the others.
std::string_view terms_of(std::string_view parameter)
{
    return parameter == "type"       ? "kind"
           : parameter == "domaine"  ? "field"
           : parameter == "forme"    ? "form"
           : parameter == "maturite" ? "maturity"
           : parameter == "commun"   ? "pooled"
                                     : trait_list_of(parameter);
}

std::string word_of(Visit const& visit, Selection const& selection, std::string const& parameter, std::string const& value)
{
    if (auto const terms = terms_of(parameter); !terms.empty()) {
        return term_word(visit, terms, value);
    }
    if (parameter == "ess" && model::social_economy_named(value)) {
        return visit.t("organisation.ess." + value);
    }
    if (parameter == "cadre") {
        return visit.t("atlas.in_frame");
    }
    return parameter == "territoire" && selection.territory ? selection.territory->name : value;
}

std::string kind_word(Visit const& visit, Selection const& selection, Entry const& entry)
{
    switch (entry.kind) {
    case Kind::organisation: return term_word(visit, "kind", selection.contents->text(entry.term));
    case Kind::cooperation: return visit.t("cooperation.a_cooperation");
    case Kind::pole: return visit.t("cooperation.a_pole");
    }
    return {};
}

std::vector<View> item_views(Visit const& visit, Selection const& selection, std::int64_t page)
{
    std::vector<View> views;
    auto const first = (page - 1) * k_listed_beside;
    auto const end = std::min(first + k_listed_beside, std::ssize(selection.placed));
    for (auto at = first; at < end; ++at) {
        auto const& entry = selection.contents->entries()[selection.placed[static_cast<std::size_t>(at)]];
        auto const* const place = selection.contents->place_of(entry);
        auto where = place == nullptr ? std::string{} : place->name;
        if (place != nullptr && place->key.kind == model::TerritoryKind::commune && !place->department_code.empty()) {
            where += " (" + place->department_code + ")";
        }
        views.push_back(View{}
                            .set("url", visit.url(atlas_service::page_path(entry.kind, entry.slug)))
                            .set("name", entry.name)
                            .set("kind", kind_word(visit, selection, entry))
                            .set_if("place", where));
    }
    return views;
}

/// What the reader chose, each with the address without it; what is shown is one choice.
std::vector<View> active_views(Visit const& visit, Selection const& selection, AskedAtlas const& asked, std::string const& here)
{
    std::vector<View> views;
    auto const add = [&](std::string const& key, std::string const& label) {
        views.push_back(View{}
                            .set("label", label)
                            .set("url", asked.without(here, key))
                            .set("remove", visit.t("notebook.list.remove", {{"name", label}})));
    };
    for (auto const& [key, value] : asked.parameters) {
        if (key != "montrer") {
            add(key, word_of(visit, selection, key, value));
        }
    }
    return views;
}

/// The address of a list with those of the parameters that it knows.
std::string list_address(Visit const& visit, AskedAtlas const& asked, std::string const& path, std::vector<std::string_view> const& known)
{
    ListNarrowing narrowed;
    for (auto const& [key, value] : asked.parameters) {
        if (std::ranges::find(known, key) != known.end()) {
            narrowed.note(key, value);
        }
    }
    auto address = narrowed.without(visit.url(path), "");
    address.pop_back();
    return address;
}

std::string organisations_address(Visit const& visit, AskedAtlas const& asked)
{
    return list_address(visit, asked, "/acteurs", {"q", "type", "domaine", "ess", "territoire"});
}

std::string cooperations_address(Visit const& visit, AskedAtlas const& asked)
{
    std::vector<std::string_view> known{"q", "forme", "maturite", "commun", "territoire"};
    known.insert(known.end(), k_trait_parameters.begin(), k_trait_parameters.end());
    return list_address(visit, asked, "/cooperations", known);
}

void set_beside(Visit const& visit, View& view, Selection const& selection, AskedAtlas const& asked)
{
    auto const here = visit.url(k_atlas_path);
    auto const total = std::ssize(selection.placed);
    auto const pages = std::max<std::int64_t>(1, (total + k_listed_beside - 1) / k_listed_beside);
    auto const page = std::min(asked.page, pages);
    auto const counted = counts_words(visit, selection.counts);
    auto file = asked.without(visit.url("/carte.geojson"), "");
    file.pop_back();
    view.set("count", counted.empty() ? visit.t("atlas.nothing_shown") : visit.t("atlas.shown", {{"what", counted}}))
        .set("active", active_views(visit, selection, asked, here))
        .set("items", item_views(visit, selection, page))
        .set("organisations_url", organisations_address(visit, asked))
        .set("cooperations_url", cooperations_address(visit, asked))
        .set("geojson_url", file)
        .set_if("unplaced", selection.unplaced == 0 ? std::string{} : visit.t("atlas.unplaced", {{"count", selection.unplaced}}));
    if (pages > 1) {
        auto const page_address = [&](std::int64_t number) {
            return asked.without(here, "") + "page=" + std::to_string(number) + "#liste";
        };
        View pager;
        pager
            .set("where", visit.t("atlas.where", {{"first", (page - 1) * k_listed_beside + 1},
                                                  {"last", std::min(page * k_listed_beside, total)},
                                                  {"total", total}}))
            .set("previous", page > 1 ? std::optional{page_address(page - 1)} : std::nullopt)
            .set("next", page < pages ? std::optional{page_address(page + 1)} : std::nullopt);
        view.set("pager", pager);
    }
}

using Options = std::vector<Form::Option>;

Options term_choices(Visit const& visit, std::string_view list, std::string const& chosen)
{
    Options options{{"", visit.t("atlas.any")}};
    bool known = chosen.empty();
    for (auto const& term : service::organisation::lists().of(list)) {
        known = known || term.code == chosen;
        options.push_back({term.code, term_word(visit, list, term.code), term.code == chosen});
    }
    if (!known) {
        options.push_back({chosen, chosen, true});
    }
    return options;
}

Options place_choices(Visit const& visit, Selection const& selection, std::string const& typed)
{
    auto const around = atlas_service::surroundings(visit.site().database, visit.space().id, selection.territory);
    Options options{{"", visit.t("atlas.anywhere")}};
    for (auto above = around.above.rbegin(); above != around.above.rend(); ++above) {
        options.push_back({above->key.text(), above->name, false});
    }
    if (selection.territory) {
        options.push_back({selection.territory->key.text(), selection.territory->name, true});
    } else if (!typed.empty()) {
        options.push_back({typed, typed, true});
    }
    for (auto const& below : around.below) {
        options.push_back({below.key.text(), below.name, false});
    }
    return options;
}

void set_filters(Visit& visit, View& view, Selection const& selection, AskedAtlas const& asked)
{
    auto const& request = asked.request;
    Form form{visit, nullptr};
    Options ess{{"", visit.t("atlas.any")}};
    for (auto const value : model::k_social_economy) {
        std::string const code{model::name(value)};
        ess.push_back({code, visit.t("organisation.ess." + code), code == request.ess});
    }
    Options shown;
    constexpr std::array k_words{"atlas.organisations", "atlas.cooperations", "atlas.poles"};
    for (std::size_t kind = 0; kind < k_shown_names.size(); ++kind) {
        shown.push_back({std::string{k_shown_names[kind]}, visit.t(k_words[kind]), request.shown[kind]});
    }
    view.set("q",
             form.one(
                 {.name = "q", .label = "atlas.words", .type = "search", .value = request.words, .autocomplete = "off", .filters = true}))
        .set("type", form.one_of_options({.name = "type", .label = "organisation.kind", .filters = true},
                                         term_choices(visit, "kind", request.kind)))
        .set("domaine", form.one_of_options({.name = "domaine", .label = "organisation.form.fields", .filters = true},
                                            term_choices(visit, "field", request.field)))
        .set("ess", form.one_of_options({.name = "ess", .label = "organisation.form.ess", .filters = true}, ess))
        .set("territoire", form.one_of_options({.name = "territoire", .label = "atlas.territory", .filters = true},
                                               place_choices(visit, selection, request.territory)))
        .set("montrer", form.one_of_choices({.name = "montrer", .label = "atlas.show", .type = "checkbox", .filters = true}, shown));
    std::vector<View> kept;
    for (auto const& [key, value] : asked.parameters) {
        if (key == "forme" || key == "maturite" || key == "commun" || !trait_list_of(key).empty()) {
            kept.push_back(View{}.set("name", key).set("value", value));
        }
    }
    if (asked.embedded) {
        kept.push_back(View{}.set("name", "vue").set("value", "integree"));
    }
    view.set("kept", kept);
}

std::string tenths_of(double number) { return fmt::format("{:.1f}", number); }

std::vector<View> mark_views(Visit const& visit, Selection const& selection, AskedAtlas const& asked,
                             std::vector<atlas_service::Drawn::Mark> const& marks)
{
    std::vector<View> views;
    auto const here = visit.url(k_atlas_path);
    for (auto const& mark : marks) {
        View view;
        view.set("x", tenths_of(mark.at.x)).set("y", tenths_of(mark.at.y)).set("reach", tenths_of(atlas_service::k_mark_reach));
        auto const total = mark.gathering.total();
        if (total == 1) {
            auto const& entry = selection.contents->entries()[mark.gathering.first];
            auto const words = entry.name + ", " + kind_word(visit, selection, entry);
            view.set("url", visit.url(atlas_service::page_path(entry.kind, entry.slug)))
                .set("words", words)
                .set("class", atlas_service::name(entry.kind))
                .set("is_" + std::string{atlas_service::name(entry.kind)}, true)
                .set("approximate", entry.approximate);
        } else {
            // Area grows with the number, slowly: ten times as many are seen as such, and fifty thousand still fit.
            auto const radius = std::min(13 + 4 * std::log10(static_cast<double>(total)), atlas_service::k_mark_reach - 1);
            view.set("url", asked.without(here, "cadre") + "cadre=" + frame_text(mark.gathering.extent) + "#liste")
                .set("words", visit.t("atlas.gathering", {{"what", gathering_words(visit, mark.gathering.counts)}}))
                .set("class", "gathering")
                .set("gathering", true)
                .set("r", tenths_of(radius))
                .set("number", i18n::number(visit.language(), static_cast<double>(total)));
        }
        views.push_back(std::move(view));
    }
    return views;
}

void set_drawing(Visit const& visit, View& view, Selection const& selection, AskedAtlas const& asked)
{
    auto const drawn = atlas_service::draw(visit.site().database, selection, asked.request.frame);
    View drawing;
    set_ground(drawing, drawn.ground);
    auto const counted = counts_words(visit, selection.counts);
    auto const label = counted.empty() ? visit.t("atlas.nothing_shown") : visit.t("atlas.label", {{"what", counted}});
    drawing.set("label", label).set("marks", mark_views(visit, selection, asked, drawn.marks));
    auto const& frame = drawn.ground.frame;
    view.set("drawing", visit.site().templates.render(visit.language(), "atlas_drawing", drawing))
        .set("is_country", drawn.ground.whole_country)
        .set("bounds", fmt::format("{:.4f},{:.4f},{:.4f},{:.4f}", frame.west, frame.south, frame.east, frame.north))
        .set_if("outside", drawn.outside == 0 ? std::string{} : visit.t("atlas.outside", {{"count", drawn.outside}}));
}

} // namespace

http::Response atlas(Visit& visit)
{
    auto const asked = asked_atlas(visit);
    if (!asked) {
        return visit.failure(asked.error());
    }
    auto const selection = visit.site().atlas.select(visit.space().id, asked->request);
    if (!selection.current) {
        visit.keep_not();
    }
    View view;
    auto const& whole = selection.contents->whole();
    view.set("here", visit.url(k_atlas_path)).set("none", std::accumulate(whole.begin(), whole.end(), std::int64_t{0}) == 0);
    if (asked->embedded) {
        visit.let_embed();
    }
    auto const frame_address = asked->without(visit.absolute_url(k_atlas_path), "") + "vue=integree";
    view.set("embedded", asked->embedded).set("site_name", visit.site_name()).set("frame_address", frame_address);
    set_filters(visit, view, selection, *asked);
    set_beside(visit, view, selection, *asked);
    set_drawing(visit, view, selection, *asked);
    return visit.page("atlas",
                      {.title = visit.t("atlas.title"),
                       .description = visit.t("atlas.lead"),
                       .breadcrumbs = {{visit.t("atlas.title")}},
                       .indexed = asked->request.words.empty() && !asked->request.frame && !asked->embedded,
                       .bare = asked->embedded},
                      view);
}

http::Response atlas_list(Visit& visit)
{
    auto const asked = asked_atlas(visit);
    if (!asked) {
        return visit.failure(asked.error());
    }
    auto const selection = visit.site().atlas.select(visit.space().id, asked->request);
    View view;
    set_beside(visit, view, selection, *asked);
    http::Response response;
    response.header("Content-Type", "text/html; charset=utf-8");
    response.header("X-Robots-Tag", "noindex");
    response.body = visit.site().templates.render(visit.language(), "atlas_list", view);
    return response;
}

http::Response atlas_geojson(Visit& visit)
{
    auto const asked = asked_atlas(visit);
    if (!asked) {
        return visit.failure(asked.error());
    }
    auto base = visit.absolute_url(k_atlas_path);
    base.resize(base.size() - std::string_view{k_atlas_path}.size());
    auto data = std::make_shared<atlas_service::Download>(
        visit.site().atlas.select(visit.space().id, asked->request),
        atlas_service::Origin{visit.site_name(), [base](std::string_view path) { return base + std::string{path}; }});
    return streamed(std::move(data), "application/geo+json", "carte.geojson");
}

} // namespace maillage::web::pages
