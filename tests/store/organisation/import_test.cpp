// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/organisation/import.hpp"

#include <functional>
#include <utility>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "base/files.hpp"
#include "service/organisation/directory.hpp"
#include "service/organisation/export.hpp"
#include "service/organisation/import_job.hpp"
#include "service/organisation/merging.hpp"
#include "store/check.hpp"
#include "store/events.hpp"
#include "support/organisations.hpp"
#include "support/registers.hpp"

namespace maillage::service::organisation {
namespace {

using support::EstablishmentRow;
using support::row_of;
using support::siren_of;
using support::siret_of;
using support::UnitRow;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class OrganisationImportTest : public support::OrganisationTest {
protected:
    base::result<OrganisationReport> import(std::string_view content, OrganisationImport what = {}, std::string const& name = "acteurs.csv")
    {
        m_refused.clear();
        what.file = m_folder.path() / name;
        base::write_file(what.file, content);
        OrganisationListener listener;
        listener.refused = [&](RefusedOrganisation const& row) {
            m_refused.push_back(fmt::format("{} {} {}", row.line, row.column, row.reason.message));
            if (auto const once = std::exchange(m_when_refused, {})) {
                once();
            }
        };
        listener.progress = [&](std::int64_t done, std::int64_t) {
            if (m_meanwhile) {
                m_meanwhile();
            }
            return m_stop_at == 0 || done < m_stop_at;
        };
        return import_organisations(database(), chair(), what, listener);
    }
    std::vector<std::string> names()
    {
        std::vector<std::string> found;
        for (auto const& one : list(database(), 1, {.limit = 100}).value().items) {
            found.push_back(one.name);
        }
        return found;
    }
    model::Organisation page(std::string const& slug) { return read(database(), 1, slug, true).value().organisation; }

    base::TemporaryDirectory m_folder;
    std::vector<std::string> m_refused;
    std::int64_t m_stop_at{0};
    std::function<void()> m_when_refused{}; ///< done once, when a row is refused: in the midst of what is written
    std::function<void()> m_meanwhile{};
};
INSTANTIATE_TEST_SUITE_P(Engines, OrganisationImportTest, support::engines(), support::engine_name);

constexpr auto k_three =
    "id,nom,type,SIRET,Code postal,Ville,lon,lat,description,courriel,site\n"
    "1,Les Jardins,SCIC,73282932000074,26100,Romans-sur-Isère,5.05,45.05,Du maraîchage.,ana.secrete@exemple.org,jardins.example.org\n"
    "2,Le Four,association,,,Combovin,860000,6440000,,,aucun site\n"
    "3,L’Atelier,guilde,,26000,,45.05,5.05,,,\n";

TEST_P(OrganisationImportTest, RowsBecomeListedOrganisationsAndTheSameFileChangesNothing)
{
    auto const report = import(k_three, {.source = "annuaire"});
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_TRUE(report->written);
    EXPECT_EQ(report->added, 3);
    EXPECT_EQ(report->located, 3);
    EXPECT_EQ(report->projected, 1);
    EXPECT_EQ(report->swapped, 1);
    EXPECT_EQ(report->other_kinds, 1);
    EXPECT_EQ(report->left_out, 1) << "a site that is none";
    EXPECT_THAT(m_refused, IsEmpty());
    EXPECT_THAT(names(), ElementsAre("L’Atelier", "Le Four", "Les Jardins"));
    auto const garden = page("les-jardins");
    EXPECT_EQ(garden.kind, "cooperative");
    EXPECT_EQ(garden.siren, "732829320");
    EXPECT_EQ(garden.website, "https://jardins.example.org");
    EXPECT_EQ(garden.source, "annuaire");
    EXPECT_EQ(page("l-atelier").position, (model::Position{5.05, 45.05}));
    EXPECT_EQ(page("l-atelier").kind, "other");
    auto const again = import(k_three, {.source = "annuaire"});
    EXPECT_EQ(again->added, 0);
    EXPECT_EQ(again->unchanged, 3);
    EXPECT_EQ(page("les-jardins"), garden);
    auto transaction = database().read();
    EXPECT_EQ(store::organisations::contact(transaction, garden.id).email, "ana.secrete@exemple.org");
    auto const history = store::events::of_object(transaction, "organisation", garden.public_id, 10);
    ASSERT_THAT(history, SizeIs(1));
    EXPECT_EQ(history[0].kind, "organisation.imported");
    EXPECT_THAT(store::check(address(), m_now).value(), IsEmpty()) << "events follow from each other";
}

TEST_P(OrganisationImportTest, BrokenRowsAreNamedAndTheOthersStored)
{
    auto const report = import("nom,SIRET,RNA,lon,lat\n"
                               "Un,,,,\n"
                               ",,,,\n"
                               "Deux,73282932000075,,,\n"
                               "Trois,,W12,,\n"
                               "Quatre,,,5.05,\n"
                               "Cinq,,,200,100\n"
                               "Six,,\n"
                               "Sept,,,0,0\n");
    ASSERT_TRUE(report);
    EXPECT_THAT(m_refused,
                ElementsAre("3 nom error.organisation.no_name", "4 SIRET error.register.siret_check", "5 RNA error.register.rna_form",
                            "6 lat error.organisation.half_position", "7 lon error.organisation.position", "8  error.csv.short_row"));
    EXPECT_THAT(names(), ElementsAre("Sept", "Un"));
    EXPECT_EQ(report->refused, 6);
    EXPECT_EQ(page("sept").position, std::nullopt) << "nought and nought is what forms leave";
}

TEST_P(OrganisationImportTest, ATrialTellsExactlyWhatWouldHappenAndStoresNothing)
{
    auto const trial = import(k_three, {.source = "annuaire", .dry_run = true});
    ASSERT_TRUE(trial);
    EXPECT_FALSE(trial->written);
    EXPECT_EQ(trial->added, 3);
    EXPECT_THAT(names(), IsEmpty());
}

TEST_P(OrganisationImportTest, OthersWriteWhileATrialIsUnderWayWhichRemembersItsRows)
{
    // Ids and SIRET that come again far behind, in another batch.
    std::string file = "id,nom,SIRET\n";
    for (int row = 0; row < 4500; ++row) {
        file += fmt::format("{},Nom {},{}\n", row, row, siret_of(siren_of(fmt::format("{:08}", 10000000 + row)), "0001"));
    }
    file += fmt::format("7,Autre,\n90000,Encore,{}\n", siret_of(siren_of("10000008"), "0001"));
    int written = 0;
    m_meanwhile = [&] {
        auto transaction = database().write();
        transaction.record({.via = "test", .kind = "test.meanwhile"});
        transaction.commit();
        ++written;
    };
    auto const trial = import(file, {.source = "annuaire", .dry_run = true});
    ASSERT_TRUE(trial);
    EXPECT_GE(written, 2);
    EXPECT_THAT(names(), IsEmpty());
    EXPECT_THAT(m_refused, SizeIs(1));
    EXPECT_EQ(trial->added, 4501);
    EXPECT_EQ(trial->refused, 1);
    EXPECT_EQ(trial->waiting, 1);
    m_meanwhile = nullptr;
    auto const refused = m_refused;
    auto const real = import(file, {.source = "annuaire"});
    ASSERT_TRUE(real);
    EXPECT_EQ(trial->added, real->added);
    EXPECT_EQ(trial->remarks(), real->remarks());
    EXPECT_EQ(refused, m_refused);
}

TEST_P(OrganisationImportTest, ASourceChangesItsRowsButNotWhatPeopleWroteHere)
{
    ASSERT_TRUE(import("id,nom,description\n1,Un,avant\n2,Deux,avant\n3,Trois,avant\n", {.source = "s"}));
    auto input = open(database(), chair().actor(), "deux").value().input;
    input.description = "Écrit ici.";
    ASSERT_TRUE(change(database(), chair().actor(), "deux", input, base::now()));
    ASSERT_TRUE(withdraw(database(), chair().actor(), "trois", base::now()));
    auto const report = import("id,nom,description\n1,Un,après\n2,Deux,après\n3,Trois,après\n", {.source = "s"});
    ASSERT_TRUE(report);
    EXPECT_EQ(report->changed, 1);
    EXPECT_EQ(report->kept, 1);
    EXPECT_EQ(report->withheld, 1);
    EXPECT_EQ(page("un").description, "après");
    EXPECT_EQ(page("deux").description, "Écrit ici.");
    EXPECT_EQ(page("trois").state, model::OrganisationState::withdrawn);
    auto const again = import("id,nom,description\n1,Un,après\n2,Deux,après\n3,Trois,après\n", {.source = "s"});
    EXPECT_EQ(again->unchanged, 2) << "nobody is told twice";
    auto const other = import("id,nom,description\n1,Un,ailleurs\n", {.source = "t"});
    EXPECT_EQ(other->added, 1) << "ids of another source are others";
}

TEST_P(OrganisationImportTest, AnIdThatStandsTwiceIsRefusedTheSecondTime)
{
    auto const report = import("id,nom\n1,Un\n2,Deux\n1,Encore\n");
    EXPECT_THAT(m_refused, ElementsAre("4 id error.organisation.import.twice"));
    EXPECT_EQ(report->twice, 1);
    auto const without = import("nom,ville\nUn,Valence\nUn,Valence\n", {.source = "sans"});
    EXPECT_EQ(without->added, 1);
    EXPECT_EQ(without->unchanged, 1) << "the same row once more";
}

TEST_P(OrganisationImportTest, AnInterruptedImportGoesOnWhereItWas)
{
    std::string text = "id,nom\n";
    for (int i = 0; i < 5000; ++i) {
        text += fmt::format("{},Acteur {}\n", i, i);
    }
    m_stop_at = 2000;
    auto const stopped = import(text);
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().message, "error.organisation.import.stopped");
    m_stop_at = 0;
    auto const report = import(text);
    ASSERT_TRUE(report);
    EXPECT_EQ(report->resumed, 2000);
    EXPECT_EQ(report->added, 3000);
    EXPECT_EQ(list(database(), 1, {.limit = 1}).value().total, 5000);
    EXPECT_EQ(import(text)->unchanged, 5000);
}

TEST_P(OrganisationImportTest, MapsAreRememberedBySource)
{
    EXPECT_EQ(import("a,b\nx,y\n", {.source = "s"}).error().message, "error.organisation.import.no_name_column");
    ASSERT_TRUE(import("a,b\nx,y\n", {.source = "s", .maps = {"b=name"}}));
    ASSERT_TRUE(import("a,b\nx,z\n", {.source = "s"}));
    EXPECT_THAT(names(), ElementsAre("y", "z"));
}

TEST_P(OrganisationImportTest, SireneIsJoinedAndNarrowedToATerritory)
{
    auto const garden = siren_of("73282932");
    auto const units = m_folder.path() / "units.csv";
    base::write_file(units, std::string{support::k_units_header} + row_of(UnitRow{.siren = garden, .name = "LES JARDINS"}));
    auto const rows = std::string{support::k_establishments_header} +
                      row_of(EstablishmentRow{.siret = siret_of(garden, "0001"), .x = "860000", .y = "6440000"}) +
                      row_of(EstablishmentRow{.siret = siret_of(garden, "0002"), .commune = "61128"}) +
                      row_of(EstablishmentRow{.siret = siret_of(garden, "0003"), .commune = "76384"});
    OrganisationImport what;
    what.units = units;
    what.territory = "departement-26";
    auto const drome = import(rows, what);
    ASSERT_TRUE(drome) << drome.error().message;
    EXPECT_EQ(drome->added, 1);
    EXPECT_EQ(drome->projected, 1);
    EXPECT_EQ(drome->set_aside.at("elsewhere"), 2);
    what.territory = "region-28";
    auto const normandy = import(rows, what);
    EXPECT_EQ(normandy->added, 2) << "a former commune is where it became";
    EXPECT_EQ(normandy->followed, 1);
    EXPECT_EQ(normandy->doubts, 0) << "two SIRET are two establishments";
    what.territory = "departement-99";
    EXPECT_EQ(import(rows, what).error().message, "error.organisation.territory");
}

TEST_P(OrganisationImportTest, WhatIsPerhapsTheSameIsKeptAsADoubt)
{
    auto input = named("Les Jardins");
    input.siret = "73282932000074";
    (void)list_one(input);
    (void)list_one(named("Le Four"));
    auto const report = import("id,nom,SIRET,SIREN,Code insee\n"
                               "1,Jardins (les),73282932000074,,26281\n" // the SIRET of another
                               "2,le four,,,26281\n"                      // a name at one place
                               "3,Le Four,,,76384\n"                      // … elsewhere
                               "4,Siège,,732829320,\n");                  // the SIREN alone
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_EQ(report->added, 4);
    EXPECT_EQ(report->doubts, 3);
    EXPECT_EQ(report->waiting, 1);
    EXPECT_THAT(names(), ElementsAre("Le Four", "le four", "Le Four", "Les Jardins", "Siège")) << "one waits";
    auto const found = doubts(database(), chair(), 0, 10);
    EXPECT_EQ(found.total, 3);
    std::vector<std::string> reasons;
    for (auto const& one : found.items) {
        reasons.push_back(std::string{model::name(one.likeness.common)} + " " + one.slug);
    }
    EXPECT_THAT(reasons, ElementsAre("siret les-jardins", "name le-four", "siren les-jardins"));
    EXPECT_EQ(import("id,nom,SIRET,SIREN,Code insee\n1,Jardins (les),73282932000074,,26281\n", {})->doubts, 0) << "nobody is asked twice";
    auto const waiting = store::organisations::withdrawn;
    auto transaction = database().read();
    EXPECT_THAT(waiting(transaction, 1, 10), IsEmpty()) << "it was not taken off by anybody";
}

TEST_P(OrganisationImportTest, TheNextFileOfASourceMayHaveFewerColumns)
{
    ASSERT_TRUE(import("Qui,Quoi\nUn,SCIC\n", {.source = "s", .maps = {"Qui=name", "Quoi=kind"}}));
    auto const report = import("Qui\nDeux\n", {.source = "s"});
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_THAT(names(), ElementsAre("Deux", "Un"));
}

TEST_P(OrganisationImportTest, ASiretThatARowChangesToIsKnownToTheRowsAfterIt)
{
    auto const first = siret_of(siren_of("12345678"), "0001");
    auto const second = siret_of(siren_of("12345678"), "0002");
    ASSERT_EQ(import("id,nom,SIRET\n1,Un," + first + "\n2,Deux,\n")->added, 2);
    auto const report = import("id,nom,SIRET\n1,Un," + second + "\n2,Deux," + second + "\n3,Trois," + second + "\n");
    ASSERT_TRUE(report);
    EXPECT_EQ(report->changed, 1);
    EXPECT_THAT(m_refused, ElementsAre("3 SIRET error.organisation.import.siret_taken"));
    EXPECT_EQ(report->waiting, 1) << "the new one, until somebody says whether it is the same";
    EXPECT_THAT(names(), ElementsAre("Deux", "Un"));
}

TEST_P(OrganisationImportTest, ASiretThatSomebodyTakesMeanwhileRefusesItsRowAlone)
{
    if (GetParam() == store::Engine::sqlite) {
        GTEST_SKIP() << "nobody writes beside an import";
    }
    m_when_refused = [&] {
        auto garden = named("Les Jardins");
        garden.siret = "73282932000074";
        list_one(garden);
    };
    auto const report = import("id,nom,SIRET\n1,Un,\n1,Deux,\n2,Jardins,73282932000074\n3,Trois,\n");
    ASSERT_TRUE(report);
    EXPECT_THAT(m_refused, ElementsAre("3 id error.organisation.import.twice", "4 SIRET error.organisation.import.taken"));
    EXPECT_EQ(report->refused, 2);
    EXPECT_EQ(report->added, 2);
    EXPECT_THAT(names(), ElementsAre("Les Jardins", "Trois", "Un"));
}

TEST_P(OrganisationImportTest, WhatIsKnownOfAFileIsNotReadAgainWhileItIsKept)
{
    auto const sent = keep_sent_file(database(), "a.csv", "Titulaire;Lieu\nLe Four;26281\nLa Scierie;26281\n", base::now()).value();
    auto const first = sample(database(), chair(), {.file = sent});
    ASSERT_TRUE(first) << first.error().message;
    EXPECT_EQ(first->problem.value().message, "error.organisation.import.nothing_chosen");
    EXPECT_THAT(first->gives, ElementsAre("ignore", "ignore"));
    support::run_script(address(), "update file set bytes = 'x';");
    auto const second = sample(database(), chair(), {.file = sent, .maps = {"Titulaire=name", "Lieu=territory"}});
    ASSERT_TRUE(second) << second.error().message;
    EXPECT_FALSE(second->problem);
    EXPECT_THAT(second->gives, ElementsAre("name", "territory"));
    EXPECT_EQ(second->read_as.csv.rows, 2U);
    EXPECT_THAT(second->table.rows, SizeIs(2));
    EXPECT_EQ(sample(database(), chair(), {.file = sent, .maps = {"Rien=name"}}).error().message, "error.csv.no_column");
    support::run_script(address(), "delete from waiting_file; delete from file;");
    EXPECT_EQ(sample(database(), chair(), {.file = sent}).error().message, "error.import.file_gone");
}

TEST_P(OrganisationImportTest, TheMembersOfAJsonFileTakeOtherFieldsWithoutAnotherReading)
{
    auto const sent =
        keep_sent_file(database(), "a.json", R"({"data": [{"id": 1, "titre": "Le Four", "lieu": "26281"}, {"autre": 2}]})", base::now())
            .value();
    ASSERT_TRUE(sample(database(), chair(), {.file = sent}));
    auto const found = sample(database(), chair(), {.file = sent, .maps = {"autre=name"}});
    ASSERT_TRUE(found) << found.error().message;
    EXPECT_FALSE(found->problem);
    EXPECT_THAT(found->table.columns, SizeIs(4));
    EXPECT_EQ(found->gives.back(), "name");
}

TEST_P(OrganisationImportTest, WhoeverWasTakenOffStaysOffUnderAnotherSource)
{
    auto input = named("Les Jardins");
    input.siret = "73282932000074";
    (void)list_one(input);
    ASSERT_TRUE(withdraw(database(), chair().actor(), "les-jardins", m_now));
    auto const report = import("nom,SIRET\nLes Jardins,73282932000074\n");
    EXPECT_EQ(report->withheld, 1);
    EXPECT_EQ(report->added, 0);
}

TEST_P(OrganisationImportTest, WhoeverWasTakenOffWaitsBesideItsQuestionWhenNameAndPlaceOrRnaAgree)
{
    (void)list_one(named("Les Jardins"));
    auto input = named("La Ruche", "association", "commune-26362");
    input.rna = "W261000001";
    (void)list_one(input);
    for (auto const* const slug : {"les-jardins", "la-ruche"}) {
        ASSERT_TRUE(withdraw(database(), chair().actor(), slug, m_now));
    }
    constexpr auto k_file = "id,nom,Code insee,RNA,courriel\n"
                            "1,LES JARDINS,26281,,ana@exemple.org\n"
                            "2,Les Jardins,26362,,\n"
                            "3,Un autre nom,26281,W261000001,\n";
    auto const report = import(k_file, {.source = "autre", .tell = true});
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_EQ(report->added, 3);
    EXPECT_EQ(report->waiting, 2);
    EXPECT_THAT(names(), ElementsAre("Les Jardins")) << "the one elsewhere is another";
    auto const found = doubts(database(), chair(), 0, 10);
    ASSERT_EQ(found.total, 2);
    EXPECT_EQ(found.items[0].slug, "les-jardins");
    EXPECT_EQ(found.items[0].likeness.common, model::Common::name);
    EXPECT_EQ(found.items[1].slug, "la-ruche");
    EXPECT_EQ(found.items[1].likeness.common, model::Common::rna);
    EXPECT_TRUE(found.items[0].other_waits);
    auto const again = import(k_file, {.source = "autre"});
    EXPECT_EQ(again->withheld, 2) << "it stays off";
    EXPECT_EQ(again->added, 0);
    EXPECT_EQ(doubts(database(), chair(), 0, 10).total, 2) << "nobody is asked twice";
    // Made one with what was withdrawn, it stays so, and nobody knows how to reach it.
    auto const pair = side_by_side(database(), chair(), found.items[0].public_id).value();
    Merge choice;
    choice.of_other = {"contact"};
    choice.seen_kept = pair.kept.organisation.updated_at;
    choice.seen_other = pair.other.organisation.updated_at;
    ASSERT_TRUE(merge(database(), chair(), found.items[0].public_id, choice, m_now));
    EXPECT_EQ(page("les-jardins").state, model::OrganisationState::withdrawn);
    auto transaction = database().read();
    EXPECT_TRUE(store::organisations::contact(transaction, pair.kept.organisation.id).empty());
}

TEST_P(OrganisationImportTest, AnExportNarrowsAsTheListAndComesBackAsAnImport)
{
    ASSERT_TRUE(import(k_three, {.source = "annuaire"}));
    ASSERT_TRUE(import("nom\n=cmd|calc\n", {.source = "autre"}));
    auto const whole = [&](ExportFormat format, ListRequest const& request = {}) {
        auto const data = OrganisationData::open(database(), 1, request, format, {"Réseau", "https://exemple.org", i18n::Language::french});
        std::string text;
        for (auto piece = data->piece(); !piece.empty(); piece = data->piece()) {
            text += piece;
        }
        return text;
    };
    auto const csv = whole(ExportFormat::csv);
    EXPECT_THAT(csv, HasSubstr("les-jardins,Les Jardins,cooperative,Coopérative"));
    EXPECT_THAT(csv, HasSubstr("'=cmd|calc"));
    for (auto const format : {ExportFormat::csv, ExportFormat::geojson, ExportFormat::jsonld, ExportFormat::xlsx}) {
        EXPECT_THAT(whole(format), Not(HasSubstr("secrete"))) << name(format);
    }
    auto const narrowed = whole(ExportFormat::geojson, {.territory = "commune-26281"});
    EXPECT_THAT(narrowed, HasSubstr("Les Jardins"));
    EXPECT_THAT(narrowed, Not(HasSubstr("Le Four")));
    EXPECT_THAT(whole(ExportFormat::geojson, {.territory = "departement-99"}), HasSubstr("\"features\":[]"));
    EXPECT_THAT(whole(ExportFormat::jsonld), HasSubstr("\"schema:iso6523Code\":\"0009:73282932000074\""));
    EXPECT_TRUE(whole(ExportFormat::xlsx).starts_with("PK"));
    auto const back = import(csv, {.source = "retour"}, "retour.csv");
    ASSERT_TRUE(back) << back.error().message;
    EXPECT_EQ(back->added, 4);
    EXPECT_EQ(back->doubts, 3) << "each is the same as itself, but the one of which nothing says where it is";
}

} // namespace
} // namespace maillage::service::organisation
