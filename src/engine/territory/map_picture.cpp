// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/territory/map_picture.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

#include "engine/territory/mercator.hpp"

namespace maillage::engine::territory {
namespace {

double degrees(std::int32_t grid) { return grid / model::k_grid_per_degree; }

/// What a ring takes up.
MapFrame frame_of(model::Ring const& ring)
{
    model::GridPoint least{std::numeric_limits<std::int32_t>::max(), std::numeric_limits<std::int32_t>::max()};
    model::GridPoint most{std::numeric_limits<std::int32_t>::min(), std::numeric_limits<std::int32_t>::min()};
    for (auto const& point : ring) {
        least = {std::min(least.lon, point.lon), std::min(least.lat, point.lat)};
        most = {std::max(most.lon, point.lon), std::max(most.lat, point.lat)};
    }
    return {degrees(least.lon), degrees(least.lat), degrees(most.lon), degrees(most.lat)};
}

/// Tenths of a unit: what a path is written in, so that rounding errors do not add up along it.
struct Tenths {
    long x;
    long y;

    [[nodiscard]] double squared_distance(Tenths const& other) const
    {
        auto const across = static_cast<double>(x - other.x);
        auto const along = static_cast<double>(y - other.y);
        return across * across + along * along;
    }
};

void append_number(std::string& path, long tenths)
{
    if (tenths % 10 == 0) {
        fmt::format_to(std::back_inserter(path), "{}", tenths / 10);
    } else {
        fmt::format_to(std::back_inserter(path), "{}{}.{}", tenths < 0 ? "-" : "", std::labs(tenths) / 10, std::labs(tenths) % 10);
    }
}

void append_pair(std::string& path, char command, long x, long y)
{
    path += command;
    append_number(path, x);
    if (y >= 0) {
        path += ' ';
    }
    append_number(path, y);
}

} // namespace

MapFrame MapFrame::nothing()
{
    constexpr double k_far = std::numeric_limits<double>::infinity();
    return {k_far, k_far, -k_far, -k_far};
}

void MapFrame::include(model::Position position)
{
    west = std::min(west, position.lon);
    east = std::max(east, position.lon);
    south = std::min(south, position.lat);
    north = std::max(north, position.lat);
}

void MapFrame::include(model::Outline const& outline)
{
    for (auto const& polygon : outline) {
        auto const piece = frame_of(polygon.front());
        include(model::Position{piece.west, piece.south});
        include(model::Position{piece.east, piece.north});
    }
}

bool MapFrame::meets(MapFrame const& other) const
{
    return west <= other.east && other.west <= east && south <= other.north && other.south <= north;
}

MapFrame MapFrame::with_margin(double share, double least) const
{
    auto const across = std::max((east - west) * (0.5 + share), least / 2);
    auto const along = std::max((north - south) * (0.5 + share), least / 2);
    auto const lon = (east + west) / 2;
    auto const lat = (north + south) / 2;
    return {lon - across, lat - along, lon + across, lat + along};
}

Projection::Projection(MapFrame const& frame, double left, double top, double width, double height)
    : m_left{left}, m_top{top}, m_width{width}, m_height{height}
{
    auto const across = std::max(frame.east - frame.west, 1e-9);
    auto const north = mercator_of(frame.north);
    auto const along = std::max(north - mercator_of(frame.south), 1e-9);
    m_scale = std::min(width / across, height / along);
    m_west = (frame.east + frame.west) / 2 - width / m_scale / 2;
    m_north = north - along / 2 + height / m_scale / 2;
    m_shown = {m_west, latitude_of(m_north - height / m_scale), m_west + width / m_scale, latitude_of(m_north)};
}

Projection Projection::of_width(MapFrame const& frame, double width, double most_height)
{
    auto const along = std::max(mercator_of(frame.north) - mercator_of(frame.south), 1e-9);
    auto const height = along * width / std::max(frame.east - frame.west, 1e-9);
    return {frame, 0, 0, width, std::min(std::ceil(height), most_height)};
}

Projection Projection::into(MapFrame const& frame, double left, double top, double width, double height)
{
    return {frame, left, top, width, height};
}

PicturePoint Projection::point(model::Position position) const
{
    return {m_left + (position.lon - m_west) * m_scale, m_top + (m_north - mercator_of(position.lat)) * m_scale};
}

PicturePoint Projection::point(model::GridPoint point) const
{
    return this->point(model::Position{degrees(point.lon), degrees(point.lat)});
}

std::string Projection::path(model::Outline const& outline, double tolerance) const
{
    std::string path;
    auto const least = tolerance * tolerance * 100;
    std::vector<Tenths> kept;
    Tenths pen{0, 0};
    for (auto const& polygon : outline) {
        for (auto const& ring : polygon) {
            kept.clear();
            // Most of what surrounds a territory lies outside its map: seen from the corners, before anything is projected.
            if (frame_of(ring).meets(m_shown)) {
                for (auto const& grid : ring) {
                    auto const at = point(grid);
                    Tenths const tenths{std::lround(at.x * 10), std::lround(at.y * 10)};
                    if (kept.empty() || tenths.squared_distance(kept.back()) >= least) {
                        kept.push_back(tenths);
                    }
                }
            }
            if (kept.size() < 3) {
                if (&ring == &polygon.front()) {
                    break; // its holes do not show either
                }
                continue;
            }
            append_pair(path, path.empty() ? 'M' : 'm', kept.front().x - pen.x, kept.front().y - pen.y);
            for (std::size_t at = 1; at < kept.size(); ++at) {
                append_pair(path, 'l', kept[at].x - kept[at - 1].x, kept[at].y - kept[at - 1].y);
            }
            path += 'z';
            pen = kept.front(); // closing brings the pen back to where the ring began
        }
    }
    return path;
}

std::optional<model::Position> middle(model::Outline const& outline)
{
    std::optional<model::Position> found;
    double largest = -1;
    for (auto const& polygon : outline) {
        auto const frame = frame_of(polygon.front());
        auto const size = (frame.east - frame.west) * (frame.north - frame.south);
        if (size > largest) {
            largest = size;
            found = model::Position{(frame.east + frame.west) / 2, (frame.north + frame.south) / 2};
        }
    }
    return found;
}

} // namespace maillage::engine::territory
