// SPDX-License-Identifier: AGPL-3.0-or-later
#include <thread>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "service/territory/demonstration.hpp"
#include "service/territory/official.hpp"
#include "site.hpp"
#include "support/territories.hpp"

namespace maillage {
namespace {

using nlohmann::json;
using support::Browser;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class TerritoryPages : public support::SiteTest {
protected:
    void SetUp() override
    {
        SiteTest::SetUp();
        if (!IsSkipped()) {
            (void)service::territory::load_official(database(), exchange::territory_pack::encode(support::small_country())).value();
        }
    }
    Browser as(model::Role role)
    {
        auto const email = std::string{model::name(role)} + "@exemple.org";
        (void)person(email, role);
        auto visitor = browser();
        EXPECT_EQ(log_in_as(visitor, email, std::string{k_password}).status, 303);
        return visitor;
    }
    json get_json(Browser& visitor, std::string const& path, int status = 200)
    {
        auto const answer = visitor.get(path);
        EXPECT_EQ(answer.status, status) << path;
        return json::parse(answer.body, nullptr, false);
    }
    static std::vector<std::string> ids(json const& list)
    {
        std::vector<std::string> found;
        for (auto const& item : list["items"]) {
            found.push_back(item["id"]);
        }
        return found;
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, TerritoryPages, ::testing::Values(store::Engine::sqlite), support::engine_name);

TEST_P(TerritoryPages, TheListSearchesAndThePageShowsInBothLanguages)
{
    auto visitor = browser();
    EXPECT_THAT(visitor.get("/territoires").body, AllOf(HasSubstr("Auvergne-Rhône-Alpes"), HasSubstr("/territoires/pays-fr")));
    auto const found = visitor.get("/territoires?q=ROMANS%20sur%20isere").body;
    EXPECT_THAT(found, AllOf(HasSubstr("/territoires/commune-26281"), HasSubstr("Commune · Drôme (26)")));
    EXPECT_THAT(visitor.get("/territoires?q=26100").body, HasSubstr("Romans-sur-Isère"));
    EXPECT_THAT(visitor.get("/territoires?q=Courcerault").body, HasSubstr("ancienne commune, aujourd’hui Cour-Maugis sur Huisne"));
    EXPECT_THAT(visitor.get("/territoires?q=zzz").body, HasSubstr("Aucun territoire trouvé"));
    EXPECT_THAT(visitor.get("/territoires?q=%3Cscript%3E").body, AllOf(Not(HasSubstr("<script>")), HasSubstr("&lt;script&gt;")));
    auto const page = visitor.get("/territoires/commune-26281").body;
    EXPECT_THAT(page, AllOf(HasSubstr("<svg viewBox"), HasSubstr("Natural Earth"), HasSubstr("/territoires/departement-26"),
                            HasSubstr("data-outlines=\"/api/v1/territories/commune-26281/outline.geojson\"")));
    EXPECT_THAT(visitor.get("/en/territoires/commune-26281").body,
                AllOf(HasSubstr("lang=\"en\""), HasSubstr("/en/territoires/departement-26")));
    EXPECT_EQ(visitor.get("/territoires/commune-99999").status, 404);
    EXPECT_EQ(visitor.get("/territoires/planete-1").status, 404);
    EXPECT_THAT(visitor.get("/territoires/commune-61128").body, HasSubstr("Elle fait aujourd’hui partie de"));
}

TEST_P(TerritoryPages, TheHomePageShowsPlacesOnceThereAreSome)
{
    auto visitor = browser();
    EXPECT_THAT(visitor.get("/").body, AllOf(Not(HasSubstr("map-canvas")), HasSubstr("/territoires/nouveau")));
    EXPECT_EQ(get_json(visitor, "/api/v1/featured.geojson")["features"].size(), 0U);
    constexpr std::string_view k_places = "[source]\nname = \"Essai\"\n[[place]]\nterritory = \"commune-26281\"\ntitle_fr = \"Pôle Sud\"\n"
                                          "title_en = \"South\"\ntext_fr = \"Ici.\"\ntext_en = \"Here.\"\n";
    (void)service::territory::load_demonstration(database(), k_places).value();
    for (int turn = 0; turn < 100 && visitor.get("/").body.find("Pôle Sud") == std::string::npos; ++turn) {
        std::this_thread::sleep_for(std::chrono::milliseconds{50}); // the cached page follows the journal
    }
    EXPECT_THAT(visitor.get("/").body, AllOf(HasSubstr("map-canvas"), HasSubstr("Pôle Sud"), HasSubstr("/territoires/commune-26281")));
    EXPECT_THAT(visitor.get("/en/").body, HasSubstr("South"));
    EXPECT_EQ(get_json(visitor, "/api/v1/featured.geojson")["features"][0]["properties"]["number"], 1);
}

TEST_P(TerritoryPages, TheInterfaceListsAndSearchesPageByPage)
{
    auto visitor = browser();
    auto list = get_json(visitor, "/api/v1/territories?kind=commune&limit=5");
    EXPECT_EQ(ids(list), (std::vector<std::string>{"commune-61001", "commune-26057", "commune-26100", "commune-61050", "commune-76384"}));
    list = get_json(visitor, "/api/v1/territories?kind=commune&limit=5&cursor=" + list["next"].get<std::string>());
    EXPECT_EQ(ids(list), (std::vector<std::string>{"commune-76476", "commune-26281", "commune-26362"}));
    EXPECT_TRUE(list["next"].is_null());

    auto found = get_json(visitor, "/api/v1/territories?q=ca&limit=1");
    EXPECT_EQ(found["items"].size(), 1U);
    auto const first = ids(found);
    found = get_json(visitor, "/api/v1/territories?q=ca&limit=1&cursor=" + found["next"].get<std::string>());
    EXPECT_EQ(found["items"].size(), 1U);
    EXPECT_NE(ids(found), first);

    auto const members = get_json(visitor, "/api/v1/territories/epci-200010700/members");
    EXPECT_EQ(ids(members), (std::vector<std::string>{"commune-76384", "commune-76476"}));
    auto const drome = get_json(visitor, "/api/v1/territories/departement-26");
    EXPECT_EQ(drome["name"], "Drôme");
    auto const outline = visitor.get("/api/v1/territories/departement-26/outline.geojson");
    EXPECT_EQ(outline.header("content-type"), "application/geo+json");
    EXPECT_EQ(json::parse(outline.body)["features"].back()["properties"]["role"], "subject");
    EXPECT_EQ(get_json(visitor, "/api/v1/territories/commune-26281/points.geojson")["features"].size(), 4U);
}

TEST_P(TerritoryPages, TheInterfaceTellsWhatIsWrong)
{
    auto visitor = browser();
    for (auto const& [path, status, type] :
         {std::tuple{"/api/v1/territories?limit=0", 422, "error.web.limit"},
          std::tuple{"/api/v1/territories?limit=ten", 422, "error.web.limit"},
          std::tuple{"/api/v1/territories?limit=101", 422, "error.web.limit"},
          std::tuple{"/api/v1/territories?cursor=abc", 422, "error.web.cursor"},
          std::tuple{"/api/v1/territories?q=a&cursor=WyJ0ZXJyaXRvcmllcyIsIkEiLCIxIl0", 422, "error.web.cursor"},
          std::tuple{"/api/v1/territories?kind=planet", 422, "error.territory.unknown_kind"},
          std::tuple{"/api/v1/territories/commune-99999", 404, "error.territory.absent"},
          std::tuple{"/api/v1/territories/commune-99999/members", 404, "error.territory.absent"},
          std::tuple{"/api/v1/territories/commune-99999/outline.geojson", 404, "error.territory.absent"}}) {
        auto const answer = visitor.get(path);
        EXPECT_EQ(answer.status, status) << path;
        EXPECT_THAT(std::string{answer.header("content-type")}, HasSubstr("application/problem+json")) << path;
        EXPECT_EQ(json::parse(answer.body)["type"], "urn:maillage:problem:" + std::string{type}) << path;
    }
}

TEST_P(TerritoryPages, TheDescriptionKnowsEveryOperationOfTerritories)
{
    auto visitor = browser();
    auto const description = get_json(visitor, "/api/v1/openapi.json");
    for (auto const* const path : {"/api/v1/territories", "/api/v1/territories/{kind}-{code}", "/api/v1/territories/{kind}-{code}/members",
                                   "/api/v1/territories/{kind}-{code}/outline.geojson", "/api/v1/territories/{kind}-{code}/points.geojson",
                                   "/api/v1/featured.geojson"}) {
        EXPECT_TRUE(description["paths"].contains(path)) << path;
    }
    EXPECT_TRUE(description["components"]["schemas"].contains("TerritorySummary"));
}

TEST_P(TerritoryPages, ATerritoryIsDrawnWithoutScripts)
{
    auto visitor = as(model::Role::contributor);
    EXPECT_EQ(visitor.get("/territoires/nouveau").status, 200);
    auto answer =
        visitor.post("/territoires/nouveau", {{"csrf", visitor.csrf()}, {"name", "Pays de Romans"}, {"q", "caux"}, {"action", "chercher"}});
    EXPECT_THAT(answer.body, AllOf(HasSubstr("value=\"epci-200010700\""), HasSubstr("value=\"Pays de Romans\"")));
    answer = visitor.post(
        "/territoires/nouveau",
        {{"csrf", visitor.csrf()}, {"name", "Pays de Romans"}, {"ajout", "epci-200010700"}, {"commune", "26281"}, {"action", "ajouter"}});
    EXPECT_THAT(answer.body,
                AllOf(HasSubstr("name=\"commune\" value=\"76384\" checked"), HasSubstr("name=\"commune\" value=\"26281\" checked")));
    answer =
        visitor.post("/territoires/nouveau", {{"csrf", visitor.csrf()}, {"name", ""}, {"commune", "26281"}, {"action", "enregistrer"}});
    EXPECT_EQ(answer.status, 422);
    EXPECT_THAT(answer.body, AllOf(HasSubstr("error-summary"), HasSubstr("value=\"26281\" checked"))) << "nothing chosen is lost";
    answer = visitor.post("/territoires/nouveau", {{"csrf", visitor.csrf()},
                                                   {"name", "Pays de Romans"},
                                                   {"about", "Autour de la gare."},
                                                   {"commune", "26281"},
                                                   {"commune", "26057"},
                                                   {"action", "enregistrer"}});
    ASSERT_EQ(answer.status, 303);
    auto const page = std::string{answer.header("location")};
    EXPECT_THAT(visitor.get(page).body, AllOf(HasSubstr("Pays de Romans"), HasSubstr("Autour de la gare."), HasSubstr(page + "/modifier")));
    auto stranger = browser();
    EXPECT_THAT(stranger.get(page).body, AllOf(HasSubstr("Pays de Romans"), Not(HasSubstr("/modifier"))));
    EXPECT_EQ(stranger.get(page + "/modifier").status, 303) << "to the log-in page";

    EXPECT_THAT(visitor.get(page + "/modifier").body, HasSubstr("value=\"26057\" checked"));
    answer =
        visitor.post(page + "/modifier", {{"csrf", visitor.csrf()}, {"name", "Romans"}, {"commune", "26281"}, {"action", "enregistrer"}});
    EXPECT_EQ(answer.status, 303);
    EXPECT_THAT(visitor.get(page).body, Not(HasSubstr("Bourg-de-Péage</a> <span class=\"number")));
    EXPECT_THAT(visitor.get(page + "/supprimer").body, HasSubstr("Supprimer « Romans »"));
    EXPECT_EQ(visitor.post(page + "/supprimer", {{"csrf", visitor.csrf()}}).status, 303);
    EXPECT_EQ(visitor.get(page).status, 404);
}

TEST_P(TerritoryPages, OnlyWhoMayDrawsAndOnlyTheirOwn)
{
    auto author = as(model::Role::contributor);
    (void)author.get("/territoires/nouveau");
    auto const made =
        author.post("/territoires/nouveau", {{"csrf", author.csrf()}, {"name", "A"}, {"commune", "26281"}, {"action", "enregistrer"}});
    auto const page = std::string{made.header("location")};
    auto reviewer = as(model::Role::reviewer);
    EXPECT_EQ(reviewer.get("/territoires/nouveau").status, 403);
    auto analyst = as(model::Role::analyst);
    EXPECT_EQ(analyst.get(page + "/modifier").status, 403) << "somebody else's";
    auto editor = as(model::Role::editor);
    EXPECT_EQ(editor.get(page + "/modifier").status, 200);
    EXPECT_EQ(editor.get("/territoires/commune-26281/modifier").status, 404) << "nobody redraws a commune";
}

TEST_P(TerritoryPages, AZoningIsImportedFromTheBrowser)
{
    auto contributor = as(model::Role::contributor);
    EXPECT_EQ(contributor.get("/gestion/territoires").status, 404) << "not theirs to know of";
    auto editor = as(model::Role::editor);
    EXPECT_EQ(editor.get("/gestion/territoires").status, 200);
    auto const send = [&](std::string const& content) {
        (void)editor.get("/gestion/territoires");
        return editor.post_file("/gestion/territoires", {{"csrf", editor.csrf()}}, "file", "bv2022.csv", content);
    };
    EXPECT_EQ(send("").status, 422);
    auto answer = send("CODGEO;BV2022\n26281;26281\n99999;26281\n");
    ASSERT_EQ(answer.status, 303);
    auto preview = std::string{answer.header("location")};
    answer = editor.get(preview);
    EXPECT_THAT(answer.body, AllOf(HasSubstr("<option value=\"BV2022\" selected"), HasSubstr("ligne 3"), HasSubstr("99999")));

    answer = send("CODGEO;BV2022\n26281;26281\n61128;61050\n");
    preview = std::string{answer.header("location")};
    (void)editor.get(preview);
    answer = editor.post(preview,
                         {{"csrf", editor.csrf()}, {"code", ""}, {"zone", "BV2022"}, {"kind", "bassin-de-vie"}, {"action", "importer"}});
    EXPECT_EQ(answer.status, 422) << "no column chosen";
    answer = editor.post(preview, {{"csrf", editor.csrf()},
                                   {"code", "CODGEO"},
                                   {"zone", "BV2022"},
                                   {"kind", "bassin-de-vie"},
                                   {"year", "2022"},
                                   {"source", "Insee, essai"},
                                   {"action", "importer"}});
    ASSERT_EQ(answer.status, 303);
    auto const job = std::string{answer.header("location")};
    for (int turn = 0; turn < 200 && get_json(editor, job + "/avancement")["state"] != "done"; ++turn) {
        std::this_thread::sleep_for(std::chrono::milliseconds{50});
    }
    EXPECT_THAT(editor.get(job).body, AllOf(HasSubstr("Zonage en place"), HasSubstr("1 ancienne commune")));
    EXPECT_EQ(browser().get("/territoires/bassin-de-vie-26281").status, 200);
    EXPECT_THAT(editor.get("/donnees").body, HasSubstr("Insee, essai"));
    EXPECT_EQ(contributor.get(job).status, 404);
}

} // namespace
} // namespace maillage
