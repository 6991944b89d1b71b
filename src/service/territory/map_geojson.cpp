// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/territory/map_geojson.hpp"

#include <utility>

#include <nlohmann/json.hpp>

#include "exchange/geography/geojson.hpp"

namespace maillage::service::territory {
namespace {

using engine::territory::MapFrame;
using nlohmann::json;

/// How much ground around the frame comes with it, in frames on each side: room to move before the map goes blank.
constexpr double k_around = 2;

bool meet(MapFrame const& one, MapFrame const& other)
{
    return one.west <= other.east && other.west <= one.east && one.south <= other.north && other.south <= one.north;
}

json collection(json features) { return {{"type", "FeatureCollection"}, {"features", std::move(features)}}; }

json feature(model::TerritoryKey const& key, json properties, json geometry)
{
    auto const id = key.text();
    properties["id"] = id;
    return {{"type", "Feature"}, {"id", id}, {"properties", std::move(properties)}, {"geometry", std::move(geometry)}};
}

} // namespace

json outlines_geojson(MapContents const& map)
{
    auto const shown = map.frame.empty() ? map.frame : map.frame.with_margin(k_around);
    auto features = json::array();
    for (auto const& shape : map.shapes) {
        auto extent = MapFrame::nothing();
        extent.include(shape.outline);
        // The whole country has regions across the world, and all of them are it.
        bool const around = shape.role == MapRole::backdrop || shape.role == MapRole::context;
        if (around && !meet(extent, shown)) {
            continue;
        }
        json properties{{"name", shape.name}, {"role", name(shape.role)}};
        if (auto const middle = engine::territory::middle(shape.outline)) {
            properties["label"] = {middle->lon, middle->lat};
        }
        features.push_back(feature(shape.key, std::move(properties), exchange::geography::to_geojson(shape.outline)));
    }
    return collection(std::move(features));
}

json points_geojson(MapContents const& map)
{
    auto features = json::array();
    for (auto const& place : map.places) {
        auto const& territory = place.territory;
        json properties{{"name", territory.name}, {"role", name(place.role)}, {"approximate", territory.approximate}};
        properties["population"] = territory.population ? json(*territory.population) : json();
        if (place.number > 0) {
            properties["number"] = place.number;
        }
        features.push_back(feature(territory.key, std::move(properties),
                                   {{"type", "Point"}, {"coordinates", {territory.position->lon, territory.position->lat}}}));
    }
    return collection(std::move(features));
}

} // namespace maillage::service::territory
