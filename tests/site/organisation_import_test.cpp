// SPDX-License-Identifier: AGPL-3.0-or-later
// Organisations sent as a file by forms alone: looked at, tried, imported; those that are perhaps the same made one; the list as files.
#include <thread>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "service/organisation/editing.hpp"
#include "service/territory/official.hpp"
#include "site.hpp"
#include "support/office.hpp"
#include "support/territories.hpp"

namespace maillage {
namespace {

namespace directory = service::organisation;
using support::Browser;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr auto k_imports = "/gestion/acteurs/imports";

class OrganisationImportPages : public support::SiteTest {
protected:
    void SetUp() override
    {
        SiteTest::SetUp();
        if (IsSkipped()) {
            return;
        }
        (void)service::territory::load_official(database(), exchange::territory_pack::encode(support::small_country())).value();
    }
    Browser as(model::Role role)
    {
        auto const email = std::string{model::name(role)} + "@exemple.org";
        (void)person(email, role);
        auto visitor = browser();
        EXPECT_EQ(log_in_as(visitor, email, std::string{k_password}).status, 303);
        return visitor;
    }
    static test::Answer send(Browser& visitor, std::string const& name, std::string const& content)
    {
        (void)visitor.get(k_imports);
        return visitor.post_file(k_imports, {{"csrf", visitor.csrf()}}, "file", name, content);
    }
    /// Posts a form and waits for its job; returns the address of it.
    static std::string follow(Browser& visitor, test::Answer const& answer)
    {
        EXPECT_EQ(answer.status, 303) << answer.body;
        auto const job = std::string{answer.header("location")};
        for (int turn = 0; turn < 200; ++turn) {
            auto const state = nlohmann::json::parse(visitor.get(job + "/avancement").body, nullptr, false);
            if (state["state"] != "queued" && state["state"] != "running") {
                break;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds{50});
        }
        return job;
    }
    std::string import_all(Browser& editor, std::string const& name, std::string const& content, std::string const& source)
    {
        auto const sent = send(editor, name, content);
        EXPECT_EQ(sent.status, 303) << sent.body;
        auto const address = std::string{sent.header("location")};
        (void)editor.get(address);
        return follow(editor, editor.post(address, {{"csrf", editor.csrf()}, {"source", source}, {"action", "importer"}}));
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, OrganisationImportPages, ::testing::Values(store::Engine::sqlite), support::engine_name);

TEST_P(OrganisationImportPages, ATableIsSentTriedAndImported)
{
    auto contributor = as(model::Role::contributor);
    EXPECT_EQ(contributor.get(k_imports).status, 404) << "not theirs to know of";
    EXPECT_EQ(contributor.get("/gestion/acteurs/doublons").status, 404);
    auto editor = as(model::Role::editor);
    EXPECT_EQ(send(editor, "a.csv", "").status, 422);
    EXPECT_THAT(send(editor, "a.csv", "nom\n\"jamais\n").body, HasSubstr("id=\"file-error\""));

    auto const sent =
        send(editor, "acteurs.csv", "Titulaire;Code insee;SIRET;courriel\nLe <b>Four</b>;26281;;four@exemple.org\nLa Scierie;26281;12;\n");
    ASSERT_EQ(sent.status, 303);
    auto const address = std::string{sent.header("location")};
    EXPECT_THAT(editor.get(address).body, AllOf(HasSubstr("Le &lt;b&gt;Four"), HasSubstr("<label for=\"c0\">Titulaire"),
                                                HasSubstr("<option value=\"territory\" selected")));
    auto const with = [&](std::string const& what, std::string const& action) {
        return std::vector<std::pair<std::string, std::string>>{
            {"csrf", editor.csrf()}, {"source", "mairie"}, {"t0", "Titulaire"}, {"c0", what},    {"t1", "Code insee"}, {"c1", "territory"},
            {"t2", "SIRET"},         {"c2", "siret"},      {"t3", "courriel"},  {"c3", "email"}, {"action", action}};
    };
    auto answer = editor.post(address, with("ignore", "essayer"));
    EXPECT_EQ(answer.status, 422);
    EXPECT_THAT(answer.body, HasSubstr("Aucune colonne ne donne le nom"));
    auto const trial = follow(editor, editor.post(address, with("name", "essayer")));
    auto page = editor.get(trial).body;
    EXPECT_THAT(page, AllOf(HasSubstr("Essai de"), HasSubstr("Un acteur ajouté"), HasSubstr("acteurs.csv, ligne 3, colonne SIRET"),
                            HasSubstr("rien n’est enregistré")));
    EXPECT_THAT(editor.get("/acteurs").body, Not(HasSubstr("Four")));
    auto const refused = editor.get(trial + "/refus.csv");
    EXPECT_EQ(refused.status, 200);
    EXPECT_THAT(refused.body, HasSubstr("SIRET"));
    EXPECT_EQ(contributor.get(trial).status, 404);
    (void)editor.get(trial);
    auto const done = follow(editor, editor.post(trial + "/importer", {{"csrf", editor.csrf()}}));
    EXPECT_THAT(editor.get(done).body, HasSubstr("Un acteur ajouté"));
    EXPECT_THAT(editor.get(k_imports).body, HasSubstr("acteurs.csv"));
    auto visitor = browser();
    EXPECT_THAT(visitor.get("/acteurs").body, HasSubstr("Le &lt;b&gt;Four"));
    // The next file of that source is read in the same way.
    auto const next = std::string{send(editor, "suite.csv", "Titulaire;Autre\nLe Moulin;x\n").header("location")};
    (void)editor.get(next);
    EXPECT_THAT(editor.post(next, {{"csrf", editor.csrf()}, {"source", "mairie"}, {"action", "voir"}}).body,
                Not(HasSubstr("error-summary")));
}

TEST_P(OrganisationImportPages, TwoThatAreAlikeAreMadeOneByAnEditor)
{
    auto editor = as(model::Role::editor);
    (void)import_all(editor, "a.csv", "id,nom,SIRET,description\n1,Les Jardins,73282932000074,\n2,Le Four,,\n", "a");
    auto const job =
        import_all(editor, "b.csv",
                   "id,nom,SIRET,description,courriel\n7,Jardins du nord,73282932000074,Du maraîchage.,ana.secrete@exemple.org\n", "b");
    EXPECT_THAT(editor.get(job).body, AllOf(HasSubstr("peut-être le même"), HasSubstr("/gestion/acteurs/doublons")));
    EXPECT_THAT(editor.get("/gestion/acteurs").body, HasSubstr("Une paire de fiches attend"));
    auto visitor = browser();
    EXPECT_EQ(visitor.get("/acteurs/jardins-du-nord").status, 404) << "not shown before somebody answers";
    auto const list = editor.get("/gestion/acteurs/doublons").body;
    auto const at = list.find("/gestion/acteurs/doublons/");
    ASSERT_NE(at, std::string::npos);
    auto const pair = list.substr(at, list.find('"', at) - at);
    auto const page = editor.get(pair).body;
    EXPECT_THAT(page, AllOf(HasSubstr("Du maraîchage."), HasSubstr("Le même SIRET"),
                            HasSubstr("name=\"description\" value=\"autre\" checked"), HasSubstr("name=\"name\" value=\"garde\" checked")));
    auto const hidden = [&](std::string const& name) {
        auto const from = page.find("name=\"" + name + "\" value=\"") + name.size() + 15;
        return page.substr(from, page.find('"', from) - from);
    };
    auto const stale = editor.post(pair, {{"csrf", editor.csrf()}, {"seen_kept", "1"}, {"seen_other", "1"}, {"action", "fusionner"}});
    EXPECT_EQ(stale.status, 409);
    auto const merged = editor.post(pair, {{"csrf", editor.csrf()},
                                           {"seen_kept", hidden("seen_kept")},
                                           {"seen_other", hidden("seen_other")},
                                           {"description", "autre"},
                                           {"name", "garde"},
                                           {"action", "fusionner"}});
    ASSERT_EQ(merged.status, 303) << merged.body;
    EXPECT_EQ(merged.header("location"), "/acteurs/les-jardins");
    auto const kept = visitor.get("/acteurs/les-jardins").body;
    EXPECT_THAT(kept, AllOf(HasSubstr("Du maraîchage."), HasSubstr("Fiche réunie avec une autre"), Not(HasSubstr("secrete"))));
    EXPECT_EQ(visitor.get("/acteurs/jardins-du-nord").header("location"), "/acteurs/les-jardins");
    EXPECT_THAT(editor.get("/gestion/acteurs/doublons").body, HasSubstr("Aucune question n’attend"));
    EXPECT_EQ(editor.get(pair).status, 404);
}

TEST_P(OrganisationImportPages, TheListLeavesAsFilesWithoutAnythingPrivate)
{
    auto const chair = directory::Editor::check(service::Actor::operator_of(m_space.id)).value();
    for (auto const* const name : {"Le Four", "=1+1"}) {
        directory::OrganisationInput input;
        input.name = name;
        input.kind = name[0] == '=' ? "company" : "association";
        input.territory = "commune-26281";
        input.contact_email = "ana.secrete@exemple.org";
        (void)directory::create(database(), chair, input, m_now).value();
    }
    auto visitor = browser();
    EXPECT_THAT(visitor.get("/acteurs?type=company").body, HasSubstr("href=\"/acteurs.csv?type=company\""));
    auto const csv = visitor.get("/acteurs.csv");
    EXPECT_EQ(csv.status, 200);
    EXPECT_THAT(std::string{csv.header("content-type")}, HasSubstr("text/csv"));
    EXPECT_THAT(std::string{csv.header("link")}, HasSubstr("rel=\"license\""));
    EXPECT_THAT(csv.body, AllOf(HasSubstr("'=1+1"), HasSubstr("Le Four")));
    EXPECT_THAT(visitor.get("/acteurs.csv?type=association").body, Not(HasSubstr("=1+1")));
    auto const geo = nlohmann::json::parse(visitor.get("/acteurs.geojson?type=association").body);
    EXPECT_EQ(geo["features"].size(), 1U);
    EXPECT_EQ(geo["features"][0]["id"], "le-four");
    auto const linked = nlohmann::json::parse(visitor.get("/en/acteurs.jsonld").body);
    EXPECT_EQ(linked["@graph"].size(), 3U);
    auto const ids = [](nlohmann::json const& graph) {
        std::vector<std::string> found;
        for (auto const& node : graph["@graph"]) {
            found.push_back(node["@id"].get<std::string>());
        }
        return found;
    };
    EXPECT_EQ(ids(linked), ids(nlohmann::json::parse(visitor.get("/acteurs.jsonld").body))) << "the same things, whoever reads of them";
    auto const sheet = visitor.get("/acteurs.xlsx");
    EXPECT_EQ(sheet.status, 200);
    EXPECT_TRUE(sheet.body.starts_with("PK"));
    for (auto const* const address : {"/acteurs.csv", "/acteurs.geojson", "/acteurs.jsonld", "/acteurs.xlsx"}) {
        EXPECT_THAT(visitor.get(address).body, Not(HasSubstr("secrete"))) << address;
    }
    EXPECT_EQ(visitor.get("/acteurs.pdf").status, 404);
}

} // namespace
} // namespace maillage
