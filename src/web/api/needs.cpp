// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/api/needs.hpp"

#include <charconv>

#include <nlohmann/json.hpp>

#include "service/need/reading.hpp"
#include "web/api/json_text.hpp"
#include "web/api/paging.hpp"

namespace maillage::web::api {

namespace {

using nlohmann::json;

json need_record(Visit const& visit, store::needs::Listed const& one)
{
    return {{"id", one.public_id},
            {"side", model::name(one.side)},
            {"kind", one.kind},
            {"title", one.title},
            {"text", one.start},
            {"terms", text_or_null(one.terms)},
            {"state", model::name(one.state)},
            {"from", text_or_null(one.from.value_or(""))},
            {"until", text_or_null(one.until.value_or(""))},
            {"organisation", {{"id", one.organisation_slug}, {"name", one.organisation_name}}},
            {"territory", one.territory ? json{{"id", one.territory->text()}, {"name", one.territory_name}} : json()},
            {"url", visit.absolute_url("/besoins/" + one.public_id)}};
}

} // namespace

http::Response needs(Visit& visit)
{
    auto const paging = api::paging(visit, "needs", 1, 50);
    if (!paging) {
        return visit.failure(paging.error());
    }
    auto const& query = visit.request().query;
    service::need::ListRequest request;
    request.words = query.get("q");
    request.side = query.get("side");
    request.kind = query.get("kind");
    request.territory = query.get("territory");
    request.organisation = query.get("organisation");
    request.closed = query.get("closed") == "true";
    request.limit = paging->limit;
    request.facets = false;
    if (!paging->after.empty()) {
        auto const& id = paging->after.front();
        auto const read = std::from_chars(id.data(), id.data() + id.size(), request.before);
        if (read.ec != std::errc{} || read.ptr != id.data() + id.size()) {
            return visit.failure({base::ErrorCode::invalid, "error.web.cursor", {}, "cursor", {}});
        }
    }
    auto const found = service::need::list(visit.site().database, visit.space().id, request);
    auto items = json::array();
    for (auto const& one : found.items) {
        items.push_back(need_record(visit, one));
    }
    json body{{"items", std::move(items)}};
    body["next"] = found.next ? json(cursor("needs", {std::to_string(*found.next)})) : json();
    return visit.json(body);
}

} // namespace maillage::web::api
