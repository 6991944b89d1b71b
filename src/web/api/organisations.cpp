// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/api/organisations.hpp"

#include <nlohmann/json.hpp>

#include "service/organisation/directory.hpp"
#include "web/api/json_text.hpp"
#include "web/api/paging.hpp"

namespace maillage::web::api {

namespace {

namespace directory = service::organisation;
using nlohmann::json;

json point(std::optional<model::Position> const& position)
{
    return position ? json{{"lon", position->lon}, {"lat", position->lat}} : json();
}

json logo_json(Visit const& visit, std::string const& slug, std::optional<model::Logo> const& logo)
{
    return logo ? json{{"url", visit.absolute_url("/acteurs/" + slug + "/logo/" + logo->file_name())},
                       {"alternative", logo->alternative},
                       {"width", logo->width},
                       {"height", logo->height}}
                : json();
}

json listed(Visit const& visit, store::organisations::Listed const& one)
{
    return {{"id", one.slug},
            {"name", one.name},
            {"kind", one.kind},
            {"social_economy", model::name(one.social_economy)},
            {"territory", one.territory ? json{{"id", one.territory->text()}, {"name", one.territory_name}} : json()},
            {"position", point(one.position)},
            {"logo", logo_json(visit, one.slug, one.logo)},
            {"url", visit.absolute_url("/acteurs/" + one.slug)}};
}

} // namespace

http::Response organisations(Visit& visit)
{
    auto const paging = api::paging(visit, "organisations", 2, 50);
    if (!paging) {
        return visit.failure(paging.error());
    }
    auto const& query = visit.request().query;
    directory::ListRequest request;
    request.words = query.get("q");
    request.kind = query.get("kind");
    request.field = query.get("field");
    request.ess = query.get("social_economy");
    request.territory = query.get("territory");
    request.limit = paging->limit;
    request.after = paging->after;
    request.facets = false;
    auto const found = directory::list(visit.site().database, visit.space().id, request);
    if (!found) {
        return visit.failure(found.error());
    }
    auto items = json::array();
    for (auto const& one : found->items) {
        items.push_back(listed(visit, one));
    }
    json body{{"items", std::move(items)}};
    body["next"] = found->more ? json(cursor("organisations", found->next)) : json();
    return visit.json(body);
}

http::Response organisation(Visit& visit)
{
    auto const found = directory::read(visit.site().database, visit.space().id, visit.parameter("slug"));
    if (!found) {
        return visit.failure(found.error());
    }
    auto const& one = found->organisation;
    json body{{"id", one.slug},
              {"name", one.name},
              {"kind", one.kind},
              {"social_economy", model::name(one.social_economy)},
              {"position", point(one.position)},
              {"logo", logo_json(visit, one.slug, found->logo)},
              {"url", visit.absolute_url("/acteurs/" + one.slug)},
              {"fields", one.fields},
              {"siren", text_or_null(one.siren)},
              {"siret", text_or_null(one.siret)},
              {"rna", text_or_null(one.rna)},
              {"naf", text_or_null(one.naf)},
              {"description", one.description},
              {"website", text_or_null(one.website)},
              {"source", text_or_null(one.source)},
              {"source_url", text_or_null(one.source_url)},
              {"updated_at", base::to_rfc3339(one.updated_at)}};
    body["people"] = one.people ? json(*one.people) : json();
    body["territory"] = found->territory ? json{{"id", found->territory->key.text()}, {"name", found->territory->name}} : json();
    return visit.json(body);
}

} // namespace maillage::web::api
