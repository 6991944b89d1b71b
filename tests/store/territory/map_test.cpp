// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "base/files.hpp"
#include "service/territory/demonstration.hpp"
#include "service/territory/featured.hpp"
#include "service/territory/map_geojson.hpp"
#include "service/territory/outlines.hpp"
#include "service/territory/picture.hpp"
#include "service/territory/sources.hpp"
#include "support/country.hpp"
#include "support/shared_data.hpp"

namespace maillage::service::territory {
namespace {

using model::TerritoryKind;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

class MapTest : public support::CountryTest {
protected:
    MapContents map(TerritoryKind kind, std::string code)
    {
        auto const territory = find(kind, std::move(code));
        auto transaction = database().read();
        return map_of(transaction, *territory);
    }
    /// "role key" of what it shows, in drawing order.
    static std::vector<std::string> shapes(MapContents const& map)
    {
        std::vector<std::string> list;
        for (auto const& shape : map.shapes) {
            list.push_back(std::string{name(shape.role)} + " " + shape.key.text());
        }
        return list;
    }
    static std::vector<std::string> places(MapContents const& map)
    {
        std::vector<std::string> list;
        for (auto const& place : map.places) {
            list.push_back(std::string{name(place.role)} + " " + place.territory.key.text());
        }
        return list;
    }
    base::result<OutlineReport> import(std::string_view geojson, TerritoryKind kind = TerritoryKind::commune)
    {
        OutlineImport what;
        what.file = m_folder.path() / "outlines.geojson";
        base::write_file(what.file, geojson);
        what.kind = kind;
        what.source = "Contours d’essai";
        return import_outlines(database(), editor(), what);
    }
    static std::string square(std::string const& code, double west, double south)
    {
        auto const at = [](double lon, double lat) { return "[" + std::to_string(lon) + "," + std::to_string(lat) + "]"; };
        return R"({"type":"Feature","properties":{"code":")" + code + R"("},"geometry":{"type":"Polygon","coordinates":[[)" +
               at(west, south) + "," + at(west + 0.1, south) + "," + at(west + 0.1, south + 0.1) + "," + at(west, south) + "]]}}";
    }
    static std::string collection(std::string const& features) { return R"({"type":"FeatureCollection","features":[)" + features + "]}"; }

    support::TemporaryFolder m_folder;
};
INSTANTIATE_TEST_SUITE_P(Engines, MapTest, support::engines(), support::engine_name);

TEST_P(MapTest, ACommuneIsShownInItsDepartmentAmongItsNeighbours)
{
    auto const map = this->map(TerritoryKind::commune, "26281");
    EXPECT_THAT(shapes(map), ElementsAre("backdrop pays-CHE", "context departement-61", "context departement-76", "parent departement-26"));
    EXPECT_THAT(places(map),
                ElementsAre("sibling commune-26362", "sibling commune-26057", "sibling commune-26100", "subject commune-26281"))
        << "the most populous first, the subject on top";
    auto const picture = draw(map);
    EXPECT_TRUE(picture.has_approximate);
    ASSERT_FALSE(picture.labels.empty());
    EXPECT_EQ(picture.labels.front().text, "Romans-sur-Isère") << "whose map it is, before all others";
    EXPECT_LE(picture.frame.west, 4.6);
    EXPECT_GE(picture.frame.east, 5.6) << "the whole department";
}

TEST_P(MapTest, ADepartmentStandsAmongThoseOfItsRegion)
{
    EXPECT_THAT(shapes(map(TerritoryKind::department, "61")),
                ElementsAre("backdrop pays-CHE", "context departement-26", "sibling departement-76", "subject departement-61"));
    EXPECT_THAT(shapes(map(TerritoryKind::region, "28")), Contains("part departement-61"));
}

TEST_P(MapTest, AnOutlineOfItsOwnTakesThePlaceOfTheDot)
{
    ASSERT_TRUE(import(collection(square("26281", 5.0, 45.0) + "," + square("99999", 1, 1))).has_value());
    auto const map = this->map(TerritoryKind::commune, "26281");
    EXPECT_THAT(shapes(map), Contains("subject commune-26281"));
    EXPECT_THAT(places(map), Not(Contains("subject commune-26281")));
    auto const list = sources(database()).outlines;
    ASSERT_FALSE(list.empty());
    EXPECT_EQ(list.back().source, "Contours d’essai");
    EXPECT_EQ(list.back().count, 1);
}

TEST_P(MapTest, OutlinesThatNobodyBearsAreCountedOrRefused)
{
    auto const some = import(collection(square("26281", 5.0, 45.0) + "," + square("99999", 1, 1)));
    ASSERT_TRUE(some.has_value());
    EXPECT_EQ(some->stored, 1);
    EXPECT_EQ(some->unknown, 1);
    EXPECT_EQ(some->first_unknown, "99999");
    auto const revision = edition().revision;
    auto const none = import(collection(square("99999", 1, 1)));
    ASSERT_FALSE(none.has_value());
    EXPECT_EQ(none.error().message, "error.territory.outlines.none_known");
    EXPECT_EQ(import(R"({"type":"FeatureCollection","features":[]})").error().message, "error.geojson.no_features");
    EXPECT_EQ(edition().revision, revision) << "a refused file changes nothing";
}

TEST_P(MapTest, TheGeoJsonSaysTheSameAsTheDrawing)
{
    auto const map = this->map(TerritoryKind::commune, "26281");
    auto const outlines = outlines_geojson(map);
    EXPECT_EQ(outlines["type"], "FeatureCollection");
    auto const& last = outlines["features"].back();
    EXPECT_EQ(last["id"], "departement-26");
    EXPECT_EQ(last["properties"]["role"], "parent");
    EXPECT_EQ(last["properties"]["name"], "Drôme");
    EXPECT_NEAR(last["properties"]["label"][0].get<double>(), 5.1, 1e-6);
    EXPECT_EQ(last["geometry"]["type"], "MultiPolygon");
    for (auto const& feature : outlines["features"]) {
        EXPECT_NE(feature["id"], "departement-76") << "too far off to be seen";
    }
    auto const points = points_geojson(map);
    EXPECT_EQ(points["features"].size(), 4U);
    EXPECT_EQ(points["features"].back()["properties"]["role"], "subject");
    EXPECT_EQ(points["features"][2]["properties"]["approximate"], true);
    EXPECT_EQ(points["features"][0]["properties"]["population"], 64'000);
}

TEST_P(MapTest, ThePlacesOfTheDemonstrationAreNumbered)
{
    constexpr std::string_view k_places =
        "[source]\nname = \"Essai\"\nurl = \"\"\n"
        "[[place]]\nterritory = \"commune-26281\"\ntitle_fr = \"Un\"\ntitle_en = \"One\"\ntext_fr = \"a\"\ntext_en = \"a\"\n"
        "[[place]]\nterritory = \"epci-200010700\"\ntitle_fr = \"Deux\"\ntitle_en = \"Two\"\ntext_fr = \"b\"\ntext_en = \"b\"\n";
    EXPECT_TRUE(featured(database()).places.empty());
    ASSERT_EQ(load_demonstration(database(), k_places).value(), 2);
    ASSERT_EQ(load_demonstration(database(), k_places).value(), 2) << "twice is once";
    auto const shown = featured(database());
    ASSERT_EQ(shown.places.size(), 2U);
    EXPECT_EQ(shown.places[1].title_en, "Two");
    ASSERT_EQ(shown.map.places.size(), 2U);
    EXPECT_EQ(shown.map.places[1].number, 2);
    EXPECT_EQ(points_geojson(shown.map)["features"][1]["properties"]["number"], 2);
    auto const missing = load_demonstration(database(), "[source]\nname = \"x\"\n[[place]]\nterritory = \"commune-99999\"\n");
    ASSERT_FALSE(missing.has_value());
    EXPECT_EQ(missing.error().message, "error.territory.demonstration");
    EXPECT_EQ(featured(database()).places.size(), 2U) << "and nothing is half done";
}

TEST_P(MapTest, TheDemonstrationOfTheProgramFitsTheTerritoriesOfTheProgram)
{
    ASSERT_TRUE(load_official(database()).has_value());
    EXPECT_EQ(load_demonstration(database()).value(), 5);
    EXPECT_EQ(featured(database()).map.places.size(), 5U) << "each can be shown on the map";
}

TEST_P(MapTest, OutlinesOfADepartmentsCommunesAreImported)
{
    auto const file = support::shared_data("data/territories/communes/communes-26-drome.geojson");
    if (!file) {
        GTEST_SKIP() << "no shared data";
    }
    ASSERT_TRUE(load_official(database()).has_value());
    OutlineImport what;
    what.file = *file;
    auto const report = import_outlines(database(), editor(), what);
    ASSERT_TRUE(report.has_value()) << report.error().message;
    EXPECT_GT(report->stored, 350);
    auto const map = this->map(TerritoryKind::commune, "26281");
    EXPECT_THAT(shapes(map), Contains("subject commune-26281"));
    EXPECT_THAT(shapes(map), Contains("sibling commune-26362"));
    EXPECT_FALSE(draw(map).shapes.empty());
}

} // namespace
} // namespace maillage::service::territory
