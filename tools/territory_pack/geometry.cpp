// SPDX-License-Identifier: AGPL-3.0-or-later
#include "geometry.hpp"

#include <cmath>

#include "sources.hpp"

namespace maillage::tools::territory_pack {
namespace {

constexpr double k_unit = model::k_grid_per_degree;

GEOSGeometry* checked(GEOSGeometry* geometry, char const* step)
{
    if (geometry == nullptr) {
        throw BadSource{std::string{"GEOS fails to "} + step};
    }
    return geometry;
}

model::Ring to_ring(GEOSGeometry const* ring, double scale)
{
    auto const* sequence = GEOSGeom_getCoordSeq(ring);
    unsigned size = 0;
    GEOSCoordSeq_getSize(sequence, &size);
    model::Ring points;
    for (unsigned at = 0; at < size; ++at) {
        double x = 0;
        double y = 0;
        GEOSCoordSeq_getXY(sequence, at, &x, &y);
        model::GridPoint const point{static_cast<std::int32_t>(std::lround(x * scale)), static_cast<std::int32_t>(std::lround(y * scale))};
        if (points.empty() || points.back() != point) {
            points.push_back(point);
        }
    }
    while (points.size() > 1 && points.front() == points.back()) {
        points.pop_back();
    }
    return points;
}

void add_polygons(GEOSGeometry const* geometry, double scale, model::Outline& outline)
{
    if (GEOSGeomTypeId(geometry) != GEOS_POLYGON) {
        for (int at = 0; at < GEOSGetNumGeometries(geometry) && GEOSGeomTypeId(geometry) > GEOS_POLYGON; ++at) {
            add_polygons(GEOSGetGeometryN(geometry, at), scale, outline);
        }
        return;
    }
    if (GEOSisEmpty(geometry) != 0) {
        return;
    }
    model::Polygon polygon{to_ring(GEOSGetExteriorRing(geometry), scale)};
    if (polygon.front().size() < 3) {
        return;
    }
    for (int at = 0; at < GEOSGetNumInteriorRings(geometry); ++at) {
        auto hole = to_ring(GEOSGetInteriorRingN(geometry, at), scale);
        if (hole.size() >= 3) {
            polygon.push_back(std::move(hole));
        }
    }
    outline.push_back(std::move(polygon));
}

GEOSGeometry* ring_geometry(model::Ring const& ring)
{
    auto const size = static_cast<unsigned>(ring.size());
    auto* sequence = GEOSCoordSeq_create(size + 1, 2);
    for (unsigned at = 0; at <= size; ++at) {
        auto const& point = ring[at % size];
        GEOSCoordSeq_setXY(sequence, at, point.lon, point.lat);
    }
    return checked(GEOSGeom_createLinearRing(sequence), "close a ring");
}

} // namespace

model::Outline read_geopackage(std::string_view blob)
{
    // GeoPackage 1.3 §2.1.3: "GP", version, flags (bits 1–3: kind of envelope), srs, envelope, then ISO WKB.
    constexpr std::size_t k_envelope_sizes[] = {0, 32, 48, 48, 64};
    auto const kind = blob.size() < 8 || !blob.starts_with("GP") ? 5U : (static_cast<unsigned char>(blob[3]) >> 1U) & 7U;
    if (kind > 4 || blob.size() < 8 + k_envelope_sizes[kind]) {
        throw BadSource{"not a GeoPackage geometry"};
    }
    auto const wkb = blob.substr(8 + k_envelope_sizes[kind]);
    auto const geometry = own(checked(GEOSGeomFromWKB_buf(reinterpret_cast<unsigned char const*>(wkb.data()), wkb.size()), "read WKB"));
    model::Outline outline;
    add_polygons(geometry.get(), k_unit, outline);
    return outline;
}

Geometry to_geometry(model::Outline const& outline)
{
    std::vector<GEOSGeometry*> polygons;
    for (auto const& polygon : outline) {
        std::vector<GEOSGeometry*> holes;
        for (std::size_t at = 1; at < polygon.size(); ++at) {
            holes.push_back(ring_geometry(polygon[at]));
        }
        polygons.push_back(checked(
            GEOSGeom_createPolygon(ring_geometry(polygon.front()), holes.data(), static_cast<unsigned>(holes.size())), "make a polygon"));
    }
    auto const whole = own(GEOSGeom_createCollection(GEOS_MULTIPOLYGON, polygons.data(), static_cast<unsigned>(polygons.size())));
    // Rounding can make a thin neck touch itself.
    return own(checked(GEOSMakeValid(whole.get()), "repair a polygon"));
}

model::Outline to_outline(GEOSGeometry const* geometry)
{
    model::Outline outline;
    add_polygons(geometry, 1.0, outline);
    return outline;
}

model::Outline merge(std::vector<model::Outline const*> const& outlines)
{
    std::vector<GEOSGeometry*> parts;
    for (auto const* outline : outlines) {
        parts.push_back(to_geometry(*outline).release());
    }
    auto const all = own(GEOSGeom_createCollection(GEOS_GEOMETRYCOLLECTION, parts.data(), static_cast<unsigned>(parts.size())));
    auto const united = own(checked(GEOSUnaryUnionPrec(all.get(), 1.0), "unite outlines"));
    return to_outline(united.get());
}

model::Outline clip_and_simplify(model::Outline const& outline, Box const& box, double tolerance)
{
    auto const whole = to_geometry(outline);
    auto const inside =
        own(checked(GEOSClipByRect(whole.get(), box.west * k_unit, box.south * k_unit, box.east * k_unit, box.north * k_unit), "clip"));
    auto const simple = own(checked(GEOSTopologyPreserveSimplify(inside.get(), tolerance * k_unit), "simplify"));
    model::Outline kept;
    for (auto& polygon : to_outline(simple.get())) {
        double area = 0;
        auto const geometry = to_geometry({polygon});
        GEOSArea(geometry.get(), &area);
        if (area > tolerance * tolerance * k_unit * k_unit) {
            kept.push_back(std::move(polygon));
        }
    }
    return kept;
}

} // namespace maillage::tools::territory_pack
