// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/api/cooperations.hpp"

#include <nlohmann/json.hpp>

#include "service/cooperation/joining_words.hpp"
#include "service/cooperation/reading.hpp"
#include "web/api/paging.hpp"

namespace maillage::web::api {

namespace {

using nlohmann::json;

json or_null(std::string const& text) { return text.empty() ? json() : json(text); }

json summary(Visit const& visit, store::cooperations::Listed const& one)
{
    return {{"id", one.slug},
            {"pole", one.pole},
            {"title", one.title},
            {"subject", one.subject},
            {"form", or_null(one.form)},
            {"maturity", or_null(one.maturity)},
            {"from", or_null(one.from.value_or(""))},
            {"to", or_null(one.to.value_or(""))},
            {"territory", one.territory ? json{{"id", one.territory->text()}, {"name", one.territory_name}} : json()},
            {"members", one.members},
            {"url", visit.absolute_url((one.pole ? "/poles/" : "/cooperations/") + one.slug)}};
}

} // namespace

http::Response cooperations(Visit& visit)
{
    auto const paging = api::paging(visit, "cooperations", 2, 50);
    if (!paging) {
        return visit.failure(paging.error());
    }
    auto const& query = visit.request().query;
    service::cooperation::ListRequest request;
    request.words = query.get("q");
    request.form = query.get("form");
    request.maturity = query.get("maturity");
    request.pooled = query.get("pooled");
    request.territory = query.get("territory");
    for (std::size_t i = 0; i < model::k_traits.size(); ++i) {
        request.traits[i] = query.get(model::k_traits[i].list);
    }
    if (auto const pole = query.get("pole"); !pole.empty()) {
        request.pole = pole == "true";
    }
    request.limit = paging->limit;
    request.after = paging->after;
    auto const found = service::cooperation::list(visit.site().database, visit.space().id, request);
    if (!found) {
        return visit.failure(found.error());
    }
    auto items = json::array();
    for (auto const& one : found->items) {
        items.push_back(summary(visit, one));
    }
    json body{{"items", std::move(items)}};
    body["next"] = found->more ? json(cursor("cooperations", found->next)) : json();
    return visit.json(body);
}

http::Response cooperation_joiners(Visit& visit)
{
    auto const paging = api::paging(visit, "joiners", 0, 20);
    if (!paging) {
        return visit.failure(paging.error());
    }
    auto const today = base::Date{std::chrono::floor<std::chrono::days>(base::now())};
    auto const found = service::cooperation::joiners(visit.site().database, visit.space().id, visit.parameter("slug"), today,
                                                     static_cast<std::size_t>(paging->limit));
    if (!found) {
        return visit.failure(found.error());
    }
    auto items = json::array();
    for (auto const& one : found->joiners) {
        auto reasons = json::array();
        for (auto const& reason : service::cooperation::reasons_of(*found, one, visit.language())) {
            reasons.push_back({{"kind", reason.kind},
                               {"sentence", reason.text},
                               {"url", reason.path.empty() ? json() : json(visit.absolute_url(reason.path))}});
        }
        items.push_back({{"organisation",
                          {{"id", one.organisation.slug},
                           {"name", one.organisation.name},
                           {"kind", one.organisation.kind},
                           {"url", visit.absolute_url("/acteurs/" + one.organisation.slug)}}},
                         {"points", one.reasons.points},
                         {"metres", one.metres ? json(*one.metres) : json()},
                         {"reasons", std::move(reasons)}});
    }
    auto missing = json::array();
    for (auto const side : found->missing) {
        missing.push_back(engine::matching::name(side));
    }
    return visit.json({{"cooperation", found->cooperation.slug},
                       {"missing", std::move(missing)},
                       {"in_reach", found->in_reach},
                       {"items", std::move(items)}});
}

} // namespace maillage::web::api
