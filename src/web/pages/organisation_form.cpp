// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/text.hpp"
#include "service/organisation/editing.hpp"
#include "service/organisation/lists.hpp"
#include "web/failure.hpp"
#include "web/form.hpp"
#include "web/pages/management.hpp"
#include "web/pages/organisations.hpp"
#include "web/pages/place_field.hpp"

namespace maillage::web::pages {

namespace {

namespace directory = service::organisation;
using directory::OrganisationInput;
using render::View;

OrganisationInput typed_organisation(Visit const& visit, bool settled)
{
    auto const& form = visit.request().form;
    auto const text = [&](std::string const& name) { return std::string{form.get(name)}; };
    OrganisationInput input;
    input.name = text("name");
    input.kind = text("kind");
    input.ess = text("ess");
    input.siren = text("siren");
    input.siret = text("siret");
    input.rna = text("rna");
    input.naf = text("naf");
    for (auto const code : form.all("fields")) {
        input.fields.emplace_back(code);
    }
    input.people = text("people");
    input.description = text("description");
    input.website = text("website");
    input.territory = typed_place(visit, settled);
    input.lon = text("lon");
    input.lat = text("lat");
    input.source = text("source");
    input.source_url = text("source_url");
    input.contact_name = text("contact_name");
    input.contact_email = text("contact_email");
    input.contact_phone = text("contact_phone");
    if (auto const seen = place_in_list(form.get("seen"))) {
        input.seen = base::from_milliseconds(*seen);
    }
    return input;
}

std::vector<Form::Option> list_options(Visit const& visit, std::string_view list, std::vector<std::string> const& chosen)
{
    std::vector<Form::Option> options;
    bool const french = visit.language() == i18n::Language::french;
    for (auto const& term : directory::lists().of(list)) {
        options.push_back({term.code, french ? term.fr : term.en, std::ranges::find(chosen, term.code) != chosen.end()});
    }
    for (auto const& code : chosen) {
        if (!code.empty() && !directory::lists().has(list, code)) {
            options.push_back({code, code, true});
        }
    }
    return options;
}

/// A field that may stay empty.
Form::Field optional(std::string name, std::string const& value, std::string const& hint = {})
{
    Form::Field field;
    field.label = "organisation.form." + name;
    field.name = std::move(name);
    field.value = value;
    field.hint = hint.empty() ? std::string{} : "organisation.form." + hint;
    field.autocomplete = "off";
    field.required = false;
    return field;
}

View organisation_view(Visit& visit, OrganisationInput const& input, bool edits, base::Error const* error)
{
    Form form{visit, error};
    form.field({.name = "name", .label = "organisation.form.name", .value = input.name, .autocomplete = "off"});
    auto kinds = list_options(visit, "kind", {input.kind});
    kinds.insert(kinds.begin(), Form::Option{"", visit.t("organisation.form.choose"), input.kind.empty()});
    form.select({.name = "kind", .label = "organisation.form.kind"}, kinds);
    std::vector<Form::Option> social;
    for (auto const value : model::k_social_economy) {
        auto const code = std::string{model::name(value)};
        social.push_back({code, visit.t("organisation.ess." + code), code == input.ess});
    }
    form.choices({.name = "ess", .label = "organisation.form.ess", .type = "radio"}, social)
        .choices({.name = "fields", .label = "organisation.form.fields", .type = "checkbox"}, list_options(visit, "field", input.fields));
    auto description = optional("description", input.description, "description_hint");
    description.rows = 6;
    auto website = optional("website", input.website);
    website.type = "url";
    auto people = optional("people", input.people);
    people.inputmode = "numeric";
    form.field(description).field(website).field(people);
    PlaceField const place{visit, form, input.territory, "organisation.form.territory", "organisation.form.territory_hint"};
    form.field(optional("lat", input.lat)).field(optional("lon", input.lon, "lon_hint"));
    form.field(optional("siret", input.siret, "siret_hint"))
        .field(optional("siren", input.siren))
        .field(optional("rna", input.rna, "rna_hint"))
        .field(optional("naf", input.naf, "naf_hint"));
    auto email = optional("contact_email", input.contact_email);
    email.type = "email";
    form.field(optional("contact_name", input.contact_name)).field(email).field(optional("contact_phone", input.contact_phone));
    if (edits) {
        form.field(optional("source", input.source, "source_hint")).field(optional("source_url", input.source_url));
    }
    auto view = form.view();
    place.finish(view);
    return view.set("edits", edits).set_if("seen", input.seen ? std::to_string(base::to_milliseconds(*input.seen)) : std::string{});
}

/// Where a form stands: its address, the way back, what it is called.
struct Place {
    std::string here;
    std::string back;
    std::string title;
    std::vector<Crumb> crumbs;
    bool edits{false};
    bool secret{false}; ///< the address is: no form token, nothing kept
};

http::Response sealed(Place const& place, http::Response response)
{
    if (place.secret) {
        response.header("Referrer-Policy", "strict-origin");
        response.header("Cache-Control", "private, no-store");
    }
    return response;
}

http::Response show_organisation_form(Visit& visit, Place const& place, OrganisationInput const& input, base::Error const* error,
                                      std::string const& withdraw = {})
{
    auto view = organisation_view(visit, input, place.edits, error);
    // One that is not listed yet has no page to put a logo on.
    auto const logo = place.secret ? place.here + "/logo" : place.back.starts_with("/acteurs/") ? place.back + "/logo" : std::string{};
    view.set("heading", place.title)
        .set("here", visit.url(place.here))
        .set("back", visit.url(place.back))
        .set("linked", place.secret)
        .set_if("logo_url", logo.empty() ? std::string{} : visit.url(logo))
        .set_if("withdraw_url", withdraw.empty() ? std::string{} : visit.url(withdraw));
    return sealed(place,
                  visit.page("organisation_form", {.title = place.title, .breadcrumbs = place.crumbs, .kind = "form", .indexed = false},
                             view, error == nullptr ? 200 : status_of(error->code)));
}

Place new_place(Visit const& visit)
{
    auto title = visit.t("organisation.form.new_title");
    return {"/gestion/acteurs/nouveau",
            "/gestion/acteurs",
            title,
            {{visit.t("manage.title"), "/gestion"}, {visit.t("organisation.desk.title"), "/gestion/acteurs"}, {title}},
            true,
            false};
}

Place change_place(Visit const& visit, model::Organisation const& one)
{
    auto const path = organisation_path(one.slug);
    auto title = visit.t("organisation.form.change_title");
    return {path + "/modifier",         path, title, {{visit.t("organisation.title"), "/acteurs"}, {one.name, path}, {title}},
            edits_organisations(visit), false};
}

Place linked_place(Visit const& visit, model::Organisation const& one)
{
    auto const path = "/fiche/" + visit.parameter("token");
    auto title = visit.t("organisation.form.linked_title", {{"name", one.name}});
    return {path, organisation_path(one.slug), title, {{visit.t("organisation.title"), "/acteurs"}, {title}}, false, true};
}

/// The sentence that tells what was kept.
std::string saved_words(directory::Saved const& saved)
{
    return saved.projected ? "organisation.form.saved_projected"
           : saved.swapped ? "organisation.form.saved_swapped"
                           : "organisation.form.saved";
}

bool looks_for_a_place(Visit const& visit) { return visit.request().form.get("action") == "lieu"; }

http::Response link_gone(Visit& visit)
{
    Place closed;
    closed.secret = true;
    return sealed(closed,
                  visit.page("organisation_link_gone", {.title = visit.t("organisation.link_gone_title"), .indexed = false}, {}, 404));
}

http::Response ask_withdrawal(Visit& visit, Place const& place, model::Organisation const& one)
{
    View view;
    view.set("name", one.name).set("here", visit.url(place.here)).set("back", visit.url(place.back)).set("linked", place.secret);
    if (!place.secret) {
        view.set("csrf", visit.csrf_token());
    }
    return sealed(place, visit.page("organisation_withdraw",
                                    {.title = place.title, .breadcrumbs = place.crumbs, .kind = "form", .indexed = false}, view));
}

} // namespace

http::Response new_organisation(Visit& visit) { return show_organisation_form(visit, new_place(visit), {}, nullptr); }

http::Response add_organisation(Visit& visit)
{
    auto const input = typed_organisation(visit, true);
    auto const editor = directory::Editor::check(visit.visitor()->actor()).value();
    if (looks_for_a_place(visit)) {
        return show_organisation_form(visit, new_place(visit), input, nullptr);
    }
    auto const made = directory::create(visit.site().database, editor, input, base::now());
    return made ? visit.see_other(organisation_path(made->organisation.slug), saved_words(*made))
                : show_organisation_form(visit, new_place(visit), input, &made.error());
}

http::Response organisation_form(Visit& visit)
{
    auto const found = directory::open(visit.site().database, visit.visitor()->actor(), visit.parameter("slug"));
    return found ? show_organisation_form(visit, change_place(visit, found->organisation), found->input, nullptr)
                 : visit.failure(found.error());
}

http::Response change_organisation(Visit& visit)
{
    auto const& actor = visit.visitor()->actor();
    auto const found = directory::open(visit.site().database, actor, visit.parameter("slug"));
    if (!found) {
        return visit.failure(found.error());
    }
    auto const input = typed_organisation(visit, true);
    auto const place = change_place(visit, found->organisation);
    if (looks_for_a_place(visit)) {
        return show_organisation_form(visit, place, input, nullptr);
    }
    auto const saved = directory::change(visit.site().database, actor, visit.parameter("slug"), input, base::now());
    return saved ? visit.see_other(place.back, saved_words(*saved)) : show_organisation_form(visit, place, input, &saved.error());
}

http::Response linked_form(Visit& visit)
{
    auto const found = directory::open_by_link(visit.site().database, visit.space().id, visit.parameter("token"));
    if (!found || found->organisation.state == model::OrganisationState::withdrawn) {
        return link_gone(visit);
    }
    auto const place = linked_place(visit, found->organisation);
    return show_organisation_form(visit, place, found->input, nullptr, place.here + "/retrait");
}

http::Response change_linked(Visit& visit)
{
    auto const& token = visit.parameter("token");
    auto const found = directory::open_by_link(visit.site().database, visit.space().id, token);
    if (!found || found->organisation.state == model::OrganisationState::withdrawn) {
        return link_gone(visit);
    }
    auto const input = typed_organisation(visit, true);
    auto const place = linked_place(visit, found->organisation);
    if (looks_for_a_place(visit)) {
        return show_organisation_form(visit, place, input, nullptr, place.here + "/retrait");
    }
    auto const saved = directory::change_by_link(visit.site().database, visit.space().id, token, input, base::now());
    return saved ? sealed(place, visit.see_other(place.here, saved_words(*saved)))
                 : show_organisation_form(visit, place, input, &saved.error(), place.here + "/retrait");
}

http::Response withdraw_form(Visit& visit)
{
    auto const found = directory::open(visit.site().database, visit.visitor()->actor(), visit.parameter("slug"));
    if (!found) {
        return visit.failure(found.error());
    }
    auto place = change_place(visit, found->organisation);
    place.title = visit.t("organisation.withdraw.title");
    place.crumbs.back().label = place.title;
    place.here = place.back + "/retrait";
    return ask_withdrawal(visit, place, found->organisation);
}

http::Response withdraw_organisation(Visit& visit)
{
    auto const done = directory::withdraw(visit.site().database, visit.visitor()->actor(), visit.parameter("slug"), base::now());
    return done ? visit.see_other("/acteurs", "organisation.withdraw.done") : visit.failure(done.error());
}

http::Response list_organisation_again(Visit& visit)
{
    auto const editor = directory::Editor::check(visit.visitor()->actor()).value();
    auto const done = directory::list_again(visit.site().database, editor, visit.parameter("slug"), base::now());
    return done ? visit.see_other(organisation_path(visit.parameter("slug")), "organisation.listed_again") : visit.failure(done.error());
}

http::Response withdraw_linked_form(Visit& visit)
{
    auto const found = directory::open_by_link(visit.site().database, visit.space().id, visit.parameter("token"));
    if (!found || found->organisation.state == model::OrganisationState::withdrawn) {
        return link_gone(visit);
    }
    auto place = linked_place(visit, found->organisation);
    place.title = visit.t("organisation.withdraw.title");
    place.crumbs.back().label = place.title;
    place.back = place.here;
    place.here += "/retrait";
    return ask_withdrawal(visit, place, found->organisation);
}

http::Response withdraw_linked(Visit& visit)
{
    auto const done = directory::withdraw_by_link(visit.site().database, visit.space().id, visit.parameter("token"), base::now());
    if (!done) {
        return done.error().code == base::ErrorCode::absent ? link_gone(visit) : visit.failure(done.error());
    }
    Place closed;
    closed.secret = true;
    return sealed(closed, visit.see_other("/acteurs", "organisation.withdraw.done"));
}

} // namespace maillage::web::pages
