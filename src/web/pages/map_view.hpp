// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>

#include "service/territory/picture.hpp"
#include "web/visit.hpp"

namespace maillage::web::pages {

/// Addresses of the GeoJSON that the map which moves is made of.
struct MapSources {
    std::string outlines;
    std::string points;
};

/// Fills the fields of templates/map.mustache: the drawing, what it shows in words, where it begins, whence the island loads its own.
void set_map(Visit const& visit, render::View& view, service::territory::Picture const& picture, MapSources const& sources,
             std::string const& label, std::string const& caption);

/// Fills what a drawing stands on, for templates/map_ground: view_box, shapes, insets.
void set_ground(render::View& view, service::territory::Picture const& picture);

/// The address of a territory's page.
[[nodiscard]] std::string address(Visit const& visit, model::TerritoryKey const& key);
/// "Commune", "Intercommunalité"…
[[nodiscard]] std::string kind_name(Visit const& visit, model::TerritoryKind kind);

} // namespace maillage::web::pages
