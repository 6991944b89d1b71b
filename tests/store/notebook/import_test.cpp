// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>

#include "service/notebook/import.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "base/files.hpp"
#include "service/notebook/export.hpp"
#include "service/notebook/shelf.hpp"
#include "store/check.hpp"
#include "store/events.hpp"
#include "store/files.hpp"
#include "support/notebooks.hpp"
#include "support/office.hpp"
#include "support/shared_data.hpp"

namespace maillage::service::notebook {
namespace {

namespace formats = exchange::notebooks;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::Pair;
using testing::SizeIs;

class ImportTest : public support::NotebookTest {
protected:
    base::result<NotebookReport> import_file(std::filesystem::path const& file, NotebookImport what = {})
    {
        m_refused.clear();
        what.file = file;
        what.consultation = m_slug;
        ImportListener listener;
        listener.refused = [&](RefusedRow const& row) {
            m_refused.push_back((row.name.empty() ? std::to_string(row.line) : row.name) + " " + row.reason.message);
        };
        listener.progress = [&](std::int64_t done, std::int64_t) {
            if (m_meanwhile) {
                m_meanwhile();
            }
            return m_stop_at == 0 || done < m_stop_at;
        };
        return import_notebooks(database(), chair(), what, listener);
    }
    base::result<NotebookReport> import(std::string_view content, NotebookImport const& what = {}, std::string const& name = "cahiers.csv")
    {
        auto const file = m_folder.path() / name;
        base::write_file(file, content);
        return import_file(file, what);
    }
    std::vector<std::string> titles()
    {
        std::vector<std::string> found;
        for (auto const& one : all({.order = ListOrder::title, .limit = 50})) {
            found.push_back(one.title);
        }
        return found;
    }
    std::vector<store::notebooks::Listed> all(ListRequest const& request)
    {
        auto found = list(database(), 1, m_slug, request);
        EXPECT_TRUE(found.has_value());
        return std::move(found->items);
    }
    NotebookPage only() { return read(database(), 1, all({}).at(0).public_id, std::nullopt).value(); }

    support::TemporaryFolder m_folder;
    std::vector<std::string> m_refused;
    std::int64_t m_stop_at{0};
    std::function<void()> m_meanwhile{};
};
INSTANTIATE_TEST_SUITE_P(Engines, ImportTest, support::engines(), support::engine_name);

TEST_P(ImportTest, AFileOfAnybodyIsReadByTheNamesOfItsColumns)
{
    // windows-1252, semicolons, a title above the header, a postcode and a code without their zero, a commune of the past.
    auto const report = import("Export du 12 mars;;;;;;\n\n"
                               "R\xE9"
                               "f;Titre;Proposition;Commune;Auteur;Date;Couleur\n"
                               "1;La gare;Rouvrir la gare \xE0 plusieurs;Courcerault;Ana;24/11/2025;bleu\n"
                               "2;;Un four \xE0 pain\npour tous;26281;Bo;hier;vert\n");
    ASSERT_TRUE(report.has_value()) << report.error().message;
    EXPECT_EQ(report->read_as.format, formats::Format::csv);
    EXPECT_EQ(report->read_as.csv.encoding, base::Encoding::windows_1252);
    EXPECT_EQ(report->read_as.csv.delimiter, ';');
    EXPECT_EQ(report->read_as.csv.header_line, 3U);
    EXPECT_EQ(report->added, 1);
    EXPECT_EQ(report->followed, 1);
    EXPECT_THAT(report->read_as.ignored, ElementsAre("Couleur"));
    EXPECT_THAT(m_refused, SizeIs(2)) << "a line end outside quotes makes two ragged rows";
    auto const page = only();
    EXPECT_EQ(page.revision.sections[0].text, "Rouvrir la gare à plusieurs");
    EXPECT_EQ(page.revision.sections[0].kind, model::SectionKind::proposal);
    EXPECT_EQ(page.territory->name, "Cour-Maugis sur Huisne");
    EXPECT_EQ(base::to_rfc3339(page.revision.written_at), "2025-11-24T00:00:00.000Z");
}

TEST_P(ImportTest, RowsThatCannotBeTakenAreNamedAndTheOthersStored)
{
    auto const report =
        import("id,title,text,postcode\n1,A,Un texte,26100\n2,B,,26100\n3,C\n4,D,Texte,1,2\n1,E,Encore,26100\n5,F,Cinq,99999\n"
               "6,G,Six,6000\n");
    ASSERT_TRUE(report.has_value()) << report.error().message;
    EXPECT_THAT(m_refused, ElementsAre("3 error.notebook.import.empty", "4 error.csv.short_row", "5 error.csv.long_row",
                                       "6 error.notebook.import.twice"));
    EXPECT_EQ(report->refused, 4);
    EXPECT_EQ(report->added, 3);
    EXPECT_EQ(report->located, 1);
    EXPECT_EQ(report->unlocated, 2);
    EXPECT_THAT(titles(), ElementsAre("A", "F", "G"));
    EXPECT_TRUE(store::check(address(), base::now())->empty());
}

TEST_P(ImportTest, PlacesThatNobodyKnowsAreNamedAndMayBeTold)
{
    constexpr std::string_view k_file =
        "id,title,text,commune\n1,A,Un texte,Nulle part\n2,B,Deux, Nulle part\n3,C,Trois,26281\n4,D,Quatre,\n";
    auto report = import(k_file);
    ASSERT_TRUE(report.has_value()) << report.error().message;
    ASSERT_THAT(report->unknown_places, SizeIs(1));
    EXPECT_EQ(report->unknown_places[0].words, "Nulle part");
    EXPECT_EQ(report->unknown_places[0].count, 2);
    EXPECT_FALSE(report->unknown_places[0].several);
    for (auto const* const wrong : {"Nulle part=commune-99999", "Nulle part", "Nulle part="}) {
        EXPECT_EQ(import(k_file, {.places = {wrong}}).error().message, "error.notebook.import.place") << wrong;
    }
    report = import(k_file, {.places = {"Nulle part=commune-26281"}});
    ASSERT_TRUE(report.has_value()) << report.error().message;
    EXPECT_THAT(report->unknown_places, IsEmpty());
    EXPECT_EQ(report->located, 2) << "of those that changed";
    EXPECT_EQ(report->changed, 2) << "those that lacked it";
    EXPECT_EQ(list(database(), 1, m_slug, {.territory = "commune-26281"})->total, 3);
    EXPECT_EQ(import(k_file, {.places = {"Nulle part=commune-26281"}})->changed, 0) << "twice is once";
}

TEST_P(ImportTest, AFileWhoseFormIsBrokenChangesNothing)
{
    auto const unclosed = import("id,text\n1,Bien\n2,\"jamais fermé\n3,x\n");
    ASSERT_FALSE(unclosed.has_value());
    EXPECT_EQ(unclosed.error().message, "error.csv.unclosed_quote");
    EXPECT_EQ(unclosed.error().field("line"), "3");
    EXPECT_EQ(unclosed.error().field("column"), "3");
    EXPECT_EQ(import("id,couleur\n1,bleu\n").error().message, "error.notebook.import.no_text");
    EXPECT_EQ(import("id,text\n1,a\n", {.maps = {"texte"}}).error().message, "error.notebook.import.map");
    EXPECT_EQ(import("id,text\n1,a\n", {.maps = {"text=vers"}}).error().message, "error.notebook.import.field");
    EXPECT_EQ(import("id,text\n1,a\n", {.maps = {"texto=free"}}).error().message, "error.csv.no_column");
    EXPECT_EQ(import("").error().message, "error.csv.empty");
    EXPECT_THAT(titles(), IsEmpty());
}

TEST_P(ImportTest, TheSameFileAgainChangesNothingAndACorrectionIsARevision)
{
    constexpr std::string_view k_file = "id,title,text\n1,A,Premier\n2,B,Second\n";
    EXPECT_EQ(import(k_file)->added, 2);
    auto const again = import(k_file);
    EXPECT_EQ(again->added + again->changed, 0);
    EXPECT_EQ(again->unchanged, 2);
    auto const corrected = import("id,title,text\n1,A,Premier\n2,B,Second mot\n");
    EXPECT_EQ(corrected->changed, 1);
    EXPECT_EQ(corrected->unchanged, 1);
    for (auto const& one : all({})) {
        auto const page = read(database(), 1, one.public_id, std::nullopt).value();
        EXPECT_EQ(page.revisions.size(), one.title == "B" ? 2U : 1U);
        if (one.title == "B") {
            EXPECT_EQ(read(database(), 1, one.public_id, 1)->revision.sections[0].text, "Second") << "what was cited stays";
            ASSERT_TRUE(decide(database(), chair(), one.public_id,
                               {.n = 2, .decision = model::Decision::reject, .reason = model::Reason::off_topic}, m_now));
        }
    }
    auto const after = import("id,title,text\n1,A,Premier\n2,B,Second autrement\n");
    EXPECT_EQ(after->withheld, 1) << "what was taken off here does not come back by itself";
    EXPECT_THAT(titles(), ElementsAre("A"));
}

TEST_P(ImportTest, ATrialStoresNothingAndSaysTheSame)
{
    auto const trial = import("id,text,theme\n1,Un,Gare|Pain\n1,Deux,Gare\n", {.dry_run = true});
    EXPECT_EQ(trial->added, 1);
    EXPECT_EQ(trial->refused, 1);
    EXPECT_EQ(trial->terms, 2);
    EXPECT_FALSE(trial->written);
    EXPECT_THAT(titles(), IsEmpty());
    EXPECT_THAT(page().form.terms, SizeIs(3));
}

TEST_P(ImportTest, ATrialTellsOfWhatIsStoredAndOfItself)
{
    EXPECT_EQ(import("id,title,text,theme\n1,A,Premier,Gare\n2,B,Second,Gare\n3,C,Tiers,Gare\n")->added, 3);
    for (auto const& one : all({})) {
        if (one.title == "C") {
            ASSERT_TRUE(decide(database(), chair(), one.public_id,
                               {.n = 1, .decision = model::Decision::reject, .reason = model::Reason::off_topic}, m_now));
        }
    }
    constexpr std::string_view k_next = "id,title,text,theme\n1,A,Premier,Gare\n2,B,Second mot,Pain\n3,C,Autre,Gare\n3,C,Autre,Gare\n"
                                        "4,D,Quatre,Pain\n4,D,Quatre,Pain\n2,B,Encore,Eau\n";
    auto const trial = import(k_next, {.dry_run = true});
    auto const refused = m_refused;
    EXPECT_EQ(trial->added, 1);
    EXPECT_EQ(trial->changed, 1);
    EXPECT_EQ(trial->withheld, 2);
    EXPECT_EQ(trial->terms, 1);
    EXPECT_EQ(trial->twice, 2);
    auto const real = import(k_next);
    EXPECT_EQ(trial->remarks(), real->remarks());
    EXPECT_EQ(trial->added, real->added);
    EXPECT_EQ(trial->changed, real->changed);
    EXPECT_EQ(trial->refused, real->refused);
    EXPECT_EQ(refused, m_refused);
}

TEST_P(ImportTest, OthersWriteWhileATrialIsUnderWay)
{
    std::string file = "id,title,text\n";
    for (int row = 0; row < 5000; ++row) {
        file += std::to_string(row) + ",Titre " + std::to_string(row) + ",Texte\n";
    }
    int written = 0;
    m_meanwhile = [&] {
        auto transaction = database().write();
        transaction.record({.via = "test", .kind = "test.meanwhile"});
        transaction.commit();
        ++written;
    };
    auto const trial = import(file, {.dry_run = true});
    ASSERT_TRUE(trial.has_value());
    EXPECT_EQ(trial->added, 5000);
    EXPECT_GE(written, 2);
    EXPECT_THAT(titles(), IsEmpty());
}

TEST_P(ImportTest, AnInterruptedImportGoesOnWhereItWas)
{
    std::string file = "id,title,text\n";
    for (int row = 0; row < 5000; ++row) {
        file += std::to_string(row) + ",Titre " + std::to_string(row) + ",Texte\n";
    }
    m_stop_at = 4500;
    EXPECT_EQ(import(file).error().message, "error.notebook.import.stopped");
    EXPECT_EQ(list(database(), 1, m_slug, {})->total, 4000) << "whole batches stay";
    m_stop_at = 0;
    auto const rest = import(file);
    ASSERT_TRUE(rest.has_value());
    EXPECT_EQ(rest->resumed, 4000);
    EXPECT_EQ(rest->added, 1000);
    EXPECT_EQ(list(database(), 1, m_slug, {})->total, 5000);
}

TEST_P(ImportTest, SeveralColumnsMakeAnIdAndHowASourceIsReadIsRemembered)
{
    constexpr std::string_view k_file = "kind,n,Votre idée,ville\na,1,Une gare,Romans-sur-Isère\nb,1,Un four,Valence\n";
    NotebookImport const how{.source = "mairie", .maps = {"kind+n=id", "Votre idée=proposal"}};
    auto const report = import(k_file, how);
    ASSERT_TRUE(report.has_value()) << report.error().message;
    EXPECT_EQ(report->added, 2);
    EXPECT_EQ(report->located, 2);
    auto const again = import(k_file, {.source = "mairie"});
    ASSERT_TRUE(again.has_value()) << again.error().message;
    EXPECT_EQ(again->unchanged, 2);
    auto const one_by_one = import(k_file, {.source = "page", .maps = {"kind=id", "n=id", "Votre idée=proposal"}});
    ASSERT_TRUE(one_by_one.has_value()) << one_by_one.error().message;
    EXPECT_EQ(one_by_one->added, 2) << "as a page asks for it, column by column";
    auto const confused = import(k_file, {.source = "autre", .maps = {"n=id", "Votre idée=proposal"}});
    ASSERT_TRUE(confused.has_value()) << confused.error().message;
    EXPECT_EQ(confused->twice, 1);
    EXPECT_EQ(confused->refused, 1);
}

TEST_P(ImportTest, TheGrandDebatIsReadAsItIs)
{
    auto const report =
        import("id,reference,title,createdAt,publishedAt,updatedAt,trashed,trashedStatus,authorId,authorType,authorZipCode,"
               "Q107 - Que faire ?,Q108 - Lesquels ?\n"
               "P1,1-1,Un titre,2019-01-23 18:40:00,2019-01-23 18:47:43,,false,,a1,Citoyen / Citoyenne,26100,Tout,Vélo|Train\n"
               "P2,1-2,Autre,2019-01-23 18:40:00,2019-01-23 18:47:43,,true,,a1,Citoyen / Citoyenne,26100,Rien,\n"
               "P3,1-3,Asso,2019-01-23 18:40:00,2019-01-23 18:47:43,,false,,a2,Organisation à but non lucratif,1000,,Bus\n");
    ASSERT_TRUE(report.has_value()) << report.error().message;
    EXPECT_EQ(report->read_as.format, formats::Format::grand_debat);
    EXPECT_EQ(report->added, 2);
    EXPECT_THAT(report->set_aside, ElementsAre(Pair("withdrawn", 1)));
    for (auto const& one : all({})) {
        auto const page = read(database(), 1, one.public_id, std::nullopt).value();
        if (one.title == "Un titre") {
            ASSERT_THAT(page.revision.sections, SizeIs(2));
            EXPECT_EQ(page.revision.sections[0].heading, "Que faire ?");
            EXPECT_EQ(page.revision.sections[1].text, "Vélo\nTrain");
            EXPECT_EQ(page.territory->name, "Romans-sur-Isère");
            EXPECT_EQ(base::to_rfc3339(page.revision.written_at), "2019-01-23T18:47:43.000Z");
        } else {
            EXPECT_EQ(page.revision.group_kind, model::GroupKind::association);
        }
    }
}

TEST_P(ImportTest, CapCollectifMixesKindsOfRecords)
{
    auto const report =
        import("\xEF\xBB\xBF"
               "export_contribution_type,export_contribution_id,export_contribution_section_title,export_contribution_title,"
               "export_contribution_body_text,export_contribution_votes_id,export_contribution_trashed_at,Votre métier\n"
               "export_contribution_type_opinion,\"\"\"5-1\"\"\",Se nourrir,Un titre,\"<p>Des <strong>jardins</strong></p><p>&amp; des "
               "fours</p>\",,,Boulangère\n"
               "export_contribution_type_vote,,,,,v1,,\n"
               "export_contribution_type_opinion,6,Se nourrir,Parti,Texte,,2015-09-26T14:05:04+0200,\n");
    ASSERT_TRUE(report.has_value()) << report.error().message;
    EXPECT_EQ(report->read_as.format, formats::Format::cap_collectif);
    EXPECT_EQ(report->added, 1);
    EXPECT_THAT(report->set_aside, ElementsAre(Pair("vote", 1), Pair("withdrawn", 1)));
    auto const page = only();
    EXPECT_EQ(page.notebook.source_id, "5-1");
    EXPECT_EQ(page.revision.sections[0].text, "Des jardins\n\n& des fours");
    EXPECT_EQ(page.revision.sections[1].heading, "Votre métier");
    EXPECT_THAT(page.revision.terms, ElementsAre(m_form.terms[1].id)) << "the theme that is there already";
}

TEST_P(ImportTest, DecidimHasLanguagesAndScopes)
{
    auto const report =
        import("id;title/en;title/fr;body/en;body/fr;category/name/fr;scope/name/fr;component/id;state;withdrawn;created_at\n"
               "7;A garden;Un jardin;Grow;Planter ensemble;Se nourrir;Valence;111;;false;2019-01-24 22:29:15 +0100\n"
               "8;In English;;Only here;;;;111;;;2019-01-24 22:29:15 +0100\n");
    ASSERT_TRUE(report.has_value()) << report.error().message;
    EXPECT_EQ(report->read_as.format, formats::Format::decidim_proposals);
    EXPECT_EQ(report->source, "decidim-proposals");
    EXPECT_THAT(titles(), ElementsAre("In English", "Un jardin"));
    auto const found = all({.order = ListOrder::title}).at(1);
    EXPECT_EQ(found.territory_name, "Valence");
    auto const page = read(database(), 1, found.public_id, std::nullopt).value();
    ASSERT_THAT(page.revision.sections, SizeIs(1));
    EXPECT_EQ(page.revision.sections[0].text, "Planter ensemble");
    EXPECT_EQ(base::to_rfc3339(page.revision.written_at), "2019-01-24T21:29:15.000Z");
}

TEST_P(ImportTest, IdsOfTwoSitesOfDecidimAreNotTheSame)
{
    constexpr std::string_view k_head =
        "id,created_at,body,author/name,alignment,depth,commentable_id,commentable_type,root_commentable_url\n";
    auto const from = [&](std::string_view host, std::string_view words) {
        return import(fmt::format("{}569,2019-01-24 22:29:15 +0100,{},p1,0,0,3,Decidim::Debates::Debate,https://{}/debates/3\n", k_head,
                                  words, host));
    };
    EXPECT_EQ(from("nancy.exemple", "Un mot de Nancy")->added, 1);
    EXPECT_EQ(from("lille.exemple", "Un mot de Lille")->added, 1) << "nothing of another site is replaced";
    EXPECT_EQ(from("lille.exemple", "Un mot corrigé de Lille")->changed, 1);
}

TEST_P(ImportTest, TheRealFilesAreTaken)
{
    auto const folder = support::shared_data("data/notebooks");
    if (!folder) {
        GTEST_SKIP() << "no shared data";
    }
    struct Expected {
        char const* file;
        NotebookImport how;
        std::int64_t rows;
    };
    Expected const files[] = {{"decidim-proposals.csv", {}, 196},
                              {"decidim-debate-comments.csv", {}, 693},
                              {"decidim-proposal-comments.csv", {}, 44},
                              {"grand-debat-marked-ideas.csv", {.maps = {"reference+questionIndex=id"}}, 2204},
                              {"republique-numerique.csv", {.source = "rn", .maps = {"kind+id=id"}}, 4690}};
    for (auto const& one : files) {
        auto const report = import_file(*folder / one.file, one.how);
        ASSERT_TRUE(report.has_value()) << one.file << ": " << report.error().message << " " << report.error().field("line");
        EXPECT_EQ(static_cast<std::int64_t>(report->read_as.csv.rows), one.rows) << one.file;
        EXPECT_EQ(report->added + report->unchanged + report->refused, one.rows) << one.file;
        EXPECT_GT(report->added, one.rows * 95 / 100) << one.file << " " << (m_refused.empty() ? "" : m_refused.front());
    }
    EXPECT_TRUE(store::check(address(), base::now())->empty());
}

TEST_P(ImportTest, ASpreadsheetIsReadLikeATableByTheNumbersOfItsRows)
{
    auto const cell = [](std::string const& at, int string) {
        return "<c r=\"" + at + "\" t=\"s\"><v>" + std::to_string(string) + "</v></c>";
    };
    auto const file = support::xlsx(
        "<row r=\"1\">" + cell("A1", 6) + "</row><row r=\"3\">" + cell("A3", 0) + cell("B3", 1) + cell("C3", 2) + cell("D3", 3) +
            "</row><row r=\"4\"><c r=\"A4\"><v>1</v></c>" + cell("B4", 4) +
            "<c r=\"C4\"><v>26100</v></c><c r=\"D4\" s=\"1\"><v>45985</v></c></row><row r=\"7\"><c r=\"A7\"><v>2</v></c></row>"
            "<row r=\"8\"><c r=\"A8\"><v>3</v></c>" +
            cell("B8", 5) + "</row>",
        {"id", "Proposition", "Code postal", "Date", "Rouvrir\nla gare", "Un four", "Avis du 12 mars"});
    auto const report = import(file, {}, "avis.xlsx");
    ASSERT_TRUE(report.has_value()) << report.error().message;
    EXPECT_EQ(report->read_as.kind, "XLSX");
    EXPECT_EQ(report->read_as.sheet, "Avis");
    EXPECT_EQ(report->read_as.csv.header_line, 3U);
    EXPECT_EQ(report->added, 2);
    EXPECT_EQ(report->located, 1);
    EXPECT_THAT(m_refused, ElementsAre("7 error.notebook.import.empty"));
    for (auto const& one : all({.order = ListOrder::title})) {
        auto const page = read(database(), 1, one.public_id, std::nullopt).value();
        if (page.notebook.source_id == "1") {
            EXPECT_EQ(page.revision.sections[0].text, "Rouvrir\nla gare");
            EXPECT_EQ(base::to_rfc3339(page.revision.written_at), "2025-11-24T00:00:00.000Z");
        }
    }
    auto const row = [](std::string const& a, std::string const& b) {
        auto const one = [](std::string const& text) {
            return "<table:table-cell office:value-type=\"string\"><text:p>" + text + "</text:p></table:table-cell>";
        };
        return "<table:table-row>" + one(a) + one(b) + "</table:table-row>";
    };
    auto const again = import(support::ods(row("id", "Proposition") + row("1", "Rouvrir la gare, le soir aussi")), {}, "avis.ods");
    ASSERT_TRUE(again.has_value()) << again.error().message;
    EXPECT_EQ(again->changed, 1) << "the same source, whatever the program that wrote it";
}

TEST_P(ImportTest, DocumentsOfAnArchiveBecomeNotebooksAndAreKept)
{
    auto const gare = support::odt("<text:p>Auteur : Les Amis du rail</text:p><text:p>Commune : Romans-sur-Isère</text:p>"
                                   "<text:h text:outline-level=\"1\">Nos colères</text:h><text:p>Le guichet a fermé.</text:p>"
                                   "<text:h text:outline-level=\"1\">Nos pistes</text:h><text:p>Rouvrir la gare.</text:p>");
    auto const scan = support::pdf({{}});
    auto const file =
        support::zip_of({{"gare.odt", gare}, {"four.txt", "Un four à pain\n\nNos propositions\nLe bâtir."}, {"scan.pdf", scan}});
    auto const trial = import(file, {.dry_run = true}, "lettres.zip");
    ASSERT_TRUE(trial.has_value()) << trial.error().message;
    EXPECT_EQ(trial->added, 2);
    ASSERT_THAT(trial->divided, SizeIs(3));
    EXPECT_EQ(trial->divided[0].record.sections.size(), 2U);
    EXPECT_TRUE(trial->divided[2].refused.has_value());
    EXPECT_EQ(trial->original, "");
    EXPECT_THAT(titles(), IsEmpty());

    auto const report = import(file, {.source = "lettres.zip", .maps = {"Nos pistes=experience"}}, "lettres.zip");
    ASSERT_TRUE(report.has_value()) << report.error().message;
    EXPECT_EQ(report->read_as.kind, "ZIP");
    EXPECT_EQ(report->source, "lettres.zip");
    EXPECT_EQ(report->added, 2);
    EXPECT_THAT(m_refused, ElementsAre("scan.pdf error.document.scanned"));
    EXPECT_THAT(titles(), ElementsAre("gare", "Un four à pain"));
    auto const page = read(database(), 1, all({.order = ListOrder::title}).at(0).public_id, std::nullopt).value();
    EXPECT_EQ(page.revision.group_name, "Les Amis du rail");
    EXPECT_EQ(page.territory->name, "Romans-sur-Isère");
    EXPECT_EQ(page.revision.sections[1].kind, model::SectionKind::experience);
    {
        auto transaction = database().read();
        auto const kept = store::files::find(transaction, report->original);
        ASSERT_TRUE(kept.has_value());
        EXPECT_EQ(store::files::content(transaction, kept->id), file) << "what could not be read is not lost";
    }
    auto const again = import(file, {.source = "lettres.zip"}, "lettres.zip");
    EXPECT_EQ(again->unchanged, 2) << "how the source is read is remembered";
    EXPECT_TRUE(store::check(address(), base::now())->empty());
}

TEST_P(ImportTest, DocumentsOfTwoGroupsMayBearOneName)
{
    auto const gare = support::odt("<text:p text:style-name=\"Title\">La gare</text:p><text:h text:outline-level=\"1\">Nos "
                                   "pistes</text:h><text:p>Rouvrir la gare.</text:p>");
    auto const four = support::odt("<text:p text:style-name=\"Title\">Le four</text:p><text:h text:outline-level=\"1\">Nos "
                                   "pistes</text:h><text:p>Un four à pain.</text:p>");
    EXPECT_EQ(import(gare, {}, "cahier.odt")->added, 1);
    EXPECT_EQ(import(four, {}, "cahier.odt")->added, 1) << "not a correction of the other";
    EXPECT_EQ(import(four, {}, "copie.odt")->unchanged, 1);
    EXPECT_EQ(import(gare, {.source = "les amis"}, "cahier.odt")->added, 1);
    EXPECT_EQ(import(four, {.source = "les amis"}, "cahier.odt")->changed, 1) << "within a source, names are ids";
}

TEST_P(ImportTest, BrokenForeignFilesChangeNothing)
{
    EXPECT_EQ(import("PK\x03\x04 broken", {}, "avis.ods").error().message, "error.document.broken");
    EXPECT_EQ(import(support::locked_pdf(), {}, "a.pdf").error().message, "error.document.locked");
    EXPECT_EQ(import(support::odt("<text:p>x</text:p>"), {.maps = {"Titre=nothing"}}, "a.odt").error().message,
              "error.notebook.import.heading");
    EXPECT_EQ(import(std::string(40, 'x'), {}, "a.docx").error().message, "error.document.broken");
    EXPECT_THAT(titles(), IsEmpty());
    auto const scan = import(support::pdf({{}}), {}, "scan.pdf");
    ASSERT_TRUE(scan.has_value()) << "it is kept";
    EXPECT_EQ(scan->refused, 1);
    EXPECT_NE(scan->original, "");
}

TEST_P(ImportTest, ListsAreNarrowedCountedAndPaged)
{
    std::string file = "id,title,text,commune,theme,date,type d'auteur\n";
    char const* const places[] = {"26281", "26362", "61001", ""};
    for (int row = 0; row < 20; ++row) {
        file += std::to_string(row) + ",Titre " + std::string{static_cast<char>('a' + row)} + ",Texte," + places[row % 4] + "," +
                (row % 5 == 0 ? "Gare" : "Pain") + "," + (row < 8 ? "2024" : "2025") + "-03-01," +
                (row % 2 == 0 ? "Association" : "Citoyen") + "\n";
    }
    ASSERT_EQ(import(file)->added, 20);
    auto const all = list(database(), 1, m_slug, {.limit = 6, .facets = true}).value();
    EXPECT_EQ(all.total, 20);
    auto const count = [](NotebookList const& found, std::string_view facet, std::string_view value) {
        for (auto const& one : found.facets) {
            if (one.facet == facet && (one.value == value || one.name == value)) {
                return one.count;
            }
        }
        return std::int64_t{0};
    };
    EXPECT_EQ(count(all, "territory", "region-84"), 10);
    EXPECT_EQ(count(all, "territory", "region-28"), 5);
    EXPECT_EQ(count(all, "theme", "Gare"), 4);
    EXPECT_EQ(count(all, "year", "2024"), 8);
    EXPECT_EQ(count(all, "group", "association"), 10);
    EXPECT_EQ(count(all, "kind", "free"), 20);
    EXPECT_EQ(count(all, "located", ""), 15);
    for (auto const order : {ListOrder::recent, ListOrder::title}) {
        std::vector<std::string> seen;
        ListRequest request{.order = order, .limit = 6};
        for (bool more = true; more;) {
            auto const part = list(database(), 1, m_slug, request).value();
            for (auto const& one : part.items) {
                seen.push_back(one.title);
            }
            more = part.more;
            request.after = part.next;
        }
        EXPECT_THAT(seen, SizeIs(20));
        std::ranges::sort(seen);
        EXPECT_EQ(std::ranges::unique(seen).begin(), seen.end()) << "nothing twice";
    }
    auto const drome = list(database(), 1, m_slug, {.territory = "departement-26", .limit = 50, .facets = true}).value();
    EXPECT_EQ(drome.total, 10);
    EXPECT_THAT(drome.items, SizeIs(10));
    EXPECT_EQ(count(drome, "territory", "epci-200068781"), 10);
    auto const narrow =
        list(database(), 1, m_slug, {.territory = "region-84", .group_kind = "association", .section_kind = "free", .year = 2025}).value();
    EXPECT_EQ(narrow.total, std::ssize(narrow.items));
    EXPECT_EQ(narrow.total, 3);
    EXPECT_EQ(list(database(), 1, m_slug, {.theme = "nothing"})->total, 0);
    EXPECT_EQ(list(database(), 1, m_slug, {.after = {"x", "y"}}).error().message, "error.web.cursor");
    EXPECT_EQ(list(database(), 2, m_slug, {}).error().message, "error.consultation.absent");
}

TEST_P(ImportTest, OpenDataAreSafeCompleteAndHoldNothingPrivate)
{
    publish(draft("=1+1"));
    auto const write = [&](OpenFormat format) {
        auto const data = std::move(OpenData::open(database(), 1, m_slug, format, {.site = "https://ici.example"})).value();
        std::string text;
        for (auto piece = data->piece(); !piece.empty(); piece = data->piece()) {
            text += piece;
        }
        return text;
    };
    auto const csv = write(OpenFormat::csv);
    EXPECT_THAT(csv, HasSubstr("'=1+1"));
    EXPECT_THAT(csv, HasSubstr("commune-26281,Romans-sur-Isère,Mutualiser et coopérer"));
    EXPECT_THAT(csv, Not(HasSubstr("ana@exemple.org")));
    auto const json = write(OpenFormat::json);
    EXPECT_THAT(json, HasSubstr("\"title\":\"=1+1\""));
    EXPECT_THAT(json, HasSubstr("Rouvrir la gare à plusieurs."));
    EXPECT_THAT(json, Not(HasSubstr("ana@exemple.org")));
    // The words of a spreadsheet lie compressed in its archive.
    base::TemporaryDirectory const folder;
    auto const path = folder.path() / "cahiers.xlsx";
    base::write_file(path, write(OpenFormat::xlsx));
    auto const rows = support::part_of(path, "xl/worksheets/sheet1.xml");
    EXPECT_THAT(rows, AllOf(HasSubstr("<t>=1+1</t>"), HasSubstr("Rouvrir la gare à plusieurs."), HasSubstr("<t>picture_alternatives</t>"),
                            Not(HasSubstr("<f>")), Not(HasSubstr("ana@exemple.org"))));
    EXPECT_THAT(support::part_of(path, "xl/worksheets/sheet2.xml"), HasSubstr("Nature de la rubrique"));
    EXPECT_EQ(OpenData::open(database(), 2, m_slug, OpenFormat::csv, {}).error().message, "error.consultation.absent");
}

TEST_P(ImportTest, ACitationOpensItsWordsAndFindsThemAgain)
{
    auto const id = publish(draft());
    auto const page = read(database(), 1, id, std::nullopt).value();
    ASSERT_THAT(page.sentences[1], SizeIs(2));
    Passage const cited{2, page.sentences[1][1]};
    EXPECT_EQ(words_of(page.revision, cited), "L’ouvrir aussi le soir.");
    EXPECT_EQ(Passage::parse(cited.text()), cited);
    for (auto const* wrong : {"", "2", "2.5", "0.1-2", "1.5-5", "1.5-x", "1-2.3"}) {
        EXPECT_FALSE(Passage::parse(wrong).has_value()) << wrong;
    }
    EXPECT_FALSE(words_of(page.revision, {2, {0, 9999}}).has_value());
    EXPECT_FALSE(words_of(page.revision, {2, {cited.range.begin + 2, cited.range.end}}).has_value()) << "in the middle of a character";
    auto later = page.revision;
    later.sections[1].text = "Bien. " + later.sections[1].text;
    EXPECT_EQ(words_of(later, find_words(later, "L’ouvrir aussi le soir.", cited).value()), "L’ouvrir aussi le soir.");
    EXPECT_FALSE(find_words(later, "Jamais dit.", cited).has_value());
    EXPECT_EQ(read(database(), 1, id, 2).error().message, "error.notebook.revision");
    EXPECT_EQ(read(database(), 2, id, std::nullopt).error().message, "error.notebook.absent");
}

} // namespace
} // namespace maillage::service::notebook
