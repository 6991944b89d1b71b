// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/pages/network.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.hpp"
#include "service/network/computing.hpp"
#include "service/network/downloads.hpp"
#include "service/network/reading.hpp"
#include "service/organisation/lists.hpp"
#include "web/api/paging.hpp"
#include "web/form.hpp"
#include "web/http/url.hpp"
#include "web/pages/job_view.hpp"
#include "web/pages/list_narrowing.hpp"
#include "web/pages/map_view.hpp"
#include "web/pages/network_view.hpp"
#include "web/pages/organisations.hpp"
#include "web/pages/streamed.hpp"
#include "web/pages/whole_files.hpp"

namespace maillage::web::pages {
namespace {

namespace graph = service::network;
using graph::ActorOrder;
using graph::NetworkPage;
using graph::NetworkRequest;
using render::View;

constexpr auto k_network_path = "/reseau";
constexpr auto k_network_desk = "/gestion/reseau";
constexpr std::int64_t k_partners = 12; // named on an organisation's page
constexpr std::int64_t k_furthest_offset = 1'000'000'000; // whoever makes cursors up adds nothing beyond what a number holds

struct ActorColumn {
    std::string_view name;
    ActorOrder order;
    std::string_view label; ///< catalogue id
};
constexpr std::array k_orders{ActorColumn{"nom", ActorOrder::name, "network.actors.name"},
                              ActorColumn{"communaute", ActorOrder::community, "network.community"},
                              ActorColumn{"partenaires", ActorOrder::degree, "network.actors.degree"},
                              ActorColumn{"cooperations", ActorOrder::cooperations, "cooperation.title"},
                              ActorColumn{"passages", ActorOrder::betweenness, "network.actors.betweenness"}};

struct AskedNetwork : ListNarrowing {
    NetworkRequest request;
    std::string sort;
};

std::optional<std::int64_t> whole_number(std::string_view text)
{
    std::int64_t value = 0;
    auto const* const end = text.data() + text.size();
    auto const read = std::from_chars(text.data(), end, value);
    return read.ec == std::errc{} && read.ptr == end && value >= 0 ? std::optional{value} : std::nullopt;
}

base::result<AskedNetwork> asked_network(Visit const& visit)
{
    auto const paging = api::paging(visit, "reseau", 1, 50);
    if (!paging) {
        return base::failure(paging.error());
    }
    AskedNetwork read;
    auto& narrowed = read.request.narrowed;
    narrowed.limit = paging->limit;
    if (!paging->after.empty()) {
        auto const offset = whole_number(paging->after.front());
        if (!offset || *offset > k_furthest_offset) {
            return base::failure(base::ErrorCode::invalid, "error.web.cursor", {}, "cursor");
        }
        read.request.offset = *offset;
    }
    auto const take = [&](std::string const& name) {
        auto value = base::squeeze(visit.request().query.get(name));
        read.note(name, value);
        return value;
    };
    narrowed.words = take("q");
    narrowed.kind = take("type");
    narrowed.field = take("domaine");
    narrowed.ess = take("ess");
    narrowed.territory = take("territoire");
    if (auto const text = take("communaute"); !text.empty()) {
        read.request.community = whole_number(text).value_or(std::numeric_limits<std::int32_t>::max()); // what is none has no actors
    }
    read.sort = base::squeeze(visit.request().query.get("tri"));
    auto const* const order = std::ranges::find(k_orders, read.sort, &ActorColumn::name);
    if (order != k_orders.end()) {
        read.request.order = order->order;
        read.note("tri", read.sort);
    } else {
        read.sort = "partenaires";
    }
    return read;
}

std::string chosen_words(Visit const& visit, NetworkPage const& page, std::string_view parameter, std::string const& value)
{
    if (parameter == "type") {
        return term_word(visit, "kind", value);
    }
    if (parameter == "domaine") {
        return term_word(visit, "field", value);
    }
    if (parameter == "ess") {
        return model::social_economy_named(value) ? visit.t("organisation.ess." + value) : value;
    }
    if (parameter == "communaute") {
        return value == "0" ? visit.t("network.isolated_actors") : visit.t("network.community_number", {{"number", value}});
    }
    return parameter == "territoire" && page.territory ? page.territory->name : value;
}

std::vector<View> active_ones(Visit const& visit, NetworkPage const& page, AskedNetwork const& read, std::string const& here)
{
    std::vector<View> views;
    for (auto const& [key, value] : read.parameters) {
        if (key != "tri") {
            auto const label = chosen_words(visit, page, key, value);
            views.push_back(View{}
                                .set("label", label)
                                .set("url", read.without(here, key) + "#acteurs")
                                .set("remove", visit.t("notebook.list.remove", {{"name", label}})));
        }
    }
    return views;
}

std::vector<Form::Option> options_of(Visit const& visit, std::string_view list, std::string const& chosen)
{
    std::vector<Form::Option> options{{"", visit.t("network.any"), chosen.empty()}};
    for (auto const& term : service::organisation::lists().of(list)) {
        options.push_back({term.code, term_word(visit, list, term.code), term.code == chosen});
    }
    return options;
}

void set_form(Visit& visit, View& view, AskedNetwork const& read)
{
    auto const& narrowed = read.request.narrowed;
    std::vector<Form::Option> social{{"", visit.t("network.any"), narrowed.ess.empty()}};
    for (auto const value : model::k_social_economy) {
        auto const code = std::string{model::name(value)};
        social.push_back({code, visit.t("organisation.ess." + code), code == narrowed.ess});
    }
    Form form{visit, nullptr};
    view.set("words",
             form.one({.name = "q", .label = "organisation.list.words", .type = "search", .value = narrowed.words, .filters = true}))
        .set("kind",
             form.one_of_options({.name = "type", .label = "organisation.kind", .filters = true}, options_of(visit, "kind", narrowed.kind)))
        .set("field", form.one_of_options({.name = "domaine", .label = "organisation.fields", .filters = true},
                                          options_of(visit, "field", narrowed.field)))
        .set("social", form.one_of_options({.name = "ess", .label = "organisation.form.ess", .filters = true}, social));
    std::vector<View> kept;
    for (auto const& [key, value] : read.parameters) {
        if (key == "territoire" || key == "communaute" || key == "tri") {
            kept.push_back(View{}.set("name", key).set("value", value));
        }
    }
    view.set("kept", kept);
}

void set_actors(Visit& visit, View& view, NetworkPage const& page, AskedNetwork const& read, std::string const& here)
{
    set_form(visit, view, read);
    std::vector<View> columns;
    for (auto const& one : k_orders) {
        columns.push_back(View{}
                              .set("label", visit.t(one.label))
                              .set("url", read.without(here, "tri") + "tri=" + std::string{one.name} + "#acteurs")
                              .set("number", one.order != ActorOrder::name && one.order != ActorOrder::community)
                              .set("sorted", one.name == read.sort)
                              .set("ascending", one.order == ActorOrder::name || one.order == ActorOrder::community));
    }
    view.set("columns", columns)
        .set("rows", actor_views(visit, page.actors, here))
        .set("active", active_ones(visit, page, read, here))
        .set("count", visit.t("network.actors.count", {{"count", page.total}}));
    auto const end = read.request.offset + std::ssize(page.actors);
    if (end < page.total || read.request.offset > 0) {
        auto const first = read.without(here, "");
        auto const at = [&](std::int64_t offset) {
            return first + "cursor=" + api::cursor("reseau", {std::to_string(offset)}) + "#acteurs";
        };
        View pager;
        pager
            .set("where", visit.t("network.actors.where",
                                  {{"from", std::min(read.request.offset + 1, page.total)}, {"to", end}, {"total", page.total}}))
            .set("previous", read.request.offset > 0
                                 ? std::optional{at(std::max<std::int64_t>(0, read.request.offset - read.request.narrowed.limit))}
                                 : std::nullopt)
            .set("next", end < page.total ? std::optional{at(end)} : std::nullopt);
        view.set("pager", pager);
    }
}

/// For editors: what computes now, and the button that has it computed.
void set_desk(Visit& visit, View& view)
{
    auto const job = graph::job_of(visit.site().database, visit.space().id);
    view.set("edits", true).set("csrf", visit.csrf_token()).set("desk_url", visit.url(k_network_desk)).set("waits", false);
    if (job) {
        set_progress(view, *job, visit.url(k_network_desk), visit.t("network.run.progress"), stage_words(visit, *job));
        view.set_if("failure", failure_of(visit, *job));
    }
}

struct NetworkFile {
    std::string_view path;
    graph::NetworkFormat format;
    std::string_view mime;
};
constexpr std::array k_network_files{NetworkFile{"/reseau.graphml", graph::NetworkFormat::graphml, "application/xml"},
                                     NetworkFile{"/reseau.kumu.json", graph::NetworkFormat::kumu, "application/json"},
                                     NetworkFile{"/reseau-liens.csv", graph::NetworkFormat::links, "text/csv; charset=utf-8"},
                                     NetworkFile{"/reseau-acteurs.csv", graph::NetworkFormat::actors, "text/csv; charset=utf-8"}};

} // namespace

http::Response network(Visit& visit)
{
    auto const read = asked_network(visit);
    if (!read) {
        return visit.failure(read.error());
    }
    auto const page = graph::read(visit.site().database, visit.space().id, read->request);
    auto const here = visit.url(k_network_path);
    View view;
    view.set("here", here).set("edits", false).set("failure", false).set("none", !page.network.has_value());
    if (edits_organisations(visit)) {
        set_desk(visit, view);
    }
    if (page.network) {
        set_figures(visit, view, *page.network, page.changed, here);
        set_picture(visit, view, page.picture);
        view.set("communities", community_views(visit, page.communities, here))
            .set("more_communities", page.network->communities > std::ssize(page.communities)
                                         ? std::optional{visit.t("network.communities.more", {{"shown", std::ssize(page.communities)},
                                                                                              {"count", page.network->communities}})}
                                         : std::nullopt)
            .set("territories", territory_views(visit, page.territories, here));
        set_actors(visit, view, page, *read, here);
    }
    return visit.page("network",
                      {.title = visit.t("network.title"),
                       .description = visit.t("network.lead"),
                       .breadcrumbs = {{visit.t("network.title")}},
                       .indexed = read->parameters.empty()},
                      view);
}

http::Response network_file(Visit& visit)
{
    auto const* const file = std::ranges::find(k_network_files, visit.path(), &NetworkFile::path);
    if (file == k_network_files.end()) {
        return visit.failure(404);
    }
    auto place = take_whole_file_place(visit);
    if (!place) {
        return whole_files_busy(visit);
    }
    auto site = visit.absolute_url("/");
    site.pop_back();
    // The pieces are asked for once this visit is over: nothing of it may be referred to.
    bool const french = visit.language() == i18n::Language::french;
    auto data =
        graph::NetworkData::open(visit.site().database, visit.space().id, file->format, std::move(site),
                                 [french](std::string_view code) { return service::organisation::lists().word("kind", code, french); });
    if (!data) {
        return visit.failure(data.error());
    }
    return streamed(std::shared_ptr{*std::move(data)}, file->mime, file->path.substr(1), std::move(place));
}

http::Response compute_network(Visit& visit)
{
    auto const editor = service::organisation::Editor::check(visit.visitor()->actor());
    if (!editor) {
        return visit.failure(editor.error());
    }
    (void)graph::order(visit.site().database, *editor, visit.site().desk.now());
    return visit.see_other(k_network_path, "network.run.ordered");
}

http::Response network_progress(Visit& visit)
{
    auto const job = graph::job_of(visit.site().database, visit.space().id);
    if (!job) {
        // Done, and told by the page itself once it is loaded again.
        model::Job ended;
        ended.state = model::JobState::done;
        ended.progress_done = ended.progress_total = graph::k_stages;
        return progress_answer(visit, ended, visit.t("network.run.done"));
    }
    return progress_answer(visit, *job, stage_words(visit, *job));
}

void set_neighbourhood(Visit const& visit, View& view, std::int64_t organisation)
{
    auto const found = graph::neighbourhood(visit.site().database, visit.space().id, organisation, k_partners);
    if (!found) {
        return;
    }
    auto const here = visit.url(k_network_path);
    std::vector<View> partners;
    for (auto const& one : found->partners) {
        partners.push_back(
            View{}
                .set("label", one.name)
                .set("url", visit.url(organisation_path(one.slug)))
                .set("shared", visit.t(one.current > 0 ? "network.shared" : "network.shared_past", {{"count", one.cooperations}})));
    }
    View inner;
    inner.set("partners", partners)
        .set("more", found->figures.degree > std::ssize(partners)
                         ? std::optional{visit.t("network.around.more", {{"count", found->figures.degree - std::ssize(partners)}})}
                         : std::nullopt)
        .set("sentence",
             visit.t(found->figures.degree == 0 ? "network.around.isolated" : "network.around.degree", {{"count", found->figures.degree}}))
        .set("articulation", found->figures.articulation)
        .set("url", here)
        .set("community", false);
    if (found->community) {
        inner
            .set("community",
                 visit.t("network.around.community", {{"number", found->figures.community}, {"count", found->community->figures.actors}}))
            .set("community_url", here + "?communaute=" + std::to_string(found->figures.community) + "#acteurs");
    }
    view.set("neighbourhood", inner);
}

} // namespace maillage::web::pages
