// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "service/territory/map_contents.hpp"

namespace maillage::service::territory {

/// A map drawn on the server: shapes and dots in the units of its viewBox, for a template to write as SVG.
struct Picture {
    struct Shape {
        std::string path;                       ///< `d` of an SVG path
        std::optional<model::TerritoryKey> key; ///< where it leads; nothing for neighbours
        std::string name;
        MapRole role{MapRole::context};
        std::optional<engine::territory::PicturePoint> middle{}; ///< of its largest piece
    };
    struct Dot {
        engine::territory::PicturePoint at;
        double radius{3};
        model::TerritoryKey key;
        std::string name;
        bool approximate{false};
        MapRole role{MapRole::part};
        int number{0}; ///< written in it; 0 for none
    };
    /// A small frame with an overseas region.
    struct Inset {
        double left{0};
        double top{0};
        double width{0};
        double height{0};
        std::string name;
        engine::territory::MapFrame frame{}; ///< what it shows, in degrees
    };
    /// A name that found room.
    struct Label {
        engine::territory::PicturePoint at; ///< middle of its text
        std::string text;
        MapRole role{MapRole::context};
    };
    double width{0};
    double height{0};
    engine::territory::MapFrame frame; ///< what it shows, in degrees: the island above it starts there
    bool whole_country{false};
    std::vector<Shape> shapes;         ///< in drawing order
    std::vector<Inset> insets;
    std::vector<Dot> dots;             ///< the largest first, so that small ones stay visible
    std::vector<Label> labels;
    bool has_approximate{false};       ///< some dots stand for want of a better place: the legend says so
};

/// Draws a map; an empty picture when nothing is known of where the territory is.
[[nodiscard]] Picture draw(MapContents const& map);

/// The map of one territory.
[[nodiscard]] Picture draw_territory(store::ReadTransaction& transaction, model::Territory const& territory);

/// The map of the country with some places on it: the home page's, the search page's.
[[nodiscard]] Picture draw_country(store::ReadTransaction& transaction, std::vector<model::Territory> const& places);

/// The map of the country by departments.
[[nodiscard]] Picture draw_departments(store::ReadTransaction& transaction);

/// Which shapes have room for a sign of two characters in their middle, of those wanted; the first in drawing order come first.
[[nodiscard]] std::vector<bool> room_for_signs(Picture const& picture, std::vector<bool> const& wanted);

} // namespace maillage::service::territory
