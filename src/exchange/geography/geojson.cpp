// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/geography/geojson.hpp"

#include <algorithm>
#include <cmath>

#include <nlohmann/json.hpp>

#include "base/json.hpp"

namespace maillage::exchange::geography {
namespace {

using nlohmann::json;

/// Twice the signed area: positive when the ring turns counterclockwise.
double turning(model::Ring const& ring)
{
    double twice = 0;
    for (std::size_t at = 0; at < ring.size(); ++at) {
        auto const& from = ring[at];
        auto const& to = ring[(at + 1) % ring.size()];
        twice += static_cast<double>(from.lon) * to.lat - static_cast<double>(to.lon) * from.lat;
    }
    return twice;
}

json ring_json(model::Ring ring, bool counterclockwise)
{
    if ((turning(ring) > 0) != counterclockwise) {
        std::ranges::reverse(ring);
    }
    auto points = json::array();
    for (std::size_t at = 0; at <= ring.size(); ++at) {
        auto const& point = ring[at % ring.size()];
        points.push_back({point.lon / model::k_grid_per_degree, point.lat / model::k_grid_per_degree});
    }
    return points;
}

/// Nothing when the coordinates are no ring in degrees.
std::optional<model::Ring> read_ring(json const& points)
{
    if (!points.is_array() || points.size() < 4) {
        return std::nullopt;
    }
    model::Ring ring;
    ring.reserve(points.size());
    for (auto const& point : points) {
        if (!point.is_array() || point.size() < 2 || !point[0].is_number() || !point[1].is_number()) {
            return std::nullopt;
        }
        auto const lon = point[0].get<double>();
        auto const lat = point[1].get<double>();
        if (!(std::abs(lon) <= 180 && std::abs(lat) <= 90)) {
            return std::nullopt;
        }
        model::GridPoint const grid{static_cast<std::int32_t>(std::lround(lon * model::k_grid_per_degree)),
                                    static_cast<std::int32_t>(std::lround(lat * model::k_grid_per_degree))};
        if (ring.empty() || ring.back() != grid) {
            ring.push_back(grid);
        }
    }
    while (ring.size() > 1 && ring.front() == ring.back()) {
        ring.pop_back();
    }
    return ring;
}

std::optional<model::Polygon> read_polygon(json const& rings)
{
    if (!rings.is_array() || rings.empty()) {
        return std::nullopt;
    }
    model::Polygon polygon;
    for (auto const& points : rings) {
        auto ring = read_ring(points);
        if (!ring) {
            return std::nullopt;
        }
        // A ring smaller than the grid is no mistake of the file: it is only too small to keep.
        if (ring->size() >= 3) {
            polygon.push_back(std::move(*ring));
        } else if (polygon.empty()) {
            return model::Polygon{};
        }
    }
    return polygon;
}

base::result<model::Outline> read_geometry(json const& geometry, std::string const& number)
{
    auto const type = geometry.is_object() ? geometry.value("type", json{}) : json{};
    auto const name = type.is_string() ? type.get<std::string>() : std::string{"null"};
    if (name != "Polygon" && name != "MultiPolygon") {
        return base::failure(base::ErrorCode::invalid, "error.geojson.geometry", {{"feature", number}, {"found", name}});
    }
    auto const coordinates = geometry.value("coordinates", json::array());
    model::Outline outline;
    auto const parts = name == "Polygon" ? json::array({coordinates}) : coordinates;
    for (auto const& part : parts) {
        auto polygon = read_polygon(part);
        if (!polygon) {
            return base::failure(base::ErrorCode::invalid, "error.geojson.coordinates", {{"feature", number}});
        }
        if (!polygon->empty()) {
            outline.push_back(std::move(*polygon));
        }
    }
    return outline;
}

base::result<std::string> read_code(json const& feature, std::string_view property, std::string const& number)
{
    auto const properties = feature.is_object() ? feature.value("properties", json::object()) : json::object();
    if (properties.is_object()) {
        if (auto const found = properties.find(property); found != properties.end()) {
            if (found->is_string()) {
                return found->get<std::string>();
            }
            if (found->is_number_integer()) {
                return std::to_string(found->get<std::int64_t>());
            }
        }
    }
    std::string present;
    for (auto const& [name, value] : properties.items()) {
        present += (present.empty() ? "" : ", ") + name;
    }
    return base::failure(base::ErrorCode::invalid, "error.geojson.no_property",
                         {{"feature", number}, {"name", std::string{property}}, {"present", present}});
}

} // namespace

json to_geojson(model::Outline const& outline)
{
    auto polygons = json::array();
    for (auto const& polygon : outline) {
        auto rings = json::array();
        for (std::size_t at = 0; at < polygon.size(); ++at) {
            rings.push_back(ring_json(polygon[at], at == 0));
        }
        polygons.push_back(std::move(rings));
    }
    return {{"type", "MultiPolygon"}, {"coordinates", std::move(polygons)}};
}

base::result<std::size_t> read_features(std::string_view text, std::string_view code_property,
                                        std::function<base::result<void>(Feature&)> const& on_feature)
{
    auto const whole = base::parse_json(text);
    if (!whole) {
        return base::failure(whole.error());
    }
    auto const features = whole->is_object() ? whole->find("features") : whole->end();
    if (!whole->is_object() || features == whole->end() || !features->is_array() || features->empty()) {
        return base::failure(base::ErrorCode::invalid, "error.geojson.no_features");
    }
    std::size_t number = 0;
    for (auto const& item : *features) {
        auto const shown = std::to_string(++number);
        auto code = read_code(item, code_property, shown);
        if (!code) {
            return base::failure(code.error());
        }
        auto outline = read_geometry(item.is_object() ? item.value("geometry", json{}) : json{}, shown);
        if (!outline) {
            return base::failure(outline.error());
        }
        Feature feature{number, std::move(*code), std::move(*outline)};
        if (auto const done = on_feature(feature); !done) {
            return base::failure(done.error());
        }
    }
    return number;
}

} // namespace maillage::exchange::geography
