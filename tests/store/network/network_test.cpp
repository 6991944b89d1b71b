// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "service/cooperation/editing.hpp"
#include "service/network/computing.hpp"
#include "service/network/downloads.hpp"
#include "service/network/reading.hpp"
#include "store/events.hpp"
#include "store/jobs.hpp"
#include "support/organisations.hpp"

namespace maillage::service::network {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

constexpr auto k_on = [](std::int64_t, std::string_view) { return true; };

/// Three in the Drôme who share a roof, the third of them also with one in Seine-Maritime, in a cooperation that ended; one alone, and one in another space.
class NetworkTest : public support::OrganisationTest {
protected:
    void SetUp() override
    {
        support::OrganisationTest::SetUp();
        if (IsSkipped()) {
            return;
        }
        auto atelier = named("Atelier");
        atelier.fields = {"food"};
        atelier.contact_email = "secret@exemple.org";
        (void)list_one(atelier);
        (void)list_one(named("Épicerie", "cooperative", "commune-26362"));
        (void)list_one(named("=Jardin"));
        (void)list_one(named("Port & Cie", "company", "commune-76476"));
        (void)list_one(named("Seul"));
        cooperation::CooperationInput roof;
        roof.title = "Un toit";
        roof.members = {{"atelier", "carrier", "2021", ""}, {"epicerie", "member", "", ""}, {"jardin", "member", "", ""}};
        (void)cooperation::create(database(), chair(), roof, m_now).value();
        cooperation::CooperationInput ended;
        ended.title = "Un voyage";
        ended.from = "2019";
        ended.to = "2020-06";
        ended.members = {{"jardin", "member", "", ""}, {"port-cie", "member", "", ""}};
        (void)cooperation::create(database(), chair(), ended, m_now).value();
        cooperation::CooperationInput to_come;
        to_come.title = "Un projet";
        to_come.from = "2031";
        to_come.members = {{"seul", "member", "", ""}, {"atelier", "member", "", ""}};
        (void)cooperation::create(database(), chair(), to_come, m_now).value();
        (void)organisation::create(database(), chair(2), named("Ailleurs"), m_now).value();
    }
    model::Network computed() { return compute(database(), chair(), k_on, m_now).value(); }
    /// Runs what waits; of whoever has an account, nobody has the role.
    void run_jobs(std::size_t expected)
    {
        jobs::Handlers handlers;
        add_handlers(handlers, database(), [](std::int64_t, std::int64_t) { return std::optional<Actor>{}; });
        EXPECT_EQ(jobs::Workers(database(), handlers).run_due(), expected);
    }
    NetworkPage page(NetworkRequest request = {})
    {
        request.narrowed.limit = 50;
        return read(database(), 1, request);
    }
    static std::vector<std::string> names(NetworkPage const& page)
    {
        std::vector<std::string> list;
        for (auto const& one : page.actors) {
            list.push_back(one.name);
        }
        return list;
    }
    std::string download(std::string_view format)
    {
        auto const data =
            NetworkData::open(database(), 1, network_format_named(format).value(), "https://reseau.example", [](std::string_view code) {
                return "<" + std::string{code} + ">";
            }).value();
        std::string bytes;
        for (auto piece = data->piece(); !piece.empty(); piece = data->piece()) {
            bytes += piece;
        }
        return bytes;
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, NetworkTest, support::engines(), support::engine_name);

TEST_P(NetworkTest, IsComputedFromWhatTheOrganisationsDoTogether)
{
    EXPECT_FALSE(page().network.has_value());
    auto const network = computed();
    EXPECT_EQ(network.actors, 5);
    EXPECT_EQ(network.cooperations, 2);
    EXPECT_EQ(network.to_come, 2);
    EXPECT_EQ(network.links, 4);
    EXPECT_EQ(network.past, 1);
    EXPECT_EQ(network.isolated, 1);
    EXPECT_EQ(network.components, 1);
    EXPECT_EQ(network.bridges, 1);
    EXPECT_EQ(network.articulations, 1);
    EXPECT_FALSE(network.estimated);
    auto const found = page();
    ASSERT_TRUE(found.network.has_value());
    EXPECT_EQ(found.network->public_id, network.public_id);
    EXPECT_EQ(found.network->transitivity, network.transitivity);
    EXPECT_EQ(found.network->computed_at, m_now);
    EXPECT_THAT(found.changed, IsEmpty());
    // By partners, then by name.
    EXPECT_THAT(names(found), ElementsAre("=Jardin", "Atelier", "Épicerie", "Port & Cie", "Seul"));
    EXPECT_TRUE(found.actors[0].figures.articulation);
    EXPECT_EQ(found.actors[0].figures.degree, 3);
    EXPECT_EQ(found.actors[0].figures.bridges, 1);
    EXPECT_EQ(found.actors[4].figures.community, 0);
    EXPECT_FALSE(found.picture.of_communities);
    EXPECT_THAT(found.picture.dots, SizeIs(5));
    EXPECT_THAT(found.picture.lines, SizeIs(4));
    auto transaction = database().read();
    auto const events = store::events::of_object(transaction, "network", network.public_id, 5);
    ASSERT_THAT(events, SizeIs(1));
    EXPECT_EQ(events[0].kind, "network.computed");
    EXPECT_EQ(events[0].via, "cli");
}

TEST_P(NetworkTest, TellsWhichLinksStayInADepartmentAndARegion)
{
    (void)computed();
    auto const territories = page().territories;
    std::vector<std::string> told;
    for (auto const& one : territories) {
        told.push_back(one.key.text() + " " + std::to_string(one.figures.actors) + " " + std::to_string(one.figures.inside) + " " +
                       std::to_string(one.figures.across));
    }
    EXPECT_THAT(told, ElementsAre("region-84 4 3 1", "region-28 1 0 1", "departement-26 4 3 1", "departement-76 1 0 1"));
    EXPECT_DOUBLE_EQ(territories[0].figures.transitivity.value_or(0), 1);
    EXPECT_FALSE(territories[1].figures.transitivity.has_value());
}

TEST_P(NetworkTest, IsNarrowedAndSortedAsTheListOfOrganisations)
{
    (void)computed();
    EXPECT_THAT(names(page({.narrowed = {.territory = "departement-76"}})), ElementsAre("Port & Cie"));
    EXPECT_THAT(names(page({.narrowed = {.territory = "nowhere-1"}})), IsEmpty());
    EXPECT_THAT(names(page({.narrowed = {.kind = "cooperative"}})), ElementsAre("Épicerie"));
    EXPECT_THAT(names(page({.narrowed = {.field = "food"}})), ElementsAre("Atelier"));
    EXPECT_THAT(names(page({.narrowed = {.words = "EPI"}})), ElementsAre("Épicerie"));
    EXPECT_THAT(names(page({.community = 0})), ElementsAre("Seul"));
    EXPECT_THAT(names(page({.order = ActorOrder::name})), ElementsAre("=Jardin", "Atelier", "Épicerie", "Port & Cie", "Seul"));
    EXPECT_THAT(names(page({.order = ActorOrder::cooperations})), ElementsAre("=Jardin", "Atelier", "Épicerie", "Port & Cie", "Seul"));
    EXPECT_EQ(names(page({.order = ActorOrder::betweenness})).front(), "=Jardin");
    EXPECT_EQ(names(page({.order = ActorOrder::community})).back(), "Seul");
    EXPECT_THAT(names(page({.offset = 3})), ElementsAre("Port & Cie", "Seul"));
    EXPECT_EQ(page({.offset = 3}).total, 5);
    ASSERT_FALSE(page().communities.empty());
    auto const& first = page().communities.front();
    // A voyage of two ties more closely than a roof of three.
    EXPECT_EQ(first.row.lead_name, "Atelier");
    ASSERT_FALSE(first.territories.empty());
    EXPECT_EQ(first.territories.front().first.name, "Drôme");
}

TEST_P(NetworkTest, ShowsNobodyWhoWithdrewSince)
{
    (void)computed();
    support::run_script(address(), "update organisation set state = 'withdrawn' where slug = 'jardin'");
    EXPECT_THAT(names(page()), ElementsAre("Atelier", "Épicerie", "Port & Cie", "Seul"));
    EXPECT_EQ(page().communities.at(1).row.lead_name, "") << "it was named after it";
    EXPECT_THAT(page().picture.lines, SizeIs(1));
    for (auto const format : {"graphml", "kumu", "links", "actors", "json"}) {
        EXPECT_THAT(download(format), Not(HasSubstr("ardin"))) << format;
    }
}

TEST_P(NetworkTest, GivesFilesThatOthersReadWithoutWhatIsPrivate)
{
    EXPECT_EQ(NetworkData::open(database(), 1, NetworkFormat::json, {}, {}).error().message, "error.network.absent");
    (void)computed();
    for (auto const format : {"graphml", "kumu", "links", "actors", "json"}) {
        EXPECT_THAT(download(format), Not(HasSubstr("secret"))) << format;
    }
    EXPECT_THAT(download("graphml"),
                AllOf(HasSubstr("<data key=\"name\">Port &amp; Cie</data>"), HasSubstr("<edge source=\"jardin\" target=\"port-cie\">"),
                      HasSubstr("https://reseau.example/acteurs/jardin")));
    auto const kumu = nlohmann::json::parse(download("kumu"));
    EXPECT_THAT(kumu["elements"], SizeIs(5));
    EXPECT_EQ(kumu["elements"][1]["type"], "<cooperative>");
    EXPECT_THAT(kumu["connections"], SizeIs(4));
    EXPECT_EQ(kumu["connections"][0]["attributes"]["weight"], 0.5);
    EXPECT_THAT(download("links"), AllOf(HasSubstr("'=Jardin"), HasSubstr("jardin,'=Jardin,port-cie,Port & Cie,1,1,0,1")));
    EXPECT_THAT(download("actors"), HasSubstr("epicerie,Épicerie,cooperative,unknown,commune-26362,Valence,1,1,2,1,1,0,0,"));
    auto const json = nlohmann::json::parse(download("json"));
    EXPECT_THAT(json["nodes"], SizeIs(5));
    EXPECT_EQ(json["nodes"][json["links"][3]["b"].get<std::size_t>()]["name"], "Port & Cie");
}

TEST_P(NetworkTest, ShowsAnOrganisationItsNeighbourhood)
{
    EXPECT_FALSE(neighbourhood(database(), 1, 1, 5).has_value());
    (void)computed();
    auto const actors = page().actors;
    auto const garden = neighbourhood(database(), 1, actors[0].figures.organisation, 2).value();
    ASSERT_THAT(garden.partners, SizeIs(2));
    EXPECT_EQ(garden.partners[0].name, "Port & Cie") << "alone with it: the closest";
    EXPECT_EQ(garden.partners[0].current, 0);
    EXPECT_EQ(garden.figures.degree, 3);
    EXPECT_TRUE(garden.community.has_value());
    auto const lonely = neighbourhood(database(), 1, actors[4].figures.organisation, 2).value();
    EXPECT_FALSE(lonely.community.has_value());
    EXPECT_FALSE(neighbourhood(database(), 2, actors[0].figures.organisation, 2).has_value());
}

TEST_P(NetworkTest, IsComputedByItselfWhenSomethingChanged)
{
    EXPECT_EQ(order_due(database(), m_now), 2) << "both spaces have organisations";
    EXPECT_EQ(order_due(database(), m_now), 0) << "it is queued";
    run_jobs(2);
    ASSERT_TRUE(standing(database(), 1).network.has_value());
    {
        auto transaction = database().write();
        transaction.record(chair().actor().did("organisation.import_queued", "job", "essai", m_now));
        transaction.commit();
    }
    EXPECT_EQ(order_due(database(), base::now() + std::chrono::hours{1}), 0) << "nothing changed";
    (void)list_one(named("Nouveau"));
    auto const changed = standing(database(), 1).changed;
    ASSERT_THAT(changed, SizeIs(1));
    EXPECT_EQ(changed[0].kind, "organisation");
    EXPECT_EQ(changed[0].count, 1);
    EXPECT_EQ(order_due(database(), base::now()), 0) << "too early";
    EXPECT_EQ(order_due(database(), base::now() + std::chrono::minutes{5}), 1);
    support::run_script(address(), "update job set run_after = 0");
    run_jobs(1);
    EXPECT_THAT(standing(database(), 1).changed, IsEmpty());
    EXPECT_EQ(standing(database(), 1).network->actors, 6);
}

TEST_P(NetworkTest, IsComputedByItselfWhenWhatWasToComeBegins)
{
    auto const before = computed();
    EXPECT_EQ(before.to_come, 2);
    EXPECT_EQ(order_due(database(), m_now + std::chrono::hours{1}), 1) << "that of the other space, which has none";
    EXPECT_EQ(order_due(database(), base::parse_rfc3339("2030-12-31T23:00:00Z").value()), 0);
    EXPECT_EQ(order_due(database(), base::parse_rfc3339("2031-01-01T01:00:00Z").value()), 1);
}

TEST_P(NetworkTest, KeepsTheOneBeforeWhenItIsStopped)
{
    auto const before = computed();
    EXPECT_EQ(compute(
                  database(), chair(), [](std::int64_t stage, std::string_view) { return stage < k_stages - 1; }, m_now)
                  .error()
                  .message,
              "error.network.stopped");
    EXPECT_EQ(standing(database(), 1).network->public_id, before.public_id);
    EXPECT_NE(computed().public_id, before.public_id);
}

TEST_P(NetworkTest, OfTheSameCooperationsIsTheSame)
{
    (void)computed();
    auto const before = download("graphml");
    (void)computed();
    EXPECT_EQ(download("graphml"), before);
}

TEST_P(NetworkTest, IsOrderedOnceAndAJobDoesIt)
{
    auto const id = order(database(), chair(), m_now);
    EXPECT_EQ(order(database(), chair(), m_now), id);
    EXPECT_EQ(job_of(database(), 1)->public_id, id);
    EXPECT_FALSE(job_of(database(), 2).has_value());
    run_jobs(1);
    EXPECT_TRUE(standing(database(), 1).network.has_value());
    EXPECT_FALSE(job_of(database(), 1).has_value());
    // Whoever lost the role meanwhile has nothing computed.
    {
        auto transaction = database().write();
        (void)store::jobs::add(transaction, {.space = 1, .account = 1, .kind = k_compute_job});
        transaction.without_event("of a test");
        transaction.commit();
    }
    run_jobs(1);
    EXPECT_EQ(job_of(database(), 1)->state, model::JobState::failed);
    (void)list_one(named("Nouveau"));
    EXPECT_EQ(order_due(database(), base::now() + std::chrono::minutes{30}), 1) << "that of the other space";
    EXPECT_EQ(order_due(database(), base::now() + std::chrono::hours{2}), 1);
}

TEST_P(NetworkTest, WaitsAfterAFailureButNotOnceOneSucceeded)
{
    {
        auto transaction = database().write();
        (void)store::jobs::add(transaction, {.space = 1, .account = 1, .kind = k_compute_job}); // of somebody without a role
        transaction.without_event("of a test");
        transaction.commit();
    }
    run_jobs(1);
    ASSERT_EQ(job_of(database(), 1)->state, model::JobState::failed);
    ASSERT_TRUE(compute(
        database(), chair(), [](std::int64_t, std::string_view) { return true; }, base::now() + std::chrono::minutes{1}));
    (void)list_one(named("Nouveau"));
    EXPECT_EQ(order_due(database(), base::now() + std::chrono::minutes{30}), 2) << "this space, and the other, which has none";
}

} // namespace
} // namespace maillage::service::network
