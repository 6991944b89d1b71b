// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/geography/geojson.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace maillage::exchange::geography {
namespace {

std::string collection(std::string const& geometry, std::string const& properties = R"({"code":"26281"})")
{
    return R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":)" + properties + R"(,"geometry":)" + geometry + "}]}";
}

std::string failure(std::string const& text)
{
    auto const read = read_features(text, "code", [](Feature&) { return base::result<void>{}; });
    return read ? std::string{} : read.error().message;
}

TEST(GeoJson, WhatIsWrittenIsReadBack)
{
    // A square with a hole, wound either way round.
    model::Outline const outline{
        {{{0, 0}, {0, 400'000}, {400'000, 400'000}, {400'000, 0}}, {{100'000, 100'000}, {200'000, 100'000}, {200'000, 200'000}}}};
    auto const json = to_geojson(outline);
    EXPECT_EQ(json["type"], "MultiPolygon");
    auto const& ring = json["coordinates"][0][0];
    EXPECT_EQ(ring.front(), ring.back()) << "closed";
    std::size_t seen = 0;
    auto const read = read_features(collection(json.dump()), "code", [&](Feature& feature) -> base::result<void> {
        ++seen;
        EXPECT_EQ(feature.code, "26281");
        EXPECT_EQ(feature.outline.size(), 1U);
        EXPECT_EQ(feature.outline[0].size(), 2U);
        EXPECT_EQ(feature.outline[0][0].size(), 4U);
        // RFC 7946 §3.1.6: outside counterclockwise, holes clockwise.
        auto const turning = [](model::Ring const& points) {
            double twice = 0;
            for (std::size_t at = 0; at < points.size(); ++at) {
                auto const& next = points[(at + 1) % points.size()];
                twice += static_cast<double>(points[at].lon) * next.lat - static_cast<double>(next.lon) * points[at].lat;
            }
            return twice;
        };
        EXPECT_GT(turning(feature.outline[0][0]), 0);
        EXPECT_LT(turning(feature.outline[0][1]), 0);
        return {};
    });
    ASSERT_TRUE(read.has_value()) << read.error().message;
    EXPECT_EQ(seen, 1U);
}

TEST(GeoJson, FilesThatAreNoOutlinesAreTold)
{
    EXPECT_EQ(failure(R"({"type":"Feature"})"), "error.geojson.no_features");
    EXPECT_EQ(failure(collection(R"({"type":"Point","coordinates":[2,48]})")), "error.geojson.geometry");
    EXPECT_EQ(failure(collection(R"({"type":"Polygon","coordinates":[[[2,48],[3,48],[2,48]]]})")), "error.geojson.coordinates");
    EXPECT_EQ(
        failure(collection(R"({"type":"Polygon","coordinates":[[[700000,6600000],[700001,6600000],[700000,6600001],[700000,6600000]]]})")),
        "error.geojson.coordinates")
        << "metres are not degrees";
    EXPECT_EQ(failure(collection(R"({"type":"Polygon","coordinates":[[[2,48],[3,48],[3,49],[2,48]]]})", R"({"insee":"26281"})")),
              "error.geojson.no_property");
    EXPECT_NE(failure("{"), "");
}

} // namespace
} // namespace maillage::exchange::geography
