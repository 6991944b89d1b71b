// SPDX-License-Identifier: AGPL-3.0-or-later
// The map against the lists: the same questions find the same things, and what the journal tells of is seen at once.
#include "service/atlas/atlas.hpp"

#include <optional>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "service/atlas/download.hpp"
#include "service/atlas/picture.hpp"
#include "service/cooperation/editing.hpp"
#include "service/cooperation/reading.hpp"
#include "service/organisation/directory.hpp"
#include "store/statistics.hpp"
#include "support/organisations.hpp"

namespace maillage::service::atlas {
namespace {

using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class AtlasTest : public support::OrganisationTest {
protected:
    void SetUp() override
    {
        support::OrganisationTest::SetUp();
        if (IsSkipped()) {
            return;
        }
        auto atelier = named("Atelier");
        atelier.fields = {"culture", "food"};
        atelier.ess = "yes";
        atelier.lon = "5.06";
        atelier.lat = "45.06";
        atelier.contact_email = "ana.secrete@exemple.org";
        atelier.contact_name = "Ana Secrète";
        (void)list_one(atelier);
        auto grocery = named("Épicerie", "cooperative", "commune-26362");
        grocery.fields = {"food"};
        grocery.ess = "no";
        (void)list_one(grocery);
        (void)list_one(named("Zinc", "company", "commune-76384"));
        (void)list_one(named("Valence Romans Agglo", "authority", "epci-200068781"));
        (void)list_one(named("Partout", "association", ""));
        (void)describe("Un toit", "commune-26281", false, {"atelier", "epicerie"});
        (void)describe("Le pôle", "departement-26", true, {"zinc"});
        (void)describe("Sans lieu", "", false, {});
        (void)organisation::create(database(), chair(2), named("Ailleurs", "company"), m_now).value();
        m_atlas.emplace(database());
    }
    model::Cooperation describe(std::string title, std::string territory, bool pole, std::vector<std::string> const& members)
    {
        cooperation::CooperationInput input;
        input.title = std::move(title);
        input.territory = std::move(territory);
        input.pole = pole;
        input.form = pole ? "" : "shared_place";
        input.maturity = pole ? "established" : "";
        input.origin = pole ? "citizen" : "";
        input.profile = pole ? "pooling" : "sector";
        for (auto const& member : members) {
            input.members.push_back({member, "member", "", ""});
        }
        if (!pole) {
            input.pooled = {{"premises", "2021", ""}};
        }
        return cooperation::create(database(), chair(), input, m_now).value();
    }
    std::vector<std::string> shown(Request const& request)
    {
        auto const selection = m_atlas->select(1, request);
        std::vector<std::string> names;
        for (auto const at : selection.placed) {
            names.push_back(selection.contents->entries()[at].name);
        }
        return names;
    }
    /// What the list of organisations gives, of those that have a place.
    std::vector<std::string> listed(organisation::ListRequest request)
    {
        request.limit = 100;
        std::vector<std::string> names;
        auto const list = organisation::list(database(), 1, request).value();
        for (auto const& one : list.items) {
            if (one.territory || one.position) {
                names.push_back(one.name);
            }
        }
        return names;
    }
    std::optional<Atlas> m_atlas;
};
INSTANTIATE_TEST_SUITE_P(Engines, AtlasTest, support::engines(), support::engine_name);

TEST_P(AtlasTest, ShowsByNameWhateverItIs)
{
    EXPECT_THAT(shown({}), ElementsAre("Atelier", "Épicerie", "Le pôle", "Un toit", "Valence Romans Agglo", "Zinc"));
    auto const all = m_atlas->select(1, {});
    EXPECT_THAT(all.counts, ElementsAre(4, 1, 1));
    EXPECT_EQ(all.unplaced, 2) << "Partout, and the cooperation without a territory";
    auto const& atelier = all.contents->entries()[all.placed[0]];
    EXPECT_FALSE(atelier.approximate);
    EXPECT_DOUBLE_EQ(atelier.position.lon, 5.06);
    auto const& grocery = all.contents->entries()[all.placed[1]];
    EXPECT_TRUE(grocery.approximate) << "where its commune is";
    EXPECT_NEAR(grocery.position.lon, 4.89, 1e-4);
    EXPECT_THAT(shown({.shown = {false, true, true}}), ElementsAre("Le pôle", "Un toit"));
    EXPECT_THAT(shown({.shown = {false, false, true}}), ElementsAre("Le pôle"));
    EXPECT_THAT(shown({.frame = engine::territory::MapFrame{5.05, 45.05, 5.07, 45.07}}), ElementsAre("Atelier", "Un toit"));
    EXPECT_THAT(m_atlas->select(3, {}).placed, IsEmpty());
    EXPECT_THAT(m_atlas->select(2, {}).counts, ElementsAre(1, 0, 0)) << "each network has its own";
}

TEST_P(AtlasTest, OrganisationsAreNarrowedAsTheirListIs)
{
    std::vector<organisation::ListRequest> asked{{}};
    for (auto const* const territory :
         {"departement-26", "region-84", "epci-200068781", "commune-26281", "commune-00000", "pays-fr", "nonsense"}) {
        asked.push_back({.territory = territory});
        asked.push_back({.territory = territory, .field = "food"});
    }
    for (auto const* const words : {"ÉPICE", "a", "%", "valence romans", "inconnu"}) {
        asked.push_back({.words = words});
    }
    for (auto const* const kind : {"association", "company", "guild"}) {
        asked.push_back({.kind = kind});
    }
    for (auto const* const ess : {"yes", "no", "unknown", "perhaps"}) {
        asked.push_back({.ess = ess, .words = "e"});
    }
    asked.push_back({.kind = "association", .ess = "yes", .field = "culture"});
    asked.push_back({.kind = "association", .field = "environment"});
    std::size_t some = 0;
    for (auto const& one : asked) {
        Request const request{.words = one.words,
                              .kind = one.kind,
                              .field = one.field,
                              .ess = one.ess,
                              .territory = one.territory,
                              .shown = {true, false, false}};
        auto const expected = listed(one);
        some += expected.empty() ? 0 : 1;
        EXPECT_THAT(shown(request), ElementsAreArray(expected))
            << one.territory << " " << one.words << " " << one.kind << " " << one.ess << " " << one.field;
    }
    EXPECT_GT(some, 12U);
}

TEST_P(AtlasTest, CooperationsAreNarrowedAsTheirListIsAndByTheirMembers)
{
    for (auto const* const territory : {"", "departement-26", "region-28", "commune-26281"}) {
        std::vector<std::string> expected;
        auto const list = cooperation::list(database(), 1, {.territory = territory, .pooled = "premises"}).value();
        for (auto const& one : list.items) {
            if (one.territory) {
                expected.push_back(one.title);
            }
        }
        EXPECT_THAT(shown({.territory = territory, .pooled = "premises", .shown = {false, true, true}}), ElementsAreArray(expected));
    }
    for (auto const& [traits, expected] : {std::pair{model::TraitCodes{"citizen", "", "", ""}, std::vector<std::string>{"Le pôle"}},
                                           std::pair{model::TraitCodes{"citizen", "pooling", "", ""}, std::vector<std::string>{"Le pôle"}},
                                           std::pair{model::TraitCodes{"citizen", "sector", "", ""}, std::vector<std::string>{}},
                                           std::pair{model::TraitCodes{"", "sector", "", ""}, std::vector<std::string>{"Un toit"}},
                                           std::pair{model::TraitCodes{"", "", "linked", ""}, std::vector<std::string>{}}}) {
        auto const list = cooperation::list(database(), 1, {.traits = traits}).value();
        std::vector<std::string> placed;
        for (auto const& one : list.items) {
            if (one.territory) {
                placed.push_back(one.title);
            }
        }
        EXPECT_THAT(placed, ElementsAreArray(expected));
        EXPECT_THAT(shown({.traits = traits, .shown = {false, true, true}}), ElementsAreArray(expected));
    }
    auto const all = cooperation::list(database(), 1, {}).value();
    auto const count_of = [&](std::string_view facet, std::string_view value) {
        auto const found = std::ranges::find_if(all.facets, [&](auto const& one) { return one.facet == facet && one.value == value; });
        return found == all.facets.end() ? 0 : found->count;
    };
    EXPECT_EQ(count_of("origin", "citizen"), 1);
    EXPECT_EQ(count_of("profile", "sector"), 2) << "one of them has no place";
    EXPECT_THAT(shown({.maturity = "established", .shown = {false, true, true}}), ElementsAre("Le pôle"));
    EXPECT_THAT(shown({.field = "food"}), ElementsAre("Atelier", "Épicerie", "Un toit"));
    EXPECT_THAT(shown({.kind = "company"}), ElementsAre("Le pôle", "Zinc"));
    EXPECT_THAT(shown({.kind = "cooperative", .ess = "yes"}), IsEmpty()) << "one member must answer to all of it";
    EXPECT_THAT(shown({.form = "shared_place"}), ElementsAre("Atelier", "Épicerie", "Un toit"));
}

TEST_P(AtlasTest, FollowsTheJournal)
{
    ASSERT_THAT(shown({.words = "zinc"}), ElementsAre("Zinc"));
    EXPECT_TRUE(organisation::withdraw(database(), chair().actor(), "zinc", m_now));
    EXPECT_THAT(shown({.words = "zinc"}), IsEmpty());
    EXPECT_THAT(shown({.kind = "company"}), IsEmpty()) << "a member that was withdrawn tells nothing of the pole";
    EXPECT_TRUE(organisation::list_again(database(), chair(), "zinc", m_now));
    EXPECT_THAT(shown({.words = "zinc"}), ElementsAre("Zinc"));
    (void)describe("Un verger", "commune-61001", false, {});
    EXPECT_THAT(shown({.words = "verger"}), ElementsAre("Un verger"));
    auto const before = m_atlas->select(1, {}).contents;
    auto transaction = database().write();
    transaction.record(chair().actor().did("space.renamed", "space", "here", m_now));
    transaction.commit();
    EXPECT_EQ(m_atlas->select(1, {}).contents, before) << "what is none of its business changes nothing";
}

TEST_P(AtlasTest, AnAnswerTakesFewQueriesOnceEverythingIsRead)
{
    (void)m_atlas->select(1, {.territory = "departement-26"});
    auto const before = store::statements_on_this_thread();
    (void)m_atlas->select(1, {.words = "e", .territory = "departement-26"});
    EXPECT_LE(store::statements_on_this_thread() - before, 2U) << "where the journal stands, and the territory";
}

TEST_P(AtlasTest, IsDrawnAndDownloadedWithoutWhatIsPrivate)
{
    auto const all = m_atlas->select(1, {});
    auto const drawn = draw(database(), all, std::nullopt);
    EXPECT_TRUE(drawn.ground.whole_country);
    std::int64_t total = drawn.outside;
    for (auto const& mark : drawn.marks) {
        total += mark.gathering.total();
    }
    EXPECT_EQ(total, 6);
    EXPECT_EQ(drawn.outside, 0);
    auto const near = draw(database(), all, engine::territory::MapFrame{4.8, 44.9, 5.1, 45.1});
    EXPECT_FALSE(near.ground.whole_country);
    EXPECT_EQ(near.outside, 1) << "Zinc";
    EXPECT_GT(near.marks.size(), drawn.marks.size());
    Download download{all, {"Réseau d’essai", [](std::string_view path) { return "https://exemple.org" + std::string{path}; }}};
    std::string text;
    for (auto piece = download.piece(); !piece.empty(); piece = download.piece()) {
        text += piece;
    }
    EXPECT_THAT(text, Not(HasSubstr("ecr"))) << "neither a name nor an address to write to";
    auto const json = nlohmann::json::parse(text);
    EXPECT_EQ(json["licence"], "Licence Ouverte 2.0");
    EXPECT_EQ(json["attribution"], "Réseau d’essai");
    ASSERT_EQ(json["features"].size(), 6U);
    auto const& first = json["features"][0];
    EXPECT_EQ(first["properties"]["url"], "https://exemple.org/acteurs/atelier");
    EXPECT_EQ(first["properties"]["fields"], (nlohmann::json{"culture", "food"}));
    EXPECT_EQ(first["geometry"]["coordinates"], (nlohmann::json{5.06, 45.06}));
    EXPECT_EQ(json["features"][2]["properties"]["type"], "pole");
    EXPECT_EQ(json["features"][2]["properties"]["territory"]["id"], "departement-26");
}

} // namespace
} // namespace maillage::service::atlas
