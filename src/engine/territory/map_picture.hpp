// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/outline.hpp"
#include "model/territory.hpp"

namespace maillage::engine::territory {

/// A rectangle of the globe, in degrees.
struct MapFrame {
    double west{0};
    double south{0};
    double east{0};
    double north{0};
    bool operator==(MapFrame const&) const = default;

    void include(model::Outline const& outline);
    void include(model::Position position);
    /// Wider by that share on each side, and at least `least` degrees across.
    [[nodiscard]] MapFrame with_margin(double share, double least = 0.05) const;
    /// Whether they share a point, be it on their edges.
    [[nodiscard]] bool meets(MapFrame const& other) const;
    [[nodiscard]] bool empty() const { return west > east || south > north; }
    /// Holds nothing yet.
    [[nodiscard]] static MapFrame nothing();
};

/// What the pictures of the whole country show: metropolitan France.
inline constexpr MapFrame k_metropolitan_france{-5.3, 41.2, 9.8, 51.3};

/// Where a drawing stands on the page, in the units of its viewBox.
struct PicturePoint {
    double x{0};
    double y{0};
};

/// Mercator (conformal, and what web maps use), fitted into a box: the frame keeps its shape and stands in the middle.
class Projection {
public:
    /// Fills a box whose width is given; its height follows from the frame, at most `most_height`.
    static Projection of_width(MapFrame const& frame, double width, double most_height);
    /// Fits the frame into a given box.
    static Projection into(MapFrame const& frame, double left, double top, double width, double height);

    [[nodiscard]] double width() const { return m_width; }
    [[nodiscard]] double height() const { return m_height; }
    /// Units of the picture per degree of longitude.
    [[nodiscard]] double scale() const { return m_scale; }
    /// What the whole box shows: the frame, and what lies beside it.
    [[nodiscard]] MapFrame const& shown() const { return m_shown; }
    [[nodiscard]] PicturePoint point(model::Position position) const;
    [[nodiscard]] PicturePoint point(model::GridPoint point) const;

    /// The `d` of an SVG path (SVG 2 §9.3), relative, one decimal: points nearer than `tolerance` units to the one before are
    /// left out, and so are rings that end up with fewer than three. Pieces wholly outside the box are left out too.
    /// Empty when nothing of the outline shows.
    [[nodiscard]] std::string path(model::Outline const& outline, double tolerance = 0.6) const;

private:
    Projection(MapFrame const& frame, double left, double top, double width, double height);

    double m_left;
    double m_top;
    double m_width;
    double m_height;
    double m_scale;   ///< units per Mercator degree
    double m_west;    ///< Mercator degrees at m_left
    double m_north;   ///< … and at m_top
    MapFrame m_shown; ///< the whole box, in degrees
};

/// Centre of the largest piece's bounding box, for a territory without any position.
[[nodiscard]] std::optional<model::Position> middle(model::Outline const& outline);

} // namespace maillage::engine::territory
