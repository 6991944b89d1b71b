// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "service/territory/map_contents.hpp"

namespace maillage::service::territory {

/// The shapes of a map as a GeoJSON FeatureCollection (RFC 7946). Each feature's id is the key of its territory, and its properties are
/// id, name, role (see `name`), and label: where its name is best written. What lies far outside the frame is left out.
[[nodiscard]] nlohmann::json outlines_geojson(MapContents const& map);

/// Its places as points: id, name, role, population (null where unknown), approximate, and number where a list beside the map numbers
/// them.
[[nodiscard]] nlohmann::json points_geojson(MapContents const& map);

} // namespace maillage::service::territory
