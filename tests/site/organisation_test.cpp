// SPDX-License-Identifier: AGPL-3.0-or-later
// Organisations by forms alone: listed by an editor, kept by their own people, corrected and withdrawn by a link.
#include <filesystem>
#include <thread>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "base/files.hpp"
#include "service/organisation/editing.hpp"
#include "service/territory/official.hpp"
#include "site.hpp"
#include "support/territories.hpp"

namespace maillage {
namespace {

namespace directory = service::organisation;
using nlohmann::json;
using testing::HasSubstr;
using testing::Not;
using Fields = std::vector<std::pair<std::string, std::string>>;

class OrganisationPages : public support::SiteTest {
protected:
    void SetUp() override
    {
        SiteTest::SetUp();
        if (IsSkipped()) {
            return;
        }
        (void)service::territory::load_official(database(), exchange::territory_pack::encode(support::small_country())).value();
        person("awa@exemple.org", model::Role::editor);
        person("jeanne@exemple.org");
    }
    [[nodiscard]] directory::Editor chair() const { return directory::Editor::check(service::Actor::operator_of(m_space.id)).value(); }
    support::Browser logged_in(std::string const& email)
    {
        auto visitor = browser();
        EXPECT_EQ(log_in_as(visitor, email, std::string{k_password}).status, 303);
        return visitor;
    }
    static Fields filled(std::string csrf)
    {
        return {{"csrf", std::move(csrf)},
                {"name", "Les Jardins"},
                {"kind", "association"},
                {"ess", "yes"},
                {"fields", "food"},
                {"description", "Du maraîchage."},
                {"website", ""},
                {"people", ""},
                {"territory", "Romans-sur-Isère"},
                {"territory_key", ""},
                {"territory_label", ""},
                {"lat", ""},
                {"lon", ""},
                {"siret", "73282932000074"},
                {"siren", ""},
                {"rna", ""},
                {"naf", ""},
                {"contact_name", "Ana Secrète"},
                {"contact_email", "ana.secrete@exemple.org"},
                {"contact_phone", "06 11 22 33 44"}};
    }
    std::string list_one()
    {
        directory::OrganisationInput input;
        input.name = "Les Jardins";
        input.kind = "association";
        input.territory = "commune-26281";
        input.contact_email = "ana.secrete@exemple.org";
        return directory::create(database(), chair(), input, m_now).value().organisation.slug;
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, OrganisationPages, support::engines(), support::engine_name);

TEST_P(OrganisationPages, AnEditorListsOneAndNothingPrivateIsShown)
{
    EXPECT_THAT(browser().get("/acteurs").body, HasSubstr("paraîtront ici")) << "an empty page says what will be there";
    EXPECT_EQ(browser().get("/gestion/acteurs/nouveau").status, 303);
    EXPECT_EQ(logged_in("jeanne@exemple.org").get("/gestion/acteurs").status, 404);
    auto editor = logged_in("awa@exemple.org");
    EXPECT_EQ(editor.get("/gestion/acteurs/nouveau").status, 200);
    auto wrong = filled(editor.csrf());
    wrong[13].second = "73282932000075";
    auto const refused = editor.post("/gestion/acteurs/nouveau", wrong);
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, HasSubstr("73282932000075"));
    EXPECT_THAT(refused.body, HasSubstr("Du maraîchage.")) << "what was typed comes back";
    auto const made = editor.post("/gestion/acteurs/nouveau", filled(editor.csrf()));
    ASSERT_EQ(made.status, 303);
    EXPECT_EQ(made.header("location"), "/acteurs/les-jardins");
    auto visitor = browser();
    auto const page = visitor.get("/acteurs/les-jardins").body;
    EXPECT_THAT(page, HasSubstr("Romans-sur-Isère"));
    EXPECT_THAT(page, HasSubstr("73282932000074"));
    EXPECT_THAT(page, HasSubstr("Acteur inscrit"));
    for (auto const* const address : {"/acteurs/les-jardins", "/en/acteurs/les-jardins", "/acteurs", "/api/v1/organisations",
                                      "/api/v1/organisations/les-jardins", "/acteurs?territoire=region-84"}) {
        auto const body = visitor.get(address).body;
        EXPECT_THAT(body, HasSubstr("Les Jardins")) << address;
        EXPECT_THAT(body, Not(HasSubstr("Secr"))) << address;
        EXPECT_THAT(body, Not(HasSubstr("secrete"))) << address;
        EXPECT_THAT(body, Not(HasSubstr("06 11 22"))) << address;
    }
    EXPECT_THAT(visitor.get("/acteurs?type=company").body, HasSubstr("Aucun acteur ne répond"));
    EXPECT_EQ(visitor.get("/acteurs/personne").status, 404);
}

TEST_P(OrganisationPages, TheInterfaceForProgramsListsByCursor)
{
    for (auto const* const name : {"Un", "Deux", "Trois"}) {
        directory::OrganisationInput input;
        input.name = name;
        input.kind = "company";
        (void)directory::create(database(), chair(), input, m_now).value();
    }
    auto visitor = browser();
    auto const first = json::parse(visitor.get("/api/v1/organisations?limit=2").body);
    ASSERT_EQ(first["items"].size(), 2U);
    EXPECT_EQ(first["items"][0]["name"], "Deux");
    auto const rest = json::parse(visitor.get("/api/v1/organisations?limit=2&cursor=" + first["next"].get<std::string>()).body);
    ASSERT_EQ(rest["items"].size(), 1U);
    EXPECT_EQ(rest["items"][0]["id"], "un");
    EXPECT_TRUE(rest["next"].is_null());
    EXPECT_EQ(visitor.get("/api/v1/organisations?cursor=x").status, 422);
    EXPECT_EQ(json::parse(visitor.get("/api/v1/organisations/un").body)["kind"], "company");
    EXPECT_EQ(visitor.get("/api/v1/organisations/quatre").status, 404);
}

TEST_P(OrganisationPages, ItsOwnPeopleKeepItOnceTheNetworkSaysSo)
{
    auto const path = "/acteurs/" + list_one();
    auto jeanne = logged_in("jeanne@exemple.org");
    EXPECT_EQ(jeanne.get(path + "/modifier").status, 403);
    EXPECT_THAT(jeanne.get(path).body, HasSubstr(path + "/rejoindre"));
    (void)jeanne.get(path + "/rejoindre");
    EXPECT_EQ(jeanne.post(path + "/rejoindre", {{"csrf", jeanne.csrf()}, {"text", " "}}).status, 422);
    EXPECT_EQ(jeanne.post(path + "/rejoindre", {{"csrf", jeanne.csrf()}, {"text", "Je tiens la caisse."}}).status, 303);
    auto editor = logged_in("awa@exemple.org");
    auto const desk = editor.get("/gestion/acteurs").body;
    EXPECT_THAT(desk, HasSubstr("Je tiens la caisse."));
    auto const at = desk.find("/gestion/acteurs/demandes/");
    auto const answer = desk.substr(at, desk.find('"', at) - at);
    EXPECT_EQ(editor.post(answer, {{"csrf", editor.csrf()}, {"action", "accepter"}}).status, 303);
    EXPECT_EQ(jeanne.get(path + "/modifier").status, 200);
    auto mended = filled(jeanne.csrf());
    mended[5].second = "Corrigé par Jeanne.";
    EXPECT_EQ(jeanne.post(path + "/modifier", mended).status, 303);
    EXPECT_THAT(browser().get(path).body, HasSubstr("Corrigé par Jeanne."));
    (void)editor.get("/gestion/acteurs");
    EXPECT_EQ(editor.post(answer, {{"csrf", editor.csrf()}, {"action", "fin"}}).status, 303);
    EXPECT_EQ(jeanne.get(path + "/modifier").status, 403);
}

TEST_P(OrganisationPages, ALinkLetsCorrectAndWithdrawWithoutAnAccount)
{
    auto const slug = list_one();
    auto const link = "/fiche/" + directory::make_link(database(), chair(), slug, m_now).value();
    auto visitor = browser();
    auto const form = visitor.get(link);
    EXPECT_EQ(form.status, 200);
    EXPECT_THAT(form.body, HasSubstr("ana.secrete@exemple.org")) << "it is theirs";
    EXPECT_EQ(form.header("cache-control"), "private, no-store");
    auto mended = filled("");
    mended[5].second = "Corrigé par nous.";
    EXPECT_EQ(visitor.post(link, mended).status, 303);
    EXPECT_THAT(browser().get("/acteurs/" + slug).body, HasSubstr("Corrigé par nous."));
    EXPECT_EQ(visitor.get(link + "/retrait").status, 200);
    EXPECT_EQ(visitor.post(link + "/retrait", {}).status, 303);
    EXPECT_EQ(browser().get("/acteurs/" + slug).status, 404);
    EXPECT_EQ(visitor.get(link).status, 404);
    EXPECT_EQ(visitor.get("/fiche/autre").status, 404);
    auto editor = logged_in("awa@exemple.org");
    EXPECT_THAT(editor.get("/gestion/acteurs").body, HasSubstr("/acteurs/" + slug));
    EXPECT_EQ(editor.get("/acteurs/" + slug).status, 200);
    EXPECT_EQ(editor.post("/acteurs/" + slug + "/retour", {{"csrf", editor.csrf()}}).status, 303);
    EXPECT_EQ(browser().get("/acteurs/" + slug).status, 200);
}

TEST_P(OrganisationPages, AListedOrganisationIsTold)
{
    (void)list_one();
    std::string letter;
    for (int turn = 0; turn < 100 && letter.empty(); ++turn) {
        for (auto const& file : std::filesystem::directory_iterator{m_outbox.path()}) {
            letter = base::read_file(file.path(), 100'000).value_or("");
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{50});
    }
    EXPECT_THAT(letter, HasSubstr("ana.secrete@exemple.org"));
    EXPECT_THAT(letter, HasSubstr("/fiche/"));
}

} // namespace
} // namespace maillage
