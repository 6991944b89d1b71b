// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/territory/map_picture.hpp"
#include "model/outline.hpp"
#include "model/territory.hpp"
#include "store/transaction.hpp"

namespace maillage::service::territory {

/// What something is to the territory that a map is about.
enum class MapRole {
    backdrop, ///< a neighbouring country
    context,  ///< what lies around
    parent,   ///< what it lies in
    sibling,  ///< what lies in that too
    part,     ///< what lies in it
    subject   ///< the territory itself
};
/// The word of the interface for programs and of the style sheet: "backdrop", "context"…
[[nodiscard]] std::string_view name(MapRole role);

struct MapShape {
    model::TerritoryKey key; ///< of a backdrop: the ISO 3166 alpha-3 code of the country
    std::string name;
    MapRole role{MapRole::context};
    model::Outline outline;
};

struct MapPlace {
    model::Territory territory; ///< has a position
    MapRole role{MapRole::part};
    int number{0};              ///< beside its entry in a list; 0 for none
};

/// What a map shows, whoever draws it: the server as SVG, or the visitor's browser from GeoJSON.
struct MapContents {
    engine::territory::MapFrame frame; ///< empty when nothing at all is known of where the territory is
    std::vector<MapShape> shapes;      ///< in drawing order
    std::vector<MapPlace> places;      ///< in drawing order: the most populous first, the subject last
    bool whole_country{false};
};

/// The map of one territory: its outline where known, else its members as dots, in what it lies in and among the departments around.
/// The number of statements does not grow with what it shows.
[[nodiscard]] MapContents map_of(store::ReadTransaction& transaction, model::Territory const& territory);

/// The map of the country by regions, with some places on it, numbered in that order when there are any.
[[nodiscard]] MapContents map_of_country(store::ReadTransaction& transaction, std::vector<model::Territory> const& places);

/// The map of the country by departments.
[[nodiscard]] MapContents map_of_departments(store::ReadTransaction& transaction);

/// Departments as parts within a frame, among the neighbours.
[[nodiscard]] MapContents map_of_frame(store::ReadTransaction& transaction, engine::territory::MapFrame const& frame);

/// All departments as parts, and regions over them as parents: the ground on which a map of the whole country moves.
[[nodiscard]] MapContents map_ground(store::ReadTransaction& transaction);

} // namespace maillage::service::territory
