// SPDX-License-Identifier: AGPL-3.0-or-later
// A need and an offer by forms alone: written by those who keep an organisation, matched with reasons, answered, closed.
#include <chrono>
#include <filesystem>
#include <thread>

#include <gmock/gmock.h>

#include "exchange/territory_pack/pack.hpp"
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
using Fields = std::vector<std::pair<std::string, std::string>>;

class NeedPages : public support::SiteTest {
protected:
    void SetUp() override
    {
        SiteTest::SetUp();
        if (IsSkipped()) {
            return;
        }
        (void)service::territory::load_official(database(), exchange::territory_pack::encode(support::small_country())).value();
        person("awa@exemple.org", model::Role::editor);
        person("luc@exemple.org", model::Role::contributor);
        auto const chair = directory::Editor::check(service::Actor::operator_of(m_space.id)).value();
        for (auto const* const name : {"Atelier", "Épicerie"}) {
            directory::OrganisationInput input;
            input.name = name;
            input.kind = "association";
            input.territory = "commune-26281";
            input.contact_email = "secret@exemple.org";
            (void)directory::create(database(), chair, input, m_now).value();
        }
    }
    static Fields filled(std::string csrf, std::string side)
    {
        return {{"csrf", std::move(csrf)},
                {"side", std::move(side)},
                {"kind", "premises"},
                {"title", "Un atelier"},
                {"text", "Pour de la menuiserie."},
                {"territory", ""},
                {"reach", "20"},
                {"from", ""},
                {"until", ""},
                {"terms", "cost"},
                {"notify", "yes"}};
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, NeedPages, support::engines(), support::engine_name);

TEST_P(NeedPages, ANeedIsWrittenMatchedAnsweredAndClosed)
{
    EXPECT_THAT(browser().get("/besoins").body, HasSubstr("paraîtront ici"));
    EXPECT_EQ(browser().get("/acteurs/atelier/besoins/nouveau").status, 303) << "to log in";
    auto other = browser();
    ASSERT_EQ(log_in_as(other, "luc@exemple.org", std::string{k_password}).status, 303);
    EXPECT_EQ(other.get("/acteurs/atelier/besoins/nouveau").status, 403) << "whoever does not keep it";
    auto editor = browser();
    ASSERT_EQ(log_in_as(editor, "awa@exemple.org", std::string{k_password}).status, 303);
    ASSERT_EQ(editor.get("/acteurs/atelier/besoins/nouveau").status, 200);
    auto wrong = filled(editor.csrf(), "need");
    wrong[3].second = "";
    auto const refused = editor.post("/acteurs/atelier/besoins/nouveau", wrong);
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, AllOf(HasSubstr("en quelques mots ce que c’est"), HasSubstr("Pour de la menuiserie.")));
    auto const made = editor.post("/acteurs/atelier/besoins/nouveau", filled(editor.csrf(), "need"));
    ASSERT_EQ(made.status, 303) << made.body;
    auto const need = std::string{made.header("location")};
    (void)editor.get("/acteurs/epicerie/besoins/nouveau");
    auto const offered = editor.post("/acteurs/epicerie/besoins/nouveau", filled(editor.csrf(), "offer"));
    ASSERT_EQ(offered.status, 303);
    auto const offer = std::string{offered.header("location")};

    auto visitor = browser();
    auto const page = visitor.get(need).body;
    EXPECT_THAT(page, AllOf(HasSubstr(offer), HasSubstr("Locaux et terrains"), HasSubstr("à moins d’un kilomètre"), HasSubstr("menuiserie"),
                            Not(HasSubstr("secret@exemple.org"))));
    EXPECT_THAT(visitor.get("/en" + need).body, AllOf(HasSubstr("less than a kilometre apart"), HasSubstr("match: 100%")));
    EXPECT_THAT(visitor.get("/besoins?quoi=need&type=premises&territoire=departement-26").body, HasSubstr(need));
    EXPECT_THAT(visitor.get("/besoins?quoi=offer").body, Not(HasSubstr(need)));
    EXPECT_THAT(visitor.get("/acteurs/atelier").body, AllOf(HasSubstr(need), Not(HasSubstr("/besoins/nouveau"))));
    EXPECT_THAT(visitor.get("/territoires/departement-26").body, HasSubstr(need));
    EXPECT_THAT(visitor.get("/api/v1/needs?side=need").body, AllOf(HasSubstr("\"Un atelier\""), Not(HasSubstr("secret"))));
    EXPECT_EQ(visitor.get("/besoins/nulle-part").status, 404);
    EXPECT_EQ(visitor.get(need + "/modifier").status, 303);

    EXPECT_THAT(visitor.get(need + "/repondre").body, Not(HasSubstr("secret@exemple.org")));
    Fields const said{{"csrf", visitor.csrf()}, {"name", "Nour"}, {"email", "nour@exemple.org"}, {"text", "Nous en avons un."}};
    EXPECT_EQ(visitor.post(need + "/repondre", said).status, 303);
    EXPECT_THAT(editor.get(need + "/modifier").body, AllOf(HasSubstr("Nous en avons un."), HasSubstr("nour@exemple.org")));
    EXPECT_EQ(other.get(need + "/modifier").status, 403);
    EXPECT_THAT(visitor.get(need).body, Not(HasSubstr("Nous en avons un.")));

    (void)editor.get(need + "/modifier");
    auto const closed = editor.post(need + "/clore", {{"csrf", editor.csrf()}, {"outcome", "cooperation"}});
    ASSERT_EQ(closed.status, 303);
    auto const describe = std::string{closed.header("location")};
    EXPECT_THAT(describe, HasSubstr("/gestion/cooperations/nouvelle?besoin="));
    EXPECT_THAT(editor.get(describe).body, AllOf(HasSubstr("value=\"Un atelier\""), HasSubstr("value=\"atelier\"")));
    EXPECT_THAT(visitor.get(need).body, AllOf(HasSubstr("devenu une coopération"), Not(HasSubstr("/repondre"))));
    EXPECT_THAT(visitor.get("/besoins").body, Not(HasSubstr(need)));
    EXPECT_THAT(visitor.get("/besoins?clos=1").body, HasSubstr(need));
}

TEST_P(NeedPages, AnswersAreLimited)
{
    auto editor = browser();
    ASSERT_EQ(log_in_as(editor, "awa@exemple.org", std::string{k_password}).status, 303);
    (void)editor.get("/acteurs/atelier/besoins/nouveau");
    auto const need = std::string{editor.post("/acteurs/atelier/besoins/nouveau", filled(editor.csrf(), "need")).header("location")};
    auto visitor = browser();
    (void)visitor.get(need + "/repondre");
    Fields const said{{"csrf", visitor.csrf()}, {"name", "Nour"}, {"email", "nour@exemple.org"}, {"text", "Bonjour."}};
    for (int i = 0; i < 11; ++i) {
        EXPECT_EQ(visitor.post(need + "/repondre", said).status, 303);
    }
    EXPECT_EQ(visitor.post(need + "/repondre", said).status, 429);
}

TEST_P(NeedPages, ANeedIsOnThePageOfItsPlaceThoughItsOrganisationIsElsewhere)
{
    auto editor = browser();
    EXPECT_EQ(log_in_as(editor, "awa@exemple.org", std::string{k_password}).status, 303);
    (void)editor.get("/acteurs/atelier/besoins/nouveau");
    auto fields = filled(editor.csrf(), "need");
    fields[5].second = "Lillebonne";
    auto const made = editor.post("/acteurs/atelier/besoins/nouveau", fields);
    ASSERT_EQ(made.status, 303) << made.body;
    EXPECT_THAT(browser().get("/territoires/commune-76384").body, AllOf(HasSubstr("id=\"ici\""), HasSubstr(made.header("location"))));
}

} // namespace
} // namespace maillage
