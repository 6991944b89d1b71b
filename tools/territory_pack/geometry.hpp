// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <geos_c.h>

#include <memory>
#include <string_view>
#include <vector>

#include "model/outline.hpp"

namespace maillage::tools::territory_pack {

/// GEOS works on grid units (10⁻⁵ degree) here, which doubles hold exactly: what two neighbours share stays shared.
using Geometry = std::unique_ptr<GEOSGeometry, decltype(&GEOSGeom_destroy)>;
[[nodiscard]] inline Geometry own(GEOSGeometry* geometry) { return {geometry, &GEOSGeom_destroy}; }

/// A geometry of a GeoPackage (header, then WKB in degrees) as an outline on the grid; pieces that vanish there are dropped.
[[nodiscard]] model::Outline read_geopackage(std::string_view blob);

[[nodiscard]] Geometry to_geometry(model::Outline const& outline);
/// The polygons among what `geometry` holds.
[[nodiscard]] model::Outline to_outline(GEOSGeometry const* geometry);

/// The union of several outlines that share borders.
[[nodiscard]] model::Outline merge(std::vector<model::Outline const*> const& outlines);

/// A frame in degrees.
struct Box {
    double west;
    double south;
    double east;
    double north;
};
/// What of `outline` lies in the box, simplified to `tolerance` degrees without crossing itself; pieces under `tolerance`² go.
[[nodiscard]] model::Outline clip_and_simplify(model::Outline const& outline, Box const& box, double tolerance);

} // namespace maillage::tools::territory_pack
