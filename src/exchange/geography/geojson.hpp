// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "base/result.hpp"
#include "model/outline.hpp"

namespace maillage::exchange::geography {

/// The geometry of a territory as GeoJSON (RFC 7946): a MultiPolygon in degrees, five decimals, outer rings counterclockwise.
[[nodiscard]] nlohmann::json to_geojson(model::Outline const& outline);

struct Feature {
    std::size_t number{0};  ///< from 1, in the file
    std::string code;       ///< the property asked for, numbers as text
    model::Outline outline; ///< polygons of the geometry
};

/// Reads a FeatureCollection of Polygon and MultiPolygon geometries in longitude and latitude. `on_feature` is called for each; a
/// failure ends the reading. Errors: those of base::parse_json, `error.geojson.no_features`, and, with field feature (number):
/// `error.geojson.no_property` (name, present), `error.geojson.geometry` (found), `error.geojson.coordinates`: not numbers, fewer
/// than four points in a ring, or outside the globe (a projected file).
[[nodiscard]] base::result<std::size_t> read_features(std::string_view json, std::string_view code_property,
                                                      std::function<base::result<void>(Feature&)> const& on_feature);

} // namespace maillage::exchange::geography
