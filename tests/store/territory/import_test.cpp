// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/territory/import.hpp"

#include <gmock/gmock.h>

#include "base/files.hpp"
#include "service/territory/search.hpp"
#include "store/events.hpp"
#include "support/country.hpp"
#include "support/shared_data.hpp"

namespace maillage::service::territory {
namespace {

namespace rows = store::territories;
using testing::ElementsAre;
using testing::IsEmpty;

class ImportTest : public support::CountryTest {
protected:
    /// A file of living areas, as it stands.
    ZoningImport living_areas(std::string_view content)
    {
        ZoningImport what;
        what.file = m_folder.path() / "bv2022.csv";
        base::write_file(what.file, content);
        what.code_column = "CODGEO";
        what.zone_column = "BV2022";
        what.year = 2022;
        what.source = "Insee";
        what.licence = "Licence Ouverte";
        return what;
    }
    ImportReport import(ZoningImport const& what)
    {
        auto report = import_zoning(database(), editor(), what);
        EXPECT_TRUE(report.has_value()) << report.error().message;
        return report ? *report : ImportReport{};
    }
    /// "line column message" of each refused row.
    static std::vector<std::string> refused(ImportReport const& report)
    {
        std::vector<std::string> rows;
        for (auto const& row : report.rows) {
            rows.push_back(std::to_string(row.line) + " " + row.column + " " + row.reason.message);
        }
        return rows;
    }
    std::vector<std::string> members(std::string const& zone)
    {
        std::vector<std::string> codes;
        auto const territory = find(model::TerritoryKind::living_area, zone);
        auto transaction = database().read();
        for (auto const& commune : territory ? rows::zone_members(transaction, territory->id, {}) : std::vector<model::Territory>{}) {
            codes.push_back(commune.key.code);
        }
        return codes;
    }

    support::TemporaryFolder m_folder;
};
INSTANTIATE_TEST_SUITE_P(Engines, ImportTest, support::engines(), support::engine_name);

TEST_P(ImportTest, AFileWithAllTheQuirksOfSpreadsheetsIsRead)
{
    // Byte-order mark, semicolons, quotes, a column too many, Windows line ends, an empty zone, a repeated row.
    auto what = living_areas("\xEF\xBB\xBF\"CODGEO\";\"LIBGEO\";\"BV2022\"\r\n"
                             "\"26281\";\"Romans; et sa gare\";\"26281\"\r\n"
                             "26057;Bourg-de-Péage;26281\r\n"
                             "26057;Bourg-de-Péage;26281\r\n"
                             "26362;Valence;26362\r\n"
                             "26100;Combovin;\r\n");
    what.names_file = m_folder.path() / "names.csv";
    base::write_file(*what.names_file, "NIVGEO,CODGEO,LIBGEO\nZE2020,26281,Ailleurs\nBV2022,26281,Romans-sur-Isère\n");
    auto const report = import(what);
    EXPECT_TRUE(report.written);
    EXPECT_EQ(report.csv.delimiter, ';');
    EXPECT_EQ(base::name(report.csv.encoding), "UTF-8");
    EXPECT_EQ(report.members, 3);
    EXPECT_EQ(report.zones, 2);
    EXPECT_EQ(report.named, 1);
    EXPECT_EQ(report.repeated, 1);
    EXPECT_EQ(report.without_zone, 1);
    EXPECT_EQ(report.missing, 5);
    EXPECT_THAT(members("26281"), ElementsAre("26057", "26281"));
    auto const zone = find(model::TerritoryKind::living_area, "26281");
    ASSERT_TRUE(zone);
    EXPECT_EQ(zone->name, "Romans-sur-Isère") << "the name of its own level, not of another";
    EXPECT_EQ(zone->population, 43'200);
    EXPECT_EQ(zone->department, "26");
    auto transaction = database().read();
    EXPECT_EQ(store::events::of_object(transaction, "zoning", "bassin-de-vie", 10).size(), 1U);
    // What a department holds of it, and what an intercommunality does.
    for (auto const& [kind, code] :
         {std::pair{model::TerritoryKind::department, "26"}, std::pair{model::TerritoryKind::epci, "200068781"}}) {
        auto const across = rows::zones_across(transaction, find(kind, code)->id, 10);
        ASSERT_EQ(across.size(), 2U);
        EXPECT_EQ(across[0].key.code, "26281");
        EXPECT_EQ(across[0].here, 2);
        EXPECT_EQ(across[0].all, 2);
        EXPECT_EQ(across[1].key.code, "26362");
        EXPECT_EQ(across[1].here, 1);
    }
    EXPECT_EQ(rows::zones_across(transaction, find(model::TerritoryKind::department, "26")->id, 1).size(), 1U);
}

TEST_P(ImportTest, LostZerosAreRestoredAndFormerCommunesFollowed)
{
    // 61128 became 61050 in 2016; 01001 is nobody here, so a lost zero is tried with a code of the Ain.
    auto pack = support::small_country();
    pack.departments.insert(pack.departments.begin(), {"01", "Ain", 1});
    for (auto& commune : pack.communes) {
        ++commune.department;
    }
    pack.communes.insert(pack.communes.begin(), {"01004", "Ambérieu-en-Bugey", 0, std::nullopt, std::nullopt, 15'000, {}, false, {1500}});
    for (auto& former : pack.formers) {
        ++former.successor;
    }
    load(pack);
    auto const report = import(living_areas("CODGEO,BV2022\n1004,01004\n61128,61050\n"));
    EXPECT_EQ(report.padded, 1);
    EXPECT_EQ(report.followed, 1);
    EXPECT_TRUE(report.written);
    EXPECT_THAT(members("01004"), ElementsAre("01004"));
    EXPECT_THAT(members("61050"), ElementsAre("61050")) << "the commune that exists now";
}

TEST_P(ImportTest, TheRowOfTheCommuneItselfWinsOverThatOfAFormerOne)
{
    auto const report = import(living_areas("CODGEO,BV2022\n61128,AAA\n61050,BBB\n"));
    EXPECT_EQ(report.merged, 1);
    EXPECT_THAT(members("BBB"), ElementsAre("61050"));
    EXPECT_THAT(members("AAA"), IsEmpty());
}

TEST_P(ImportTest, EachBadRowIsToldAndARefusedFileChangesNothing)
{
    (void)import(living_areas("CODGEO,BV2022\n26281,26281\n"));
    auto const revision = edition().revision;
    auto const report = import(living_areas("CODGEO,BV2022\n"
                                            "26281,26281\n"
                                            "99999,26281\n"
                                            "26057,a zone\n"
                                            "26281,26362\n"
                                            ",26362\n"));
    EXPECT_FALSE(report.written);
    EXPECT_EQ(report.refused, 4);
    EXPECT_THAT(refused(report), ElementsAre("3 CODGEO error.territory.import.unknown_commune", "4 BV2022 error.territory.import.zone_code",
                                             "5 BV2022 error.territory.import.twice", "6 CODGEO error.territory.import.unknown_commune"));
    EXPECT_EQ(report.rows[2].reason.field("other_line"), "2");
    EXPECT_THAT(members("26281"), ElementsAre("26281")) << "what stood before stands";
    EXPECT_FALSE(find(model::TerritoryKind::living_area, "26362").has_value());
    EXPECT_EQ(edition().revision, revision);
}

TEST_P(ImportTest, FailuresOfTheWholeFileAreTold)
{
    auto const failure = [&](ZoningImport const& what) {
        auto const done = import_zoning(database(), editor(), what);
        return done ? std::string{} : done.error().message;
    };
    auto what = living_areas("CODGEO,BV2022\n26281,26281\n");
    what.zone_column = "ZE2020";
    EXPECT_EQ(failure(what), "error.csv.no_column");
    what = living_areas("CODGEO,BV2022\n26281,26281\n");
    what.kind = model::TerritoryKind::department;
    EXPECT_EQ(failure(what), "error.territory.import.kind");
    EXPECT_EQ(failure(living_areas("CODGEO,BV2022\n26281,\n")), "error.territory.import.empty");
    EXPECT_EQ(failure(living_areas("CODGEO,BV2022\n26281,\"26281\n")), "error.csv.unclosed_quote");
    what = living_areas("CODGEO,BV2022\n26281,26281\n");
    what.names_file = m_folder.path() / "names.csv";
    base::write_file(*what.names_file, "a,b\n1,2\n");
    EXPECT_EQ(failure(what), "error.territory.import.names");
}

TEST_P(ImportTest, AnOlderZoningDoesNotReplaceANewerOneAndADryRunWritesNothing)
{
    auto what = living_areas("CODGEO,BV2022\n26281,26281\n");
    what.dry_run = true;
    EXPECT_FALSE(import(what).written);
    EXPECT_FALSE(find(model::TerritoryKind::living_area, "26281").has_value());
    what.dry_run = false;
    EXPECT_TRUE(import(what).written);
    what.year = 2012;
    auto const older = import_zoning(database(), editor(), what);
    ASSERT_FALSE(older.has_value());
    EXPECT_EQ(older.error().message, "error.territory.import.older");
    EXPECT_EQ(older.error().field("present"), "2022");
}

TEST_P(ImportTest, AnImportThatIsStoppedChangesNothing)
{
    std::string rows = "CODGEO,BV2022\n";
    for (int row = 0; row < 3000; ++row) {
        rows += "26281,26281\n";
    }
    auto const stopped = import_zoning(database(), editor(), living_areas(rows), [](std::size_t) { return false; });
    ASSERT_FALSE(stopped.has_value());
    EXPECT_EQ(stopped.error().message, "error.territory.import.cancelled");
    EXPECT_FALSE(find(model::TerritoryKind::living_area, "26281").has_value());
}

TEST_P(ImportTest, CoordinatesComeInDegreesEitherWayRoundOrInLambert93)
{
    auto what = living_areas("CODGEO,BV2022,x,y\n"
                             "26100,A,\"4,95\",\"44,96\"\n"            // decimal commas
                             "26057,A,45.03,5.06\n"                    // latitude first
                             "61050,A,518471.2,6809829.0\n"            // Lambert 93
                             "26281,A,,\n");                           // none
    what.lon_column = "x";
    what.lat_column = "y";
    auto const report = import(what);
    EXPECT_EQ(report.positions, 3);
    EXPECT_EQ(report.swapped, 1);
    EXPECT_EQ(report.projected, 1);
    auto const combovin = find(model::TerritoryKind::commune, "26100");
    ASSERT_TRUE(combovin && combovin->position);
    EXPECT_FALSE(combovin->approximate) << "an exact position in place of an approximate one";
    EXPECT_NEAR(combovin->position->lat, 44.96, 1e-9);
    auto const nowhere = import_zoning(database(), editor(), [&] {
        auto bad = living_areas("CODGEO,BV2022,x,y\n26100,A,200,95\n");
        bad.lon_column = "x";
        bad.lat_column = "y";
        return bad;
    }());
    ASSERT_TRUE(nowhere.has_value());
    EXPECT_THAT(refused(*nowhere), ElementsAre("2 x error.territory.import.position"));
}

TEST_P(ImportTest, TheSearchFindsTheNewZones)
{
    Search search{database()};
    EXPECT_TRUE(search.find("Bassin nouveau").empty());
    auto what = living_areas("CODGEO,BV2022\n26281,26281\n");
    what.names_file = m_folder.path() / "names.csv";
    base::write_file(*what.names_file, "code;nom\n26281;Bassin nouveau\n");
    (void)import(what);
    ASSERT_EQ(search.find("bassin nou").size(), 1U);
}

TEST_P(ImportTest, TheLivingAreasOfTheWholeCountryAreImported)
{
    auto const file = support::shared_data("data/territories/communes_2024.csv");
    auto const names = support::shared_data("data/territories/supracommunal_labels_2024.csv");
    if (!file || !names) {
        GTEST_SKIP() << "no shared data";
    }
    ASSERT_TRUE(load_official(database()).has_value());
    ZoningImport what;
    what.file = *file;
    what.names_file = *names;
    what.code_column = "code";
    what.zone_column = "bv2022";
    what.lon_column = "lon";
    what.lat_column = "lat";
    what.year = 2022;
    auto const report = import(what);
    EXPECT_TRUE(report.written) << (report.rows.empty() ? "" : report.rows.front().reason.message);
    EXPECT_GT(report.members, 34'800);
    EXPECT_GT(report.zones, 1'600);
    EXPECT_EQ(report.named, report.zones);
    auto const romans = find(model::TerritoryKind::living_area, "26281");
    ASSERT_TRUE(romans);
    EXPECT_EQ(romans->name, "Romans-sur-Isère");
}

} // namespace
} // namespace maillage::service::territory
