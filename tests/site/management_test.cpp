// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "service/audit.hpp"
#include "site/site.hpp"
#include "store/jobs.hpp"

namespace maillage {
namespace {

using model::JobState;
using testing::HasSubstr;
using testing::Not;

class ManagementPages : public support::SiteTest {
protected:
    void SetUp() override
    {
        SiteTest::SetUp();
        if (IsSkipped()) {
            return;
        }
        m_other = m_spaces->add(operator_here(), "Réseau voisin", {"voisin.example"}, m_now).value();
        person("awa@exemple.org", model::Role::administrator);
        person("jeanne@exemple.org");
        auto const there = service::Administrator::check(service::Actor::operator_of(m_other.id)).value();
        auto const invited =
            service::account::invite(desk(), there, {.email = "noe@exemple.org", .roles = {model::Role::administrator}, .send = false})
                .value();
        (void)service::account::use_link(desk(), invited.token, m_other.id, {.name = "Noé", .password = std::string{k_password}}).value();
    }

    support::Browser here() { return logged_in("reseau.example", "awa@exemple.org"); }
    support::Browser there() { return logged_in("voisin.example", "noe@exemple.org"); }
    support::Browser logged_in(std::string const& host, std::string const& email)
    {
        auto visitor = browser(host);
        EXPECT_EQ(log_in_as(visitor, email, std::string{k_password}).status, 303);
        return visitor;
    }

    /// A job that no worker of the site knows, so that it stays as it is put.
    std::string queue(std::optional<std::int64_t> space = {})
    {
        auto transaction = database().write();
        transaction.without_event("a test");
        auto id = store::jobs::add(transaction, {.space = space, .kind = "test.kind"});
        transaction.commit();
        return id;
    }
    void take(std::string const& id, std::string const& failure = "")
    {
        auto transaction = database().write();
        transaction.without_event("a test");
        auto const now = base::now() + std::chrono::seconds{1};
        auto const job = store::jobs::take(transaction, "worker", std::vector<std::string>{"test.kind"}, now, now + std::chrono::hours{1});
        ASSERT_EQ(job->public_id, id);
        (void)store::jobs::progress(transaction, job->id, "worker", {.done = 1234, .total = 5000}, now, now + std::chrono::hours{1});
        if (!failure.empty()) {
            ASSERT_TRUE(store::jobs::fail(transaction, job->id, "worker", failure, now));
        }
        transaction.commit();
    }
    model::Job job(std::string const& id)
    {
        auto transaction = database().read();
        return store::jobs::find(transaction, id).value();
    }
    std::vector<std::string> kinds_of_events(std::string const& object)
    {
        std::vector<std::string> kinds;
        auto const answer = service::audit::page(database(), operator_here(), {.object = object}).value();
        for (auto const& line : answer.lines) {
            kinds.insert(kinds.begin(), line.event.kind);
        }
        return kinds;
    }

    model::Space m_other;
};
INSTANTIATE_TEST_SUITE_P(Engines, ManagementPages, support::engines(), support::engine_name);

TEST_P(ManagementPages, AJobIsFollowedCancelledAndStartedAgain)
{
    auto const id = queue(m_space.id);
    auto const path = "/gestion/taches/" + id;
    auto visitor = here();
    EXPECT_THAT(visitor.get("/gestion/taches").body, HasSubstr(path));
    EXPECT_THAT(visitor.get("/gestion/taches?etat=en-attente").body, HasSubstr(path));
    EXPECT_THAT(visitor.get("/gestion/taches?etat=en-cours").body, Not(HasSubstr(path)));
    take(id);
    auto const page = visitor.get(path);
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, HasSubstr("data-island=\"progress\" data-endpoint=\"" + path + "/avancement\""));
    EXPECT_THAT(page.body, HasSubstr("max=\"5000\" value=\"1234\""));
    auto const progress = nlohmann::json::parse(visitor.get(path + "/avancement").body);
    EXPECT_EQ(progress["state"], "running");
    EXPECT_EQ(progress["done"], 1234);
    EXPECT_EQ(progress["total"], 5000);
    EXPECT_EQ(nlohmann::json::parse(visitor.get("/en" + path + "/avancement").body)["message"], "1,234 of 5,000");

    (void)visitor.get(path);
    EXPECT_EQ(visitor.post(path + "/arret", {{"csrf", "faux"}}).status, 403);
    EXPECT_FALSE(job(id).cancel_requested);
    (void)visitor.get(path);
    auto const asked = visitor.post(path + "/arret", {{"csrf", visitor.csrf()}});
    EXPECT_EQ(asked.status, 303);
    EXPECT_EQ(asked.header("location"), path);
    EXPECT_TRUE(job(id).cancel_requested);
    EXPECT_THAT(visitor.get(path).body, HasSubstr("Arrêt demandé"));
    EXPECT_EQ(visitor.post(path + "/relance", {{"csrf", visitor.csrf()}}).status, 409) << "it has not stopped yet";
    EXPECT_EQ(kinds_of_events(id), (std::vector<std::string>{"job.cancel_requested"}));
}

TEST_P(ManagementPages, AFailedJobSaysWhyAndRunsAgain)
{
    auto const id = queue(m_space.id);
    auto const path = "/gestion/taches/" + id;
    take(id, R"({"message":"error.mail.server","fields":{"server":"courriel.exemple.org"}})");
    auto visitor = here();
    EXPECT_THAT(visitor.get("/gestion/taches").body, HasSubstr("Le serveur de courriel courriel.exemple.org n’a pas pris le message."));
    EXPECT_THAT(visitor.get("/en" + path).body, HasSubstr("courriel.exemple.org did not take the message"));
    (void)visitor.get(path);
    EXPECT_EQ(visitor.post(path + "/arret", {{"csrf", visitor.csrf()}}).status, 409);
    (void)visitor.get(path);
    EXPECT_EQ(visitor.post(path + "/relance", {{"csrf", visitor.csrf()}}).status, 303);
    EXPECT_EQ(job(id).state, JobState::queued);
    EXPECT_EQ(job(id).attempts, 0);
    (void)visitor.get(path);
    EXPECT_EQ(visitor.post(path + "/arret", {{"csrf", visitor.csrf()}}).status, 303);
    EXPECT_EQ(job(id).state, JobState::cancelled) << "one that waits stops at once";
    EXPECT_EQ(kinds_of_events(id), (std::vector<std::string>{"job.retried", "job.cancelled"}));
}

TEST_P(ManagementPages, AFailureOfAnOldVersionStillReads)
{
    auto const id = queue();
    take(id, R"({"message":"error.of.another.age","fields":{}})");
    EXPECT_THAT(here().get("/gestion/taches/" + id).body, HasSubstr("défaut du programme"));
}

TEST_P(ManagementPages, ASpacesAdministratorsSeeItsJobsOnly)
{
    auto const ours = queue(m_space.id);
    auto const theirs = queue(m_other.id);
    auto const nobodys = queue();
    auto neighbour = there();
    auto const list = neighbour.get("/gestion/taches").body;
    EXPECT_THAT(list, HasSubstr(theirs));
    EXPECT_THAT(list, Not(HasSubstr(ours)));
    EXPECT_THAT(list, Not(HasSubstr(nobodys)));
    EXPECT_THAT(list, HasSubstr("Toutes (1)"));
    for (auto const& id : {ours, nobodys}) {
        auto const path = "/gestion/taches/" + id;
        EXPECT_EQ(neighbour.get(path).status, 404);
        EXPECT_EQ(neighbour.get(path + "/avancement").status, 404);
        (void)neighbour.get("/gestion/taches/" + theirs);
        EXPECT_EQ(neighbour.post(path + "/arret", {{"csrf", neighbour.csrf()}}).status, 404);
        EXPECT_EQ(job(id).state, JobState::queued);
    }
    auto visitor = here();
    auto const whole = visitor.get("/gestion/taches").body;
    for (auto const& id : {ours, theirs, nobodys}) {
        EXPECT_THAT(whole, HasSubstr(id)) << "whoever manages the installation sees all of it";
    }
    EXPECT_THAT(whole, HasSubstr("Réseau voisin"));
    EXPECT_THAT(whole, HasSubstr("Toute l’installation"));
}

TEST_P(ManagementPages, ALongListGoesOn)
{
    std::string oldest = queue();
    for (int i = 0; i < 50; ++i) {
        (void)queue();
    }
    auto visitor = here();
    auto const first = visitor.get("/gestion/taches?etat=en-attente").body;
    EXPECT_THAT(first, Not(HasSubstr(oldest)));
    auto const start = first.find("?avant=");
    ASSERT_NE(start, std::string::npos);
    auto const next = "/gestion/taches" + first.substr(start, first.find('&', start) - start) + "&etat=en-attente";
    EXPECT_THAT(visitor.get(next).body, HasSubstr(oldest));
    EXPECT_EQ(visitor.get("/gestion/taches?avant=x&etat=y").status, 200);
}

TEST_P(ManagementPages, SpacesAreAddedRenamedAndReached)
{
    auto visitor = here();
    (void)visitor.get("/gestion/espaces");
    auto const refused =
        visitor.post("/gestion/espaces", {{"csrf", visitor.csrf()}, {"name", "Trégor"}, {"host", "https://tregor.example"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, HasSubstr("value=\"Trégor\"")) << "nothing typed is lost";
    EXPECT_THAT(refused.body, HasSubstr("id=\"host-error\""));
    auto const added = visitor.post("/gestion/espaces", {{"csrf", visitor.csrf()}, {"name", "Trégor"}, {"host", "tregor.example"}});
    ASSERT_EQ(added.status, 303);
    auto const path = std::string{added.header("location")};
    auto const page = visitor.get(path).body;
    EXPECT_THAT(page, HasSubstr("maillage user add awa@exemple.org --role administrator --space " + path.substr(path.rfind('/') + 1)));
    EXPECT_THAT(browser("tregor.example").get("/").body, HasSubstr("Trégor")) << "the new address works at once";

    auto const taken = visitor.post(path + "/hotes", {{"csrf", visitor.csrf()}, {"host", "voisin.example"}});
    EXPECT_EQ(taken.status, 422);
    EXPECT_THAT(taken.body, HasSubstr("mène déjà à un espace"));
    EXPECT_EQ(visitor.post(path + "/hotes", {{"csrf", visitor.csrf()}, {"host", "lannion.example"}}).status, 303);
    EXPECT_THAT(visitor.get(path).body, HasSubstr("lannion.example mène maintenant à cet espace."));
    EXPECT_EQ(visitor.post(path + "/hotes/retrait", {{"csrf", visitor.csrf()}, {"host", "tregor.example"}}).status, 303);
    (void)visitor.get(path);
    EXPECT_EQ(visitor.post(path + "/nom", {{"csrf", visitor.csrf()}, {"name", " "}}).status, 422);
    EXPECT_EQ(visitor.post(path + "/nom", {{"csrf", visitor.csrf()}, {"name", "Trégor-Goëlo"}}).status, 303);
    EXPECT_THAT(browser("lannion.example").get("/").body, HasSubstr("Trégor-Goëlo"));
    EXPECT_THAT(browser("tregor.example").get("/").body, Not(HasSubstr("Trégor-Goëlo")));
    EXPECT_EQ(kinds_of_events(path.substr(path.rfind('/') + 1)),
              (std::vector<std::string>{"space.added", "space.host_added", "space.host_removed", "space.renamed"}));
}

TEST_P(ManagementPages, ASpacesAdministratorsRenameTheirOwnOnly)
{
    auto neighbour = there();
    auto const list = neighbour.get("/gestion/espaces").body;
    EXPECT_THAT(list, HasSubstr("Réseau voisin"));
    EXPECT_THAT(list, Not(HasSubstr("Réseau d’essai")));
    EXPECT_THAT(list, Not(HasSubstr("action=\"/gestion/espaces\"")));
    auto const own = "/gestion/espaces/" + m_other.public_id;
    EXPECT_EQ(neighbour.get(own).status, 200);
    auto const csrf = neighbour.csrf();
    EXPECT_EQ(neighbour.post(own + "/nom", {{"csrf", csrf}, {"name", "Le réseau d’à côté"}}).status, 303);
    EXPECT_EQ(neighbour.post(own + "/hotes", {{"csrf", csrf}, {"host", "vol.example"}}).status, 403);
    EXPECT_EQ(neighbour.post(own + "/hotes/retrait", {{"csrf", csrf}, {"host", "voisin.example"}}).status, 403);
    EXPECT_EQ(neighbour.post("/gestion/espaces", {{"csrf", csrf}, {"name", "Encore un"}}).status, 403);
    auto const other = "/gestion/espaces/" + m_space.public_id;
    EXPECT_EQ(neighbour.get(other).status, 404);
    EXPECT_EQ(neighbour.post(other + "/nom", {{"csrf", csrf}, {"name", "Volé"}}).status, 404);
    EXPECT_THAT(neighbour.get(own).body, HasSubstr("Le réseau d’à côté"));
}

TEST_P(ManagementPages, ManagementIsNobodyElsesBusiness)
{
    auto const id = queue(m_space.id);
    auto const jeanne = logged_in("reseau.example", "jeanne@exemple.org");
    auto visitor = jeanne;
    (void)visitor.get("/compte");
    auto const csrf = visitor.csrf();
    for (auto const& path : {std::string{"/gestion/taches"}, "/gestion/taches/" + id, "/gestion/taches/" + id + "/avancement",
                             std::string{"/gestion/espaces"}, "/gestion/espaces/" + m_space.public_id}) {
        EXPECT_EQ(visitor.get(path).status, 404) << path;
        EXPECT_THAT(std::string{browser().get(path).header("location")}, HasSubstr("/compte/connexion?retour=")) << path;
    }
    for (auto const& path : {"/gestion/taches/" + id + "/arret", "/gestion/taches/" + id + "/relance", std::string{"/gestion/espaces"},
                             "/gestion/espaces/" + m_space.public_id + "/nom"}) {
        EXPECT_EQ(visitor.post(path, {{"csrf", csrf}, {"name", "Volé"}}).status, 404) << path;
    }
    EXPECT_EQ(job(id).state, JobState::queued);
}

TEST_P(ManagementPages, ReloadingWhatAFormAnsweredLeadsToItsPage)
{
    auto visitor = here();
    auto const space = "/gestion/espaces/" + m_space.public_id;
    for (auto const& [address, page] : std::vector<std::pair<std::string, std::string>>{
             {"/compte/profil", "/compte"},
             {"/en/compte/mot-de-passe", "/en/compte"},
             {"/compte/deconnexion", "/compte"},
             {"/preferences", "/"},
             {"/gestion/comptes/x/roles", "/gestion/comptes/x"},
             {space + "/hotes", space},
             {"/en" + space + "/hotes/retrait", "/en" + space},
         }) {
        auto const answer = visitor.get(address);
        EXPECT_EQ(answer.status, 303) << address;
        EXPECT_EQ(answer.header("location"), page) << address;
    }
    EXPECT_EQ(visitor.post("/gestion/journal", {}).status, 405) << "the other way round there is nothing to lead to";
    EXPECT_EQ(visitor.get("/compte/nulle-part").status, 404);
}

} // namespace
} // namespace maillage
