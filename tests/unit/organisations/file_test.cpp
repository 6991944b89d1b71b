// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/organisations/file.hpp"

#include <gmock/gmock.h>

#include "base/files.hpp"
#include "support/office.hpp"

namespace maillage::exchange::organisations {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class OrganisationFile : public testing::Test {
protected:
    base::result<std::unique_ptr<RecordFile>> open(std::string_view content, std::string const& name, FileRequest request = {})
    {
        request.file = m_folder.path() / name;
        request.file_name = name;
        base::write_file(request.file, content);
        return RecordFile::open(std::move(request));
    }
    /// All of a file that can be read.
    std::vector<Taken> read(std::string_view content, std::string const& name, FileRequest request = {})
    {
        auto file = open(content, name, std::move(request));
        EXPECT_TRUE(file) << file.error().message;
        std::vector<Taken> taken;
        if (file) {
            auto const looked = (*file)->look_through();
            EXPECT_TRUE(looked) << looked.error().message;
            m_read = (*file)->read_as();
            m_sample = (*file)->sample();
            EXPECT_TRUE(looked && (*file)->each([&](Taken one) -> base::result<void> {
                taken.push_back(std::move(one));
                return {};
            }));
        }
        return taken;
    }
    static Record const& record(Taken const& taken) { return std::get<Record>(taken.what); }

    base::TemporaryDirectory m_folder;
    ReadAs m_read;
    Sample m_sample;
};

TEST_F(OrganisationFile, ATableIsReadByTheNamesOfItsColumns)
{
    auto const rows = read("Annuaire 2026;;;;;;\n;;;;;;\n"
                           "Raison sociale;Forme juridique;Code postal;Ville;Domaines d’activité;Longitude;Latitude\n"
                           "Les  Jardins;SCIC;26100;Romans;Alimentation et agriculture | astrologie;5,05;45,05\n"
                           "Trop;peu\n"
                           "Sans nature;guilde;;;;;\n",
                           "annuaire.csv");
    EXPECT_EQ(m_read.format, Format::csv);
    EXPECT_EQ(m_read.csv.delimiter, ';');
    ASSERT_THAT(rows, SizeIs(3));
    auto const& first = record(rows[0]);
    EXPECT_EQ(first.name, "Les Jardins");
    EXPECT_EQ(first.kind, "cooperative");
    EXPECT_EQ(first.postcode, "26100");
    EXPECT_EQ(first.city, "Romans");
    EXPECT_THAT(first.fields, ElementsAre("food"));
    EXPECT_EQ(first.other_words, 1U);
    EXPECT_EQ(first.lon, "5,05");
    EXPECT_EQ(rows[0].line, 4U);
    EXPECT_EQ(std::get<base::Error>(rows[1].what).message, "error.csv.short_row");
    EXPECT_EQ(rows[1].line, 5U);
    EXPECT_EQ(record(rows[2]).kind, "");
    EXPECT_TRUE(record(rows[2]).other_kind);
    EXPECT_THAT(m_sample.rows, SizeIs(2));
}

TEST_F(OrganisationFile, MapsSayWhatColumnsGiveAndOwnExportsComeBack)
{
    EXPECT_EQ(open("a,b\n1,2\n", "x.csv").value()->look_through().error().message, "error.organisation.import.no_name_column");
    auto const rows = read("a,name,c\nUne,Autre,45.05\n", "x.csv", {.maps = {"a=name", "c=lat"}});
    EXPECT_EQ(record(rows.at(0)).name, "Une");
    EXPECT_EQ(record(rows.at(0)).lat, "45.05");
    EXPECT_EQ(m_read.columns[1].field, Field::ignore) << "what was found gives way to what was asked";
    EXPECT_EQ(open("name\nx\n", "x.csv", {.maps = {"name"}}).value()->look_through().error().message, "error.organisation.import.map");
    EXPECT_EQ(open("name\nx\n", "x.csv", {.maps = {"name=colour"}}).value()->look_through().error().message,
              "error.organisation.import.field");
    EXPECT_EQ(open("name\nx\n", "x.csv", {.maps = {"nom=kind"}}).value()->look_through().error().message, "error.csv.no_column");
    auto const own = read("id,name,kind,kind_name,social_economy,fields,territory,territory_name,longitude,latitude\n"
                          "les-jardins,Les Jardins,association,Association,yes,culture|food,commune-26281,Romans,5.05,45.05\n",
                          "acteurs.csv");
    auto const& record_of_own = record(own.at(0));
    EXPECT_EQ(record_of_own.id, "les-jardins");
    EXPECT_EQ(record_of_own.kind, "association");
    EXPECT_EQ(record_of_own.social_economy, model::SocialEconomy::yes);
    EXPECT_THAT(record_of_own.fields, ElementsAre("culture", "food"));
    EXPECT_EQ(record_of_own.territory, "commune-26281");
}

TEST_F(OrganisationFile, APointInOneCellIsTwoNumbers)
{
    auto const rows = read("nom;geo_point_2d\nA;48.85, 2.35\nB;[2.35, 48.85]\nC;ici\n", "x.csv");
    EXPECT_EQ(record(rows.at(0)).lat, "48.85");
    EXPECT_EQ(record(rows.at(0)).lon, "2.35");
    EXPECT_EQ(record(rows.at(1)).lat, "2.35") << "which is which is told later";
    EXPECT_EQ(record(rows.at(2)).lat, "ici");
}

TEST_F(OrganisationFile, SpreadsheetsAreReadInAChild)
{
    constexpr std::string_view k_rows =
        "<row r=\"1\"><c t=\"inlineStr\"><is><t>Nom</t></is></c><c t=\"inlineStr\"><is><t>SIRET</t></is></c></row>"
        "<row r=\"2\"><c t=\"inlineStr\"><is><t>Le Four</t></is></c><c><v>73282932000074</v></c></row>";
    auto const rows = read(support::xlsx(k_rows), "annuaire.xlsx");
    EXPECT_EQ(m_read.kind, "XLSX");
    ASSERT_THAT(rows, SizeIs(1));
    EXPECT_EQ(record(rows[0]).name, "Le Four");
    EXPECT_EQ(record(rows[0]).siret, "73282932000074");
    EXPECT_EQ(rows[0].line, 2U);
    EXPECT_EQ(open(support::odt("<text:p>Bonjour</text:p>"), "lettre.odt").error().message, "error.organisation.import.document");
}

TEST_F(OrganisationFile, GeoJsonGivesItsPropertiesAndItsPoints)
{
    auto const rows = read(R"({"type":"FeatureCollection","features":[
        {"type":"Feature","id":7,"geometry":{"type":"Point","coordinates":[5.05,45.05,120]},"properties":{"nom":"Le Four","type":"association","x":"?"}},
        {"type":"Feature","geometry":{"type":"Polygon","coordinates":[]},"properties":{"nom":"Trop grand"}},
        {"type":"Feature","geometry":null,"properties":{"nom":"Sans lieu","contact":{"email":"a@b.fr"}}},
        5]})",
                           "carte.geojson");
    EXPECT_EQ(m_read.format, Format::geojson);
    ASSERT_THAT(rows, SizeIs(4));
    EXPECT_EQ(record(rows[0]).name, "Le Four");
    EXPECT_EQ(record(rows[0]).id, "7");
    EXPECT_EQ(record(rows[0]).lon, "5.05");
    EXPECT_EQ(record(rows[0]).kind, "association");
    EXPECT_EQ(std::get<base::Error>(rows[1].what).message, "error.organisation.import.geometry");
    EXPECT_EQ(rows[1].line, 2U);
    EXPECT_EQ(record(rows[2]).email, "a@b.fr");
    EXPECT_EQ(std::get<base::Error>(rows[3].what).message, "error.organisation.import.not_object");
}

TEST_F(OrganisationFile, GoGoCartoIsReadInAllItsForms)
{
    auto const full = read(R"({"licence":"https://opendatacommons.org/licenses/odbl/summary/","ontology":"gogofull","data":[
        {"id":"aZ1","name":"Le Four","geo":{"latitude":45.05,"longitude":5.05},"sourceKey":"PDCN",
         "address":{"streetAddress":"1 rue du Four","addressLocality":"Romans-sur-Isère","postalCode":"26100","addressCountry":"FR"},
         "createdAt":"01/02/2024","updatedAt":"03/04/2025","status":1,"categories":["Alimentation et agriculture","Marché"],
         "description":"Du pain.","email":"four@exemple.org","website":"four.example.org"},
        {"id":"aZ2","name":"Refusé","geo":{"latitude":45.05,"longitude":5.05},"status":-2,"categories":[]}]})",
                           "elements.json");
    EXPECT_EQ(m_read.format, Format::gogocarto);
    ASSERT_THAT(full, SizeIs(2));
    auto const& one = record(full[0]);
    EXPECT_EQ(one.id, "aZ1");
    EXPECT_EQ(one.lat, "45.05");
    EXPECT_EQ(one.postcode, "26100");
    EXPECT_EQ(one.city, "Romans-sur-Isère");
    EXPECT_THAT(one.fields, ElementsAre("food"));
    EXPECT_EQ(one.other_words, 1U);
    EXPECT_EQ(one.website, "four.example.org");
    EXPECT_EQ(std::get<SetAside>(full[1].what).why, "status");
    auto const compact = read(R"({"data":[["aZ1","Le Four",45.05,5.05,[3,4]]],"ontology":"gogocompact"})", "compact.json");
    EXPECT_EQ(record(compact.at(0)).name, "Le Four");
    EXPECT_EQ(record(compact.at(0)).lon, "5.05");
    auto const table = read("id,name,taxonomy,streetAddress,addressLocality,postalCode,addressCountry,email,latitude,longitude\n"
                            "1,Le Four,Culture,1 rue,Romans,26100,FR,four@exemple.org,45.05,5.05\n",
                            "gogo.csv");
    EXPECT_EQ(m_read.format, Format::gogocarto);
    EXPECT_EQ(record(table.at(0)).city, "Romans");
}

TEST_F(OrganisationFile, WhatIsNotOfTheFormatIsSaidSo)
{
    auto const not_it = [&](std::string_view content, std::string const& name, Format format) {
        auto file = open(content, name, {.format = format});
        return file ? (*file)->look_through().error().message : file.error().message;
    };
    EXPECT_EQ(not_it("nom\nx\n", "x.csv", Format::geojson), "error.organisation.import.not_format");
    EXPECT_EQ(not_it("nom\nx\n", "x.csv", Format::sirene), "error.organisation.import.not_format");
    EXPECT_EQ(not_it("[]", "x.json", Format::csv), "error.organisation.import.not_format");
    EXPECT_EQ(not_it(R"({"data":[{"name":"x"}]})", "x.json", Format::geojson), "error.organisation.import.not_format");
    EXPECT_EQ(open("", "absent").value_or(nullptr) == nullptr, false) << "an empty file is found empty when it is read";
}

} // namespace
} // namespace maillage::exchange::organisations
