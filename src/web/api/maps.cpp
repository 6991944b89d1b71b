// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/api/maps.hpp"

#include <nlohmann/json.hpp>

#include "service/notebook/consultations.hpp"
#include "service/notebook/origins.hpp"
#include "service/territory/featured.hpp"
#include "service/territory/map_geojson.hpp"
#include "service/territory/profile.hpp"

namespace maillage::web::api {

namespace {

namespace territory = service::territory;

http::Response geojson(Visit const& visit, nlohmann::json const& collection)
{
    auto response = visit.json(collection);
    response.headers.front().second = "application/geo+json";
    return response;
}

/// The map of the territory that the address names, as `write` has it.
http::Response map_of_address(Visit& visit, nlohmann::json (*write)(territory::MapContents const&))
{
    auto const key = model::TerritoryKey::parse(visit.parameter("kind") + "-" + visit.parameter("code"));
    if (!key) {
        return visit.failure({base::ErrorCode::absent, "error.territory.absent"});
    }
    auto const map = territory::map_for(visit.site().database, *key, visit.space().id);
    return map ? geojson(visit, write(*map)) : visit.failure(map.error());
}

} // namespace

http::Response territory_outline(Visit& visit) { return map_of_address(visit, territory::outlines_geojson); }

http::Response territory_points(Visit& visit) { return map_of_address(visit, territory::points_geojson); }

http::Response consultation_origins(Visit& visit)
{
    auto const found = service::notebook::consultation(visit.site().database, visit.space().id, visit.parameter("slug"), false);
    if (!found) {
        return visit.failure(found.error());
    }
    return geojson(visit, territory::points_geojson(service::notebook::origins(visit.site().database, found->consultation).map));
}

http::Response featured_points(Visit& visit)
{
    return geojson(visit, territory::points_geojson(territory::featured(visit.site().database).map));
}

} // namespace maillage::web::api
