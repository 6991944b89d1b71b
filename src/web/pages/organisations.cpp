// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/pages/organisations.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>
#include <vector>

#include "base/boundaries.hpp"
#include "base/text.hpp"
#include "model/open_licence.hpp"
#include "service/organisation/directory.hpp"
#include "service/organisation/editing.hpp"
#include "service/organisation/export.hpp"
#include "service/organisation/lists.hpp"
#include "service/organisation/roles.hpp"
#include "store/cooperations.hpp"
#include "store/notebooks.hpp"
#include "store/organisation_merging.hpp"
#include "web/api/paging.hpp"
#include "web/form.hpp"
#include "web/http/url.hpp"
#include "web/pages/cooperations.hpp"
#include "web/pages/list_narrowing.hpp"
#include "web/pages/management.hpp"
#include "web/pages/map_view.hpp"
#include "web/pages/needs.hpp"
#include "web/pages/network.hpp"
#include "web/pages/notebook_words.hpp"
#include "web/pages/streamed.hpp"
#include "web/pages/whole_files.hpp"

namespace maillage::web::pages {

namespace {

namespace directory = service::organisation;
using directory::ListRequest;
using directory::OrganisationList;
using render::View;

constexpr auto k_list_path = "/acteurs";
constexpr std::size_t k_start = 220;

struct AskedList : ListNarrowing {
    ListRequest request;
};

base::result<AskedList> asked_list(Visit const& visit)
{
    auto const paging = api::paging(visit, "acteurs", 2, 30);
    if (!paging) {
        return base::failure(paging.error());
    }
    AskedList read;
    read.request.limit = paging->limit;
    read.request.after = paging->after;
    auto const take = [&](std::string const& name, std::string& into) {
        into = base::squeeze(visit.request().query.get(name));
        read.note(name, into);
    };
    take("q", read.request.words);
    take("type", read.request.kind);
    take("domaine", read.request.field);
    take("ess", read.request.ess);
    take("territoire", read.request.territory);
    return read;
}

std::string ess_word(Visit const& visit, std::string_view value)
{
    return model::social_economy_named(value) ? visit.t("organisation.ess." + std::string{value}) : std::string{value};
}

/// The word for a value of one of the list's parameters.
std::string shown_word(Visit const& visit, OrganisationList const& list, std::string_view parameter, std::string const& value)
{
    if (parameter == "type") {
        return term_word(visit, "kind", value);
    }
    if (parameter == "domaine") {
        return term_word(visit, "field", value);
    }
    if (parameter == "ess") {
        return ess_word(visit, value);
    }
    return parameter == "territoire" && list.territory ? list.territory->name : value;
}

std::vector<View> narrowing(Visit const& visit, OrganisationList const& list, AskedList const& read, std::string const& here)
{
    std::vector<View> views;
    for (auto const& [key, value] : read.parameters) {
        auto const label = shown_word(visit, list, key, value);
        views.push_back(View{}
                            .set("label", label)
                            .set("url", read.without(here, key))
                            .set("remove", visit.t("notebook.list.remove", {{"name", label}})));
    }
    return views;
}

std::vector<View> facet_links(Visit const& visit, OrganisationList const& list, AskedList const& read, std::string const& here,
                              std::string_view facet, std::string const& parameter)
{
    std::vector<View> views;
    for (auto const& one : list.facets) {
        if (one.facet == facet && one.count > 0 && !one.value.empty()) {
            views.push_back(View{}
                                .set("label", one.name.empty() ? shown_word(visit, list, parameter, one.value) : one.name)
                                .set("count", i18n::number(visit.language(), static_cast<double>(one.count)))
                                .set("url", read.without(here, parameter) + parameter + "=" + http::percent_encode(one.value)));
        }
    }
    return views;
}

std::vector<View> rows_of(Visit const& visit, OrganisationList const& list)
{
    std::vector<View> views;
    for (auto const& one : list.items) {
        auto place = one.territory_name;
        if (!place.empty() && !one.department_code.empty() && one.territory->kind == model::TerritoryKind::commune) {
            place += " (" + one.department_code + ")";
        }
        auto& row = views.emplace_back();
        set_logo(row, one.slug, one.logo);
        row.set("url", visit.url(organisation_path(one.slug)))
            .set("name", one.name)
            .set("kind", term_word(visit, "kind", one.kind))
            .set_if("place", place)
            .set("ess", one.social_economy == model::SocialEconomy::yes)
            .set_if("start", base::shorten(base::squeeze(one.start), k_start));
    }
    return views;
}

/// The list as files, narrowed as it is.
std::vector<View> file_links(Visit const& visit, AskedList const& read)
{
    using enum directory::ExportFormat;
    std::vector<View> views;
    for (auto const& [format, label] :
         std::array{std::pair{csv, "CSV"}, std::pair{xlsx, "XLSX"}, std::pair{geojson, "GeoJSON"}, std::pair{jsonld, "JSON-LD"}}) {
        auto const url = read.without(visit.url(std::string{k_list_path} + "." + std::string{directory::name(format)}), "");
        views.push_back(View{}.set("label", std::string{label}).set("url", url.substr(0, url.size() - 1)));
    }
    return views;
}

/// What happened to it and when, for everybody: who did it is in the journal.
std::vector<View> history_of(Visit const& visit, std::vector<model::Event> const& events)
{
    std::vector<View> views;
    for (auto const& event : events) {
        if (event.kind == "organisation.created" || event.kind == "organisation.changed" || event.kind == "organisation.withdrawn" ||
            event.kind == "organisation.imported" || event.kind == "organisation.merged" || event.kind == "organisation.listed_again") {
            views.push_back(View{}.set("day", written_day(visit, event.at)).set("what", word(visit, "event_kind", event.kind)));
        }
    }
    return views;
}

void set_facts(Visit const& visit, View& view, directory::OrganisationPage const& page)
{
    auto const& one = page.organisation;
    std::vector<View> fields;
    for (auto const& code : one.fields) {
        fields.push_back(View{}
                             .set("label", term_word(visit, "field", code))
                             .set("url", visit.url(k_list_path) + "?domaine=" + http::percent_encode(code)));
    }
    std::vector<View> places;
    if (page.territory) {
        places.push_back(View{}.set("label", page.territory->name).set("url", address(visit, page.territory->key)));
        for (auto const& place : page.above) {
            if (place.key.kind == model::TerritoryKind::department || place.key.kind == model::TerritoryKind::region) {
                places.push_back(View{}.set("label", place.name).set("url", address(visit, place.key)));
            }
        }
    }
    view.set("name", one.name)
        .set("kind", term_word(visit, "kind", one.kind))
        .set("kind_url", visit.url(k_list_path) + "?type=" + http::percent_encode(one.kind))
        .set_if("ess",
                one.social_economy == model::SocialEconomy::unknown ? std::string{} : ess_word(visit, model::name(one.social_economy)))
        .set("fields", fields)
        .set("places", places)
        .set("paragraphs", paragraphs_of(one.description))
        .set_if("people", one.people ? visit.t("organisation.people_count", {{"count", *one.people}}) : std::string{})
        .set_if("website", one.website)
        .set_if("siren", one.siren)
        .set_if("siret", one.siret)
        .set_if("rna", one.rna)
        .set_if("naf", one.naf)
        .set_if("source", one.source)
        .set_if("source_url", one.source_url);
    if (one.position) {
        view.set("position", visit.t("organisation.position_words", {{"lat", i18n::number(visit.language(), one.position->lat, 5)},
                                                                     {"lon", i18n::number(visit.language(), one.position->lon, 5)}}));
    }
}

/// What was written in its name.
void set_notebooks_of(Visit const& visit, View& view, std::int64_t organisation)
{
    constexpr std::int64_t k_most = 1000;
    constexpr std::ptrdiff_t k_shown = 10;
    auto transaction = visit.site().database.read();
    auto const ids = store::notebooks::of_organisation(transaction, visit.space().id, organisation, k_most);
    auto const shown = std::min(std::ssize(ids), k_shown);
    std::vector<View> views;
    for (auto const& one : store::notebooks::listed(transaction, visit.space().id, std::span{ids}.first(static_cast<std::size_t>(shown)))) {
        views.push_back(View{}
                            .set("url", visit.url("/cahiers/" + one.public_id))
                            .set("title", one.title)
                            .set("language", one.language)
                            .set("day", written_day(visit, one.written_at)));
    }
    view.set("notebooks", views);
    if (std::ssize(ids) > shown) {
        view.set("notebooks_more", visit.t("notebook.of_organisation.more", {{"shown", shown}, {"count", std::ssize(ids)}}));
    }
}

} // namespace

std::string term_word(Visit const& visit, std::string_view list, std::string_view code)
{
    return directory::lists().word(list, code, visit.language() == i18n::Language::french);
}

bool edits_organisations(Visit const& visit) { return visit.visitor() && directory::Editor::check(visit.visitor()->actor()).has_value(); }

http::Response organisations_file(Visit& visit)
{
    auto const format = directory::export_format_named(visit.parameter("format"));
    if (!format) {
        return visit.failure(404);
    }
    auto const read = asked_list(visit);
    if (!read) {
        return visit.failure(read.error());
    }
    WholeFilePlace place;
    if (*format == directory::ExportFormat::xlsx) {
        place = take_whole_file_place(visit);
        if (!place) {
            return whole_files_busy(visit);
        }
    }
    auto data = directory::OrganisationData::open(visit.site().database, visit.space().id, read->request, *format,
                                                  {visit.space().name, visit.site_url(), visit.language()});
    auto response =
        streamed(std::move(data), directory::media_type(*format), "acteurs." + std::string{directory::name(*format)}, std::move(place));
    response.header("Link", "<" + std::string{model::k_open_licence_url} + ">; rel=\"license\"");
    return response;
}

http::Response organisations(Visit& visit)
{
    auto const read = asked_list(visit);
    if (!read) {
        return visit.failure(read.error());
    }
    auto const found = directory::list(visit.site().database, visit.space().id, read->request);
    if (!found) {
        return visit.failure(found.error());
    }
    auto const here = visit.url(k_list_path);
    auto const facet = [&](std::string_view name, std::string const& parameter) {
        return facet_links(visit, *found, *read, here, name, parameter);
    };
    std::vector<View> kept;
    for (auto const& [key, value] : read->parameters) {
        if (key != "q") {
            kept.push_back(View{}.set("name", key).set("value", value));
        }
    }
    std::vector<View> above;
    for (auto const& place : found->above) {
        above.push_back(View{}.set("label", place.name).set("url", read->without(here, "territoire") + "territoire=" + place.key.text()));
    }
    View view;
    view.set("here", here)
        .set("query", read->request.words)
        .set("kept", kept)
        .set("count", visit.t("organisation.list.count", {{"count", found->total}, {"whole", found->whole}}))
        .set("none", found->whole == 0)
        .set("active", narrowing(visit, *found, *read, here))
        .set("items", rows_of(visit, *found))
        .set("kinds", facet("kind", "type"))
        .set("fields", facet("field", "domaine"))
        .set("social", facet("ess", "ess"))
        .set("territories", facet("territory", "territoire"))
        .set("above", above)
        .set("edits", edits_organisations(visit))
        .set("files", file_links(visit, *read))
        .set("json_url", "/api/v1/organisations")
        .set("map_url", read->without(visit.url("/carte"), "") + "montrer=acteurs");
    if (found->more || !read->request.after.empty()) {
        auto const first = read->without(here, "");
        View pager;
        pager.set("where", visit.t("organisation.list.where", {{"shown", std::ssize(found->items)}, {"total", found->total}}))
            .set("previous", read->request.after.empty() ? std::optional<std::string>{} : first.substr(0, first.size() - 1))
            .set("next", found->more ? std::optional{first + "cursor=" + api::cursor("acteurs", found->next)} : std::nullopt);
        view.set("pager", pager);
    }
    return visit.page("organisations",
                      {.title = visit.t("organisation.title"),
                       .description = visit.t("organisation.lead"),
                       .breadcrumbs = {{visit.t("organisation.title")}},
                       .indexed = read->request.words.empty()},
                      view);
}

http::Response organisation(Visit& visit)
{
    auto const edits = edits_organisations(visit);
    auto const found = directory::read(visit.site().database, visit.space().id, visit.parameter("slug"), edits);
    if (!found) {
        auto transaction = visit.site().database.read();
        auto const into = store::organisations::merged_into(transaction, visit.space().id, visit.parameter("slug"));
        return into ? visit.see_other(organisation_path(*into)) : visit.failure(found.error());
    }
    auto const& one = found->organisation;
    auto const here = visit.url(organisation_path(one.slug));
    View view;
    set_facts(visit, view, *found);
    bool changes = edits;
    if (visit.visitor() && !edits) {
        auto transaction = visit.site().database.read();
        changes = directory::may_change(transaction, visit.visitor()->actor(), one);
    }
    bool const withdrawn = one.state == model::OrganisationState::withdrawn;
    std::vector<View> cooperations;
    {
        auto transaction = visit.site().database.read();
        for (auto const& mention : store::cooperations::of_organisation(transaction, one.id)) {
            auto const span = span_words(visit, mention.from, mention.to);
            cooperations.push_back(View{}
                                       .set("label", mention.title)
                                       .set("url", visit.url(cooperation_path(mention.pole, mention.slug)))
                                       .set("role", term_word(visit, "role", mention.role) + (span.empty() ? "" : " " + span)));
        }
    }
    view.set("neighbourhood", false).set("notebooks_more", false);
    set_logo(view, one.slug, withdrawn ? std::nullopt : found->logo);
    view.set("logo_url", here + "/logo");
    if (!withdrawn) {
        set_notebooks_of(visit, view, one.id);
        set_neighbourhood(visit, view, one.id);
        set_needs(visit, view, one.slug, {});
    }
    view.set("cooperations", cooperations)
        .set("history", history_of(visit, found->history))
        .set("withdrawn", withdrawn)
        .set("edits", edits)
        .set("changes", changes)
        .set("change_url", here + "/modifier")
        .set("withdraw_url", here + "/retrait")
        .set("again_url", here + "/retour")
        .set("link_url", here + "/lien")
        .set("need_url", here + "/besoins/nouveau")
        .set("claim_url", here + "/rejoindre")
        .set("api_url", "/api/v1/organisations/" + one.slug);
    if (edits) {
        view.set("csrf", visit.csrf_token());
    }
    return visit.page("organisation",
                      {.title = one.name,
                       .description = base::shorten(base::squeeze(one.description), k_start),
                       .breadcrumbs = {{visit.t("organisation.title"), k_list_path}, {one.name}},
                       .kind = "report",
                       .indexed = !withdrawn},
                      view);
}

} // namespace maillage::web::pages
