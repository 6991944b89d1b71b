// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/pages/drawn.hpp"

#include <algorithm>

#include "service/territory/drawing.hpp"
#include "web/form.hpp"
#include "web/pages/map_view.hpp"

namespace maillage::web::pages {

namespace {

namespace territory = service::territory;
using model::TerritoryKey;
using model::TerritoryKind;

constexpr std::size_t k_found = 20;

base::result<territory::Contributor> contributor(Visit const& visit) { return territory::Contributor::check(visit.visitor()->actor()); }

/// What the form says: the communes ticked in the list, and those that the ticked findings come to.
struct Typed {
    std::string name;
    std::string about;
    std::string query;
    std::vector<model::Territory> communes;
};

Typed typed(Visit const& visit)
{
    auto const& form = visit.request().form;
    Typed read{std::string{form.get("name")}, std::string{form.get("about")}, std::string{form.get("q")}, {}};
    std::vector<TerritoryKey> keys;
    for (auto const code : form.all("commune")) {
        keys.push_back({TerritoryKind::commune, std::string{code}});
    }
    for (auto const text : form.all("ajout")) {
        if (auto key = TerritoryKey::parse(text)) {
            keys.push_back(std::move(*key));
        }
    }
    if (!keys.empty()) {
        read.communes = territory::communes_of(visit.site().database, visit.space().id, keys);
    }
    return read;
}

territory::DrawnInput input_of(Typed const& read)
{
    territory::DrawnInput input{read.name, read.about, {}};
    for (auto const& commune : read.communes) {
        input.communes.push_back(commune.key.code);
    }
    return input;
}

std::vector<Form::Option> chosen(std::vector<model::Territory> const& communes)
{
    std::vector<Form::Option> options;
    for (auto const& commune : communes) {
        options.push_back({commune.key.code, commune.name + " (" + commune.department + ")", true});
    }
    return options;
}

/// What answers to the search, but for what is chosen already and what is no more than a name of it.
std::vector<Form::Option> found(Visit const& visit, Typed const& read)
{
    std::vector<Form::Option> options;
    if (read.query.empty()) {
        return options;
    }
    auto const hits = visit.site().territories.find(read.query, {.limit = k_found, .space = visit.space().id});
    for (auto const& hit : hits) {
        auto const& key = hit.successor ? *hit.successor : hit.key;
        bool const commune = key.kind == TerritoryKind::commune;
        if (key.kind == TerritoryKind::country || key.kind == TerritoryKind::region || (hit.ended && !hit.successor) ||
            (commune && std::ranges::find(read.communes, key, &model::Territory::key) != read.communes.end()) ||
            std::ranges::find(options, key.text(), &Form::Option::value) != options.end()) {
            continue;
        }
        auto label = hit.name;
        if (!hit.department_code.empty()) {
            label += " (" + hit.department_code + ")";
        }
        auto hint = commune ? std::string{} : kind_name(visit, key.kind) + ", " + visit.t("territory.drawn.all_of");
        if (hit.successor) {
            hint = visit.t(hit.ended ? "territory.former" : "territory.former_name", {{"name", hit.successor_name}});
        }
        options.push_back({key.text(), std::move(label), false, std::move(hint)});
    }
    if (options.size() == 1) {
        options.front().chosen = true;
    }
    return options;
}

/// `place` is the territory to change; null for a new one.
http::Response show_drawing(Visit& visit, model::Territory const* place, Typed const& read, base::Error const* error)
{
    auto const options = found(visit, read);
    auto const here = place == nullptr ? std::string{"/territoires/nouveau"} : "/territoires/" + place->key.text() + "/modifier";
    Form form{visit, error};
    form.field({.name = "name",
                .label = "territory.drawn.name",
                .value = read.name,
                .hint = "territory.drawn.name_hint",
                .autocomplete = "off"})
        .field({.name = "about",
                .label = "territory.drawn.about",
                .value = read.about,
                .hint = "territory.drawn.about_hint",
                .required = false})
        .field({.name = "q",
                .label = "territory.drawn.find",
                .type = "search",
                .value = read.query,
                .hint = "territory.drawn.find_hint",
                .autocomplete = "off"})
        .choices({.name = "communes", .label = "territory.drawn.communes", .type = "checkbox"}, chosen(read.communes))
        .choices({.name = "ajout", .label = "territory.drawn.find", .type = "checkbox"}, options);
    std::int64_t people = 0;
    for (auto const& commune : read.communes) {
        people += commune.population.value_or(0);
    }
    auto view = form.view();
    auto const title =
        place == nullptr ? visit.t("territory.drawn.new_title") : visit.t("territory.drawn.change_title", {{"name", place->name}});
    view.set("title", title)
        .set("here", visit.url(here))
        .set("back", visit.url(place == nullptr ? "/territoires" : "/territoires/" + place->key.text()))
        .set("count", visit.t("territory.drawn.communes_count", {{"count", static_cast<std::int64_t>(read.communes.size())}}))
        .set_if("people", people > 0 ? visit.t("territory.drawn.communes_population",
                                               {{"population", visit.t("territory.population_of", {{"count", people}})}})
                                     : std::string{})
        .set("has_chosen", !read.communes.empty())
        .set("has_found", !options.empty())
        .set_if("found", read.query.empty() ? std::string{}
                                            : visit.t("territory.drawn.found",
                                                      {{"count", static_cast<std::int64_t>(options.size())}, {"query", read.query}}));
    std::vector<Crumb> crumbs{{visit.t("territory.title"), "/territoires"}};
    if (place != nullptr) {
        crumbs.push_back({place->name, "/territoires/" + place->key.text()});
    }
    crumbs.push_back({title});
    return visit.page("drawn", {.title = title, .breadcrumbs = std::move(crumbs), .kind = "form", .indexed = false}, view,
                      error == nullptr ? 200 : 422);
}

/// The territory of the address as its form shows it, for who may change it.
base::result<territory::Drawn> of_address(Visit const& visit)
{
    auto const who = contributor(visit);
    if (!who) {
        return base::failure(who.error());
    }
    if (model::territory_kind_of_slug(visit.parameter("kind")) != TerritoryKind::drawn) {
        return base::failure(base::ErrorCode::absent, "error.territory.absent");
    }
    return territory::drawn(visit.site().database, *who, visit.parameter("code"));
}

/// Every button but the one that saves leads back to the form.
bool saves(Visit const& visit) { return visit.request().form.get("action") == "enregistrer"; }

} // namespace

http::Response draw_form(Visit& visit)
{
    auto const who = contributor(visit);
    if (!who) {
        return visit.failure(who.error());
    }
    take_kept_form(visit);
    return show_drawing(visit, nullptr, typed(visit), nullptr);
}

http::Response draw(Visit& visit)
{
    auto const who = contributor(visit);
    if (!who) {
        return visit.failure(who.error());
    }
    auto const read = typed(visit);
    if (!saves(visit)) {
        return show_drawing(visit, nullptr, read, nullptr);
    }
    auto const key = territory::draw(visit.site().database, *who, input_of(read));
    return key ? visit.see_other("/territoires/" + key->text(), "territory.drawn.drawn_done", {{"name", read.name}})
               : show_drawing(visit, nullptr, read, &key.error());
}

http::Response redraw_form(Visit& visit)
{
    auto const found = of_address(visit);
    if (!found) {
        return visit.failure(found.error());
    }
    take_kept_form(visit);
    auto const read = visit.request().form.empty() ? Typed{found->territory.name, found->description, {}, found->communes} : typed(visit);
    return show_drawing(visit, &found->territory, read, nullptr);
}

http::Response redraw(Visit& visit)
{
    auto const found = of_address(visit);
    if (!found) {
        return visit.failure(found.error());
    }
    auto const read = typed(visit);
    if (!saves(visit)) {
        return show_drawing(visit, &found->territory, read, nullptr);
    }
    auto const done = territory::redraw(visit.site().database, contributor(visit).value(), found->territory.key.code, input_of(read));
    return done ? visit.see_other("/territoires/" + found->territory.key.text(), "territory.drawn.changed_done", {{"name", read.name}})
                : show_drawing(visit, &found->territory, read, &done.error());
}

http::Response erase_drawn_form(Visit& visit)
{
    auto const found = of_address(visit);
    if (!found) {
        return visit.failure(found.error());
    }
    auto const& place = found->territory;
    auto const title = visit.t("territory.drawn.erase_title", {{"name", place.name}});
    auto view = Form{visit, nullptr}.view();
    view.set("title", title)
        .set("text", visit.t("territory.drawn.erase_text", {{"count", static_cast<std::int64_t>(found->communes.size())}}))
        .set("here", address(visit, place.key) + "/supprimer")
        .set("back", address(visit, place.key));
    return visit.page("drawn_erase",
                      {.title = title,
                       .breadcrumbs = {{visit.t("territory.title"), "/territoires"},
                                       {place.name, "/territoires/" + place.key.text()},
                                       {visit.t("territory.drawn.erase")}},
                       .kind = "form",
                       .indexed = false},
                      view);
}

http::Response erase_drawn(Visit& visit)
{
    auto const found = of_address(visit);
    if (!found) {
        return visit.failure(found.error());
    }
    auto const done = territory::erase_drawn(visit.site().database, contributor(visit).value(), found->territory.key.code);
    return done ? visit.see_other("/territoires", "territory.drawn.erased_done", {{"name", found->territory.name}})
                : visit.failure(done.error());
}

} // namespace maillage::web::pages
