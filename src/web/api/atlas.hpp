// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "web/visit.hpp"

/// The map of organisations, cooperations and poles as GeoJSON, for maps that move.
namespace maillage::web::api {

/// What stands in a frame, put together by the zoom.
[[nodiscard]] http::Response map_points(Visit& visit);
/// Outlines of departments and regions.
[[nodiscard]] http::Response map_ground(Visit& visit);

} // namespace maillage::web::api
