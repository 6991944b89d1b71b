// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/territory/map_picture.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <numbers>

namespace maillage::engine::territory {
namespace {

/// Latitude as Mercator's ordinate, in the unit of longitude degrees.
double mercator(double latitude)
{
    constexpr double k_pi = std::numbers::pi;
    auto const bounded = std::clamp(latitude, -85.0, 85.0);
    return std::log(std::tan(k_pi / 4 + bounded * k_pi / 360)) * 180 / k_pi;
}

double degrees(std::int32_t grid) { return grid / model::k_grid_per_degree; }

/// Tenths of a unit: what a path is written in, so that rounding errors do not add up along it.
struct Tenths {
    long x;
    long y;
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
        for (auto const& point : polygon.front()) {
            include(model::Position{degrees(point.lon), degrees(point.lat)});
        }
    }
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
    auto const north = mercator(frame.north);
    auto const along = std::max(north - mercator(frame.south), 1e-9);
    m_scale = std::min(width / across, height / along);
    m_west = (frame.east + frame.west) / 2 - width / m_scale / 2;
    m_north = north - along / 2 + height / m_scale / 2;
}

Projection Projection::of_width(MapFrame const& frame, double width, double most_height)
{
    auto const along = std::max(mercator(frame.north) - mercator(frame.south), 1e-9);
    auto const height = along * width / std::max(frame.east - frame.west, 1e-9);
    return {frame, 0, 0, width, std::min(std::ceil(height), most_height)};
}

Projection Projection::into(MapFrame const& frame, double left, double top, double width, double height)
{
    return {frame, left, top, width, height};
}

PicturePoint Projection::point(model::Position position) const
{
    return {m_left + (position.lon - m_west) * m_scale, m_top + (m_north - mercator(position.lat)) * m_scale};
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
            bool shows_x[2] = {false, false}; // some point right of the left edge, some left of the right edge
            bool shows_y[2] = {false, false};
            for (auto const& grid : ring) {
                auto const at = point(grid);
                shows_x[0] |= at.x >= m_left;
                shows_x[1] |= at.x <= m_left + m_width;
                shows_y[0] |= at.y >= m_top;
                shows_y[1] |= at.y <= m_top + m_height;
                Tenths const tenths{std::lround(at.x * 10), std::lround(at.y * 10)};
                if (kept.empty() || std::pow(static_cast<double>(tenths.x - kept.back().x), 2) +
                                            std::pow(static_cast<double>(tenths.y - kept.back().y), 2) >=
                                        least) {
                    kept.push_back(tenths);
                }
            }
            if (kept.size() < 3 || !shows_x[0] || !shows_x[1] || !shows_y[0] || !shows_y[1]) {
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
        auto frame = MapFrame::nothing();
        frame.include(model::Outline{polygon});
        auto const size = (frame.east - frame.west) * (frame.north - frame.south);
        if (size > largest) {
            largest = size;
            found = model::Position{(frame.east + frame.west) / 2, (frame.north + frame.south) / 2};
        }
    }
    return found;
}

} // namespace maillage::engine::territory
