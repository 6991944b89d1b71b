// SPDX-License-Identifier: AGPL-3.0-or-later
// The cooperations of the demonstration as everybody reads them, and one described by forms alone.
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

class CooperationPages : public support::SiteTest {
protected:
    void SetUp() override
    {
        SiteTest::SetUp();
        if (IsSkipped()) {
            return;
        }
        (void)service::territory::load_official(database(), exchange::territory_pack::encode(support::small_country())).value();
        person("awa@exemple.org", model::Role::editor);
        auto const chair = directory::Editor::check(service::Actor::operator_of(m_space.id)).value();
        for (auto const* const name : {"Atelier", "Épicerie"}) {
            directory::OrganisationInput input;
            input.name = name;
            input.kind = "association";
            input.territory = "commune-26281";
            (void)directory::create(database(), chair, input, m_now).value();
        }
    }
    static Fields filled(std::string csrf)
    {
        return {{"csrf", std::move(csrf)},
                {"kind", "pole"},
                {"title", "Un toit pour deux"},
                {"subject", "Partager des locaux."},
                {"territory", "Romans-sur-Isère"},
                {"from", "2021-03"},
                {"agreement", "contract"},
                {"member-1-organisation", "Atelier"},
                {"member-1-role", "carrier"},
                {"member-1-from", ""},
                {"member-1-to", ""},
                {"member-2-organisation", "epicerie"},
                {"member-2-role", "member"},
                {"member-2-from", ""},
                {"member-2-to", ""},
                {"pooled-1-what", "premises"},
                {"pooled-1-since", "2021"},
                {"pooled-1-text", "Bail commun"},
                {"self-intensity-pooling", "structure"}};
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, CooperationPages, support::engines(), support::engine_name);

TEST_P(CooperationPages, AnEditorDescribesOneAndThePageSaysWhyItIsPlacedThere)
{
    EXPECT_THAT(browser().get("/cooperations").body, HasSubstr("paraîtront ici"));
    EXPECT_EQ(browser().get("/gestion/cooperations/nouvelle").status, 303);
    auto editor = browser();
    EXPECT_EQ(log_in_as(editor, "awa@exemple.org", std::string{k_password}).status, 303);
    EXPECT_EQ(editor.get("/gestion/cooperations/nouvelle").status, 200);
    auto wrong = filled(editor.csrf());
    wrong[11].second = "Atelier";
    auto const refused = editor.post("/gestion/cooperations/nouvelle", wrong);
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, AllOf(HasSubstr("Atelier est déjà dans la liste"), HasSubstr("Bail commun")));
    auto const made = editor.post("/gestion/cooperations/nouvelle", filled(editor.csrf()));
    ASSERT_EQ(made.status, 303) << made.body;
    EXPECT_EQ(made.header("location"), "/poles/un-toit-pour-deux");
    auto visitor = browser();
    auto const page = visitor.get("/poles/un-toit-pour-deux").body;
    EXPECT_THAT(page, HasSubstr("Mutualiser"));
    EXPECT_THAT(page, HasSubstr("Un moyen est en commun (Locaux depuis 2021)"));
    EXPECT_THAT(page, HasSubstr("aria-current=\"step\""));
    EXPECT_THAT(page, HasSubstr("Votre avis"));
    EXPECT_THAT(page, HasSubstr("/acteurs/epicerie"));
    EXPECT_THAT(visitor.get("/en/poles/un-toit-pour-deux").body, HasSubstr("Premises since 2021"));
    EXPECT_EQ(visitor.get("/cooperations/un-toit-pour-deux").header("location"), "/poles/un-toit-pour-deux");
    EXPECT_EQ(visitor.get("/poles/nulle-part").status, 404);
    EXPECT_THAT(visitor.get("/cooperations?territoire=region-84").body, HasSubstr("Un toit pour deux"));
    EXPECT_THAT(visitor.get("/cooperations?territoire=region-28").body, Not(HasSubstr("Un toit pour deux")));
    EXPECT_THAT(visitor.get("/acteurs/atelier").body, HasSubstr("/poles/un-toit-pour-deux"));
    auto const place = visitor.get("/territoires/departement-26").body;
    EXPECT_THAT(place, AllOf(HasSubstr("id=\"ici\""), HasSubstr("/poles/un-toit-pour-deux"), HasSubstr("/acteurs/atelier")));
    EXPECT_THAT(visitor.get("/territoires/departement-76").body, Not(HasSubstr("id=\"ici\"")));
}

TEST_P(CooperationPages, AChangeShowsWhereItStoodBefore)
{
    auto editor = browser();
    EXPECT_EQ(log_in_as(editor, "awa@exemple.org", std::string{k_password}).status, 303);
    (void)editor.get("/gestion/cooperations/nouvelle");
    auto without = filled(editor.csrf());
    without[15].second = "";
    ASSERT_EQ(editor.post("/gestion/cooperations/nouvelle", without).status, 303);
    EXPECT_THAT(editor.get("/gestion/cooperations/un-toit-pour-deux").body, HasSubstr("value=\"atelier\""));
    ASSERT_EQ(editor.post("/gestion/cooperations/un-toit-pour-deux", filled(editor.csrf())).status, 303);
    EXPECT_THAT(browser().get("/poles/un-toit-pour-deux").body, HasSubstr("Au fil du temps"));
    (void)editor.get("/gestion/cooperations/un-toit-pour-deux");
    auto const rows = editor.post("/gestion/cooperations/un-toit-pour-deux", [&] {
        auto fields = filled(editor.csrf());
        fields.emplace_back("action", "lignes");
        return fields;
    }());
    EXPECT_EQ(rows.status, 200);
    EXPECT_THAT(rows.body, HasSubstr("member-4-organisation")) << "two more rows";
}

} // namespace
} // namespace maillage
