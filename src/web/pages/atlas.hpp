// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "web/visit.hpp"

/// The map of organisations, cooperations and poles, and beside it the list of what it shows.
namespace maillage::web::pages {

[[nodiscard]] http::Response atlas(Visit& visit);
/// The list alone, for the map that moves.
[[nodiscard]] http::Response atlas_list(Visit& visit);
[[nodiscard]] http::Response atlas_geojson(Visit& visit);

} // namespace maillage::web::pages
