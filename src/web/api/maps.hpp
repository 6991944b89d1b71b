// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "web/visit.hpp"

/// The maps of pages as GeoJSON.
namespace maillage::web::api {

[[nodiscard]] http::Response territory_outline(Visit& visit);
[[nodiscard]] http::Response territory_points(Visit& visit);
/// The places shown first, on the home page.
/// Where most notebooks of a consultation come from.
[[nodiscard]] http::Response consultation_origins(Visit& visit);
[[nodiscard]] http::Response featured_points(Visit& visit);

} // namespace maillage::web::api
