// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/pages/needs.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include "base/boundaries.hpp"
#include "base/text.hpp"
#include "service/need/reading.hpp"
#include "service/organisation/editing.hpp"
#include "store/organisations.hpp"
#include "web/api/paging.hpp"
#include "web/http/url.hpp"
#include "web/pages/cooperations.hpp"
#include "web/pages/list_narrowing.hpp"
#include "web/pages/map_view.hpp"
#include "web/pages/notebook_words.hpp"
#include "web/pages/organisations.hpp"

namespace maillage::web::pages {

namespace {

namespace need_service = service::need;
using need_service::NeedList;
using need_service::NeedPage;
using render::View;

constexpr std::size_t k_need_start = 220;
constexpr std::int64_t k_beside = 6;

struct AskedNeeds : ListNarrowing {
    need_service::ListRequest request;
};

base::result<AskedNeeds> asked_needs(Visit const& visit)
{
    auto const paging = api::paging(visit, "besoins", 1, 30);
    if (!paging) {
        return base::failure(paging.error());
    }
    AskedNeeds read;
    read.request.limit = paging->limit;
    if (!paging->after.empty()) {
        auto const& id = paging->after.front();
        auto const number = std::from_chars(id.data(), id.data() + id.size(), read.request.before);
        if (number.ec != std::errc{} || number.ptr != id.data() + id.size()) {
            return base::failure(base::ErrorCode::invalid, "error.web.cursor", {}, "cursor");
        }
    }
    auto const take = [&](std::string const& name, std::string& into) {
        into = base::squeeze(visit.request().query.get(name));
        read.note(name, into);
    };
    take("q", read.request.words);
    take("quoi", read.request.side);
    take("type", read.request.kind);
    take("territoire", read.request.territory);
    take("acteur", read.request.organisation);
    std::string closed;
    take("clos", closed);
    read.request.closed = closed == "1";
    return read;
}

std::string side_word(Visit const& visit, std::string_view side)
{
    return model::need_side_named(side) ? visit.t("need.side." + std::string{side}) : std::string{side};
}

std::string need_value(Visit const& visit, NeedList const& list, std::string_view parameter, std::string const& value)
{
    if (parameter == "quoi") {
        return side_word(visit, value);
    }
    if (parameter == "type") {
        return term_word(visit, "need", value);
    }
    if (parameter == "clos") {
        return visit.t("need.list.with_closed");
    }
    if (parameter == "acteur" && !list.items.empty()) {
        return list.items.front().organisation_name;
    }
    return parameter == "territoire" && list.territory ? list.territory->name : value;
}

std::vector<View> need_facets(Visit const& visit, NeedList const& list, AskedNeeds const& read, std::string const& here,
                              std::string_view facet, std::string const& parameter)
{
    std::vector<View> views;
    for (auto const& one : list.facets) {
        if (one.facet == facet && one.count > 0 && !one.value.empty()) {
            views.push_back(View{}
                                .set("label", one.name.empty() ? need_value(visit, list, parameter, one.value) : one.name)
                                .set("count", i18n::number(visit.language(), static_cast<double>(one.count)))
                                .set("url", read.without(here, parameter) + parameter + "=" + http::percent_encode(one.value)));
        }
    }
    return views;
}

std::string place_with_department(std::string name, std::optional<model::TerritoryKey> const& key, std::string const& department)
{
    bool const numbered = key && key->kind == model::TerritoryKind::commune && !department.empty();
    return numbered ? name + " (" + department + ")" : name;
}

std::string share_words(Visit const& visit, double part) { return i18n::percent(visit.language(), part); }

/// Why two answer each other, a sentence for each part of the score.
std::vector<View> reasons_of(Visit const& visit, NeedPage const& page, engine::matching::Match const& match)
{
    auto const& need = page.pool.needs[match.need];
    auto const& offer = page.pool.offers[match.offer];
    std::vector<View> reasons;
    auto const say = [&](std::string const& sentence) { reasons.push_back(View{}.set("reason", sentence)); };
    say(visit.t("need.match.kind", {{"kind", term_word(visit, "need", need.kept.need.kind)}}));
    auto const km = match.metres ? std::llround(static_cast<double>(*match.metres) / 1000) : 0;
    bool const near = match.metres && *match.metres < 1000;
    std::string const distance = !match.metres ? "unknown" : near ? "same" : "far";
    say(visit.t("need.match.place",
                {{"distance", distance}, {"km", static_cast<std::int64_t>(km)}, {"percent", share_words(visit, match.place)}}));
    for (auto const* const one : {&need, &offer}) {
        auto const side = std::string{model::name(one->kept.need.side)};
        if (one->kept.need.wanted) {
            say(visit.t("need.match.wanted", {{"side", side}, {"place", one->wanted_name}}));
        } else if (one->kept.need.radius) {
            say(visit.t("need.match.radius", {{"side", side}, {"km", *one->kept.need.radius}}));
        }
    }
    std::string words;
    for (auto const& word : match.shared) {
        words += (words.empty() ? "" : ", ") + word;
    }
    say(visit.t(
        "need.match.words",
        {{"count", static_cast<std::int64_t>(match.shared.size())}, {"words", words}, {"percent", share_words(visit, match.words)}}));
    bool const dated = need.kept.need.from || need.kept.need.until || offer.kept.need.from || offer.kept.need.until;
    say(visit.t("need.match.period", {{"dated", std::string{dated ? "yes" : "no"}}, {"percent", share_words(visit, match.period)}}));
    return reasons;
}

std::vector<View> match_views(Visit const& visit, NeedPage const& page)
{
    std::vector<View> views;
    bool const looks = page.kept.need.side == model::NeedSide::need;
    for (auto const& match : page.pool.matches) {
        auto const& other = looks ? page.pool.offers[match.offer] : page.pool.needs[match.need];
        views.push_back(View{}
                            .set("url", visit.url(need_path(other.kept.need.public_id)))
                            .set("title", other.kept.need.title)
                            .set("organisation", other.kept.organisation_name)
                            .set("organisation_url", visit.url(organisation_path(other.kept.organisation_slug)))
                            .set_if("place", other.place_name)
                            .set("score", visit.t("need.match.score", {{"percent", share_words(visit, match.score)}}))
                            .set("reasons", reasons_of(visit, page, match)));
        if (views.size() == 20) {
            break;
        }
    }
    return views;
}

bool may_keep(Visit const& visit, model::Need const& need)
{
    if (!visit.visitor()) {
        return false;
    }
    auto transaction = visit.site().database.read();
    auto const whose = store::organisations::find_by_id(transaction, need.organisation);
    return whose && service::organisation::may_change(transaction, visit.visitor()->actor(), *whose);
}

} // namespace

std::string need_period(Visit const& visit, std::optional<std::string> const& from, std::optional<std::string> const& until)
{
    return span_words(visit, from, until);
}

std::vector<View> need_rows(Visit const& visit, std::vector<store::needs::Listed> const& list)
{
    std::vector<View> views;
    for (auto const& one : list) {
        views.push_back(View{}
                            .set("url", visit.url(need_path(one.public_id)))
                            .set("title", one.title)
                            .set("side", side_word(visit, model::name(one.side)))
                            .set("kind", term_word(visit, "need", one.kind))
                            .set("organisation", one.organisation_name)
                            .set_if("place", place_with_department(one.territory_name, one.territory, one.department_code))
                            .set_if("period", need_period(visit, one.from, one.until))
                            .set_if("state", one.state == model::NeedState::open
                                                 ? std::string{}
                                                 : visit.t("need.state." + std::string{model::name(one.state)}))
                            .set_if("start", base::shorten(base::squeeze(one.start), k_need_start)));
    }
    return views;
}

std::int64_t set_needs(Visit const& visit, View& view, std::string const& organisation, std::string const& territory)
{
    need_service::ListRequest request;
    request.organisation = organisation;
    request.territory = territory;
    request.limit = k_beside;
    auto const found = need_service::list(visit.site().database, visit.space().id, request);
    auto const narrowed = organisation.empty() ? "?territoire=" + territory : "?acteur=" + organisation;
    view.set("needs", need_rows(visit, found.items))
        .set("needs_count", visit.t("need.list.count", {{"count", found.total}}))
        .set("needs_url", visit.url("/besoins") + narrowed);
    return found.total;
}

http::Response needs(Visit& visit)
{
    auto const read = asked_needs(visit);
    if (!read) {
        return visit.failure(read.error());
    }
    auto const found = need_service::list(visit.site().database, visit.space().id, read->request);
    auto const here = visit.url("/besoins");
    std::vector<View> active;
    std::vector<View> kept;
    for (auto const& [key, value] : read->parameters) {
        auto const label = need_value(visit, found, key, value);
        active.push_back(View{}
                             .set("label", label)
                             .set("url", read->without(here, key))
                             .set("remove", visit.t("notebook.list.remove", {{"name", label}})));
        if (key != "q") {
            kept.push_back(View{}.set("name", key).set("value", value));
        }
    }
    std::vector<View> above;
    for (auto const& place : found.above) {
        above.push_back(View{}.set("label", place.name).set("url", read->without(here, "territoire") + "territoire=" + place.key.text()));
    }
    View view;
    view.set("here", here)
        .set("query", read->request.words)
        .set("kept", kept)
        .set("none", found.whole == 0)
        .set("count", visit.t("need.list.count", {{"count", found.total}}))
        .set("active", active)
        .set("needs", need_rows(visit, found.items))
        .set("sides", need_facets(visit, found, *read, here, "side", "quoi"))
        .set("kinds", need_facets(visit, found, *read, here, "kind", "type"))
        .set("territories", need_facets(visit, found, *read, here, "territory", "territoire"))
        .set("above", above)
        .set_if("closed_url", read->request.closed ? std::string{} : read->without(here, "clos") + "clos=1")
        .set("json_url", "/api/v1/needs");
    bool const first_page = visit.request().query.get("cursor").empty();
    if (found.next || !first_page) {
        auto const first = read->without(here, "");
        View pager;
        pager.set("where", visit.t("need.list.where", {{"shown", std::ssize(found.items)}, {"total", found.total}}))
            .set("previous", first_page ? std::nullopt : std::optional{first.substr(0, first.size() - 1)})
            .set("next",
                 found.next ? std::optional{first + "cursor=" + api::cursor("besoins", {std::to_string(*found.next)})} : std::nullopt);
        view.set("pager", pager);
    }
    return visit.page("needs",
                      {.title = visit.t("need.title"),
                       .description = visit.t("need.lead"),
                       .breadcrumbs = {{visit.t("need.title")}},
                       .indexed = read->request.words.empty()},
                      view);
}

http::Response need(Visit& visit)
{
    auto const found = need_service::read(visit.site().database, visit.space().id, visit.parameter("id"));
    if (!found) {
        return visit.failure(found.error());
    }
    auto const& one = found->kept.need;
    auto const path = need_path(one.public_id);
    bool const open = one.state == model::NeedState::open;
    auto const side = std::string{model::name(one.side)};
    std::string reach = visit.t("need.anywhere");
    if (found->wanted) {
        reach = visit.t("need.within", {{"place", found->wanted->name}});
    } else if (one.radius) {
        reach = visit.t("need.around", {{"km", *one.radius}});
    }
    View view;
    view.set("title", one.title)
        .set("side", side_word(visit, side))
        .set("side_url", visit.url("/besoins") + "?quoi=" + side)
        .set("paragraphs", paragraphs_of(one.text))
        .set("kind", term_word(visit, "need", one.kind))
        .set("kind_url", visit.url("/besoins") + "?type=" + http::percent_encode(one.kind))
        .set("organisation", found->kept.organisation_name)
        .set("organisation_url", visit.url(organisation_path(found->kept.organisation_slug)))
        .set_if("place", found->territory ? found->territory->name : std::string{})
        .set("place_url", found->territory ? address(visit, found->territory->key) : std::string{})
        .set("reach", reach)
        .set_if("period", need_period(visit, one.from, one.until))
        .set_if("terms", one.terms.empty() ? std::string{} : term_word(visit, "terms", one.terms))
        .set("day", written_day(visit, one.created_at))
        .set("open", open)
        .set_if("outcome", open ? std::string{} : visit.t("need.state." + std::string{model::name(one.state)}))
        .set_if("describe_url", one.state == model::NeedState::cooperation && edits_organisations(visit)
                                    ? visit.url("/gestion/cooperations/nouvelle?besoin=" + one.public_id)
                                    : std::string{})
        .set("answerable", found->answerable)
        .set("answer_url", visit.url(path + "/repondre"))
        .set("keeps", may_keep(visit, one))
        .set("change_url", visit.url(path + "/modifier"))
        .set("matches_title", visit.t("need.match.title_" + side))
        .set("matches", match_views(visit, *found))
        .set("compared", visit.t("need.match.compared_" + side,
                                 {{"count", static_cast<std::int64_t>(one.side == model::NeedSide::need ? found->pool.offers.size()
                                                                                                        : found->pool.needs.size())}}));
    return visit.page("need",
                      {.title = one.title,
                       .description = base::shorten(base::squeeze(one.text), k_need_start),
                       .breadcrumbs = {{visit.t("need.title"), "/besoins"}, {one.title}},
                       .kind = "report",
                       .indexed = open},
                      view);
}

} // namespace maillage::web::pages
