// SPDX-License-Identifier: AGPL-3.0-or-later
// The network as everybody reads it without scripts, and as an editor has it computed.
#include <thread>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "base/base64.hpp"
#include "exchange/territory_pack/pack.hpp"
#include "service/cooperation/editing.hpp"
#include "service/network/computing.hpp"
#include "service/organisation/editing.hpp"
#include "service/territory/official.hpp"
#include "site.hpp"
#include "support/territories.hpp"

namespace maillage {
namespace {

namespace directory = service::organisation;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class NetworkPages : public support::SiteTest {
protected:
    void SetUp() override
    {
        SiteTest::SetUp();
        if (IsSkipped()) {
            return;
        }
        (void)service::territory::load_official(database(), exchange::territory_pack::encode(support::small_country())).value();
        person("awa@exemple.org", model::Role::editor);
    }
    [[nodiscard]] directory::Editor chair() const { return directory::Editor::check(service::Actor::operator_of(m_space.id)).value(); }
    void list(std::string name, std::string territory = "commune-26281")
    {
        directory::OrganisationInput input;
        input.name = std::move(name);
        input.kind = "association";
        input.territory = std::move(territory);
        (void)directory::create(database(), chair(), input, m_now).value();
    }
    void join(std::string title, std::vector<std::string> const& slugs)
    {
        service::cooperation::CooperationInput input;
        input.title = std::move(title);
        for (auto const& slug : slugs) {
            input.members.push_back({slug, "member", "", ""});
        }
        (void)service::cooperation::create(database(), chair(), input, m_now).value();
    }
    void few()
    {
        list("Atelier");
        list("Épicerie");
        list("Port <b>", "commune-76476");
        list("Seul");
        join("Un toit", {"atelier", "epicerie"});
        join("Un voyage", {"epicerie", "port-b"});
    }
    void compute()
    {
        (void)service::network::compute(
            database(), chair(), [](std::int64_t, std::string_view) { return true; }, base::now())
            .value();
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, NetworkPages, support::engines(), support::engine_name);

TEST_P(NetworkPages, SaysInWordsAndTablesWhatItDraws)
{
    EXPECT_THAT(browser().get("/reseau").body, HasSubstr("paraîtra ici"));
    EXPECT_EQ(browser().get("/reseau.graphml").status, 404);
    EXPECT_EQ(browser().get("/api/v1/network").status, 404);
    few();
    compute();
    auto const page = browser().get("/reseau").body;
    EXPECT_THAT(page, AllOf(HasSubstr("4 acteurs et 2 liens, tirés de 2 coopérations à plusieurs"), HasSubstr("1 acteur est isolé"),
                            HasSubstr("2 liens sont des ponts"), HasSubstr("1 acteur tient à lui seul deux parties"),
                            HasSubstr("Rien n’a changé depuis"), HasSubstr("Comment c’est compté")));
    EXPECT_THAT(page, AllOf(HasSubstr("<svg class=\"picture\""), HasSubstr("Port &lt;b&gt;"), Not(HasSubstr("Port <b>"))));
    EXPECT_THAT(page, AllOf(HasSubstr("tient deux parties"), HasSubstr("href=\"/acteurs/epicerie\""), HasSubstr("Drôme"),
                            HasSubstr("Seine-Maritime")));
    EXPECT_THAT(page, HasSubstr("<a href=\"/reseau\" aria-current=\"true\">Réseau</a>"));
    auto const english = browser().get("/en/reseau").body;
    EXPECT_THAT(english,
                AllOf(HasSubstr("4 organisations and 2 links"), HasSubstr("/en/acteurs/epicerie"), HasSubstr("/en/reseau?communaute=0")));
}

TEST_P(NetworkPages, ItsTableIsNarrowedSortedAndPaged)
{
    few();
    compute();
    auto reader = browser();
    auto const table = [&](std::string const& query) {
        auto const body = reader.get("/reseau?" + query).body;
        auto const from = body.find("id=\"acteurs\"");
        return from == std::string::npos ? body : body.substr(from, body.find("id=\"territoires\"") - from);
    };
    EXPECT_THAT(table("territoire=departement-76"), AllOf(HasSubstr("Port &lt;b&gt;"), Not(HasSubstr("/acteurs/atelier"))));
    EXPECT_THAT(table("communaute=0"), AllOf(HasSubstr("/acteurs/seul"), HasSubstr("Acteurs isolés"), Not(HasSubstr("/acteurs/atelier"))));
    EXPECT_THAT(table("communaute=wheel"), Not(HasSubstr("/acteurs/atelier")));
    EXPECT_THAT(table("type=company"), HasSubstr("Aucun acteur"));
    EXPECT_THAT(table("tri=nom"), HasSubstr("aria-sort=\"ascending\""));
    auto const first = table("tri=nom&limit=3");
    EXPECT_THAT(first, AllOf(HasSubstr("1 à 3 sur 4"), Not(HasSubstr("/acteurs/seul")), HasSubstr("rel=\"next\"")));
    auto const at = first.find("cursor=");
    EXPECT_THAT(table("tri=nom&limit=3&" + first.substr(at, first.find_first_of("&#\"", at) - at)), HasSubstr("/acteurs/seul"));
    EXPECT_EQ(reader.get("/reseau?cursor=wheel").status, 422);
}

TEST_P(NetworkPages, AnEditorHasItComputedAndOthersMayNot)
{
    few();
    auto visitor = browser();
    EXPECT_THAT(visitor.get("/reseau").body, Not(HasSubstr("Recalculer")));
    auto editor = browser();
    EXPECT_EQ(log_in_as(editor, "awa@exemple.org", std::string{k_password}).status, 303);
    EXPECT_THAT(editor.get("/reseau").body, HasSubstr("Recalculer le réseau"));
    EXPECT_EQ(visitor.post("/gestion/reseau", {{"csrf", editor.csrf()}}).status, 303) << "to the log-in page";
    auto const ordered = editor.post("/gestion/reseau", {{"csrf", editor.csrf()}});
    EXPECT_EQ(ordered.status, 303);
    EXPECT_EQ(ordered.header("location"), "/reseau");
    EXPECT_THAT(editor.get("/reseau").body, HasSubstr("commence dans un instant"));
    for (int i = 0; i < 100 && visitor.get("/reseau").body.find("4 acteurs et 2 liens") == std::string::npos; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds{100});
    }
    EXPECT_THAT(visitor.get("/reseau").body, HasSubstr("4 acteurs et 2 liens"));
    for (int i = 0; i < 50 && editor.get("/gestion/reseau/avancement").body.find("done") == std::string::npos; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds{100});
    }
    EXPECT_THAT(editor.get("/gestion/reseau/avancement").body, HasSubstr("à jour"));
    list("Nouveau");
    EXPECT_THAT(editor.get("/reseau").body, HasSubstr("ajoutés ou modifiés : 1 acteur."));
}

TEST_P(NetworkPages, GivesFilesAndAnInterface)
{
    few();
    compute();
    auto reader = browser();
    auto const graphml = reader.get("/reseau.graphml");
    EXPECT_EQ(graphml.header("content-disposition"), "attachment; filename=\"reseau.graphml\"");
    EXPECT_THAT(graphml.body, HasSubstr("http://reseau.example/acteurs/epicerie"));
    EXPECT_THAT(reader.get("/reseau.kumu.json").body, HasSubstr("\"type\":\"Association\""));
    EXPECT_THAT(reader.get("/en/reseau").body, HasSubstr("href=\"/en/reseau.kumu.json\"")) << "it says kinds in words";
    EXPECT_THAT(reader.get("/reseau-liens.csv").body, HasSubstr("atelier,Atelier,epicerie,Épicerie,1,1,1,1"));
    EXPECT_THAT(reader.get("/reseau-acteurs.csv").body, HasSubstr("seul,Seul,association"));
    auto const body = nlohmann::json::parse(reader.get("/api/v1/network").body);
    EXPECT_EQ(body["actors"], 4);
    EXPECT_EQ(body["nodes"].size(), 4U);
    EXPECT_EQ(body["links"].size(), 2U);
    EXPECT_THAT(reader.get("/api/v1/openapi.json").body, HasSubstr("NetworkNode"));
    auto const far = base::to_base64url(R"(["reseau","9223372036854775807"])");
    EXPECT_EQ(reader.get("/reseau?cursor=" + far).status, 422) << "a place that no list has";
}

TEST_P(NetworkPages, AnOrganisationSaysWhoIsNear)
{
    few();
    EXPECT_THAT(browser().get("/acteurs/epicerie").body, Not(HasSubstr("Dans le réseau")));
    compute();
    auto const page = browser().get("/acteurs/epicerie").body;
    EXPECT_THAT(page, AllOf(HasSubstr("Dans le réseau"), HasSubstr("2 partenaires directs"), HasSubstr("/acteurs/atelier"),
                            HasSubstr("/reseau?communaute=1#acteurs"), HasSubstr("tient à lui seul deux parties")));
    EXPECT_THAT(browser().get("/acteurs/seul").body, HasSubstr("Aucun partenaire"));
}

} // namespace
} // namespace maillage
