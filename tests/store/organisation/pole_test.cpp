// SPDX-License-Identifier: AGPL-3.0-or-later
// Who could join a cooperation, who coordinates it and is reminded, and what taking it off leaves.
#include <gmock/gmock.h>

#include "service/account/links.hpp"
#include "service/account/members.hpp"
#include "service/account/personal_data.hpp"
#include "service/account/sessions.hpp"
#include "service/cooperation/coordinators.hpp"
#include "service/cooperation/editing.hpp"
#include "service/cooperation/joining_words.hpp"
#include "service/cooperation/letters.hpp"
#include "service/cooperation/reading.hpp"
#include "service/cooperation/reminders.hpp"
#include "service/need/editing.hpp"
#include "service/organisation/claims.hpp"
#include "service/organisation/letters.hpp"
#include "store/events.hpp"
#include "store/jobs.hpp"
#include "support/organisations.hpp"

namespace maillage::service::cooperation {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::UnorderedElementsAre;

base::Time noon(int year, unsigned month, unsigned day)
{
    return std::chrono::sys_days{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day}} + std::chrono::hours{12};
}

/// Keeps what it is to send.
class Post final : public mail::Mailer {
public:
    base::result<void> send(mail::Message const& message) override
    {
        sent.push_back(message);
        return {};
    }
    [[nodiscard]] bool delivers() const override { return true; }
    std::vector<mail::Message> sent;
};

class PoleTest : public support::OrganisationTest {
protected:
    void SetUp() override
    {
        support::OrganisationTest::SetUp();
        if (IsSkipped()) {
            return;
        }
        m_desk.emplace(account::Desk{database(), m_hasher, m_personal_data, "secret of the tests", [this] { return m_now; }, {}});
        auto reached = named("Atelier");
        reached.contact_email = "atelier@exemple.org";
        reached.fields = {"construction"};
        (void)list_one(reached);
        (void)list_one(named("Épicerie", "cooperative"));
        CooperationInput input;
        input.pole = true;
        input.title = "Pôle du Dauphiné";
        input.territory = "epci-200068781";
        input.from = "2020";
        input.maturity = "established";
        input.source = "Le réseau";
        input.members = {{"atelier", "carrier", "", ""}, {"epicerie", "member", "", ""}};
        m_slug = create(database(), chair(), input, m_now).value().slug;
    }
    /// Somebody with a password and a role that lets nothing be changed.
    Actor person(std::string const& email, std::string const& language = "fr")
    {
        auto const head = Administrator::check(Actor::operator_of(1)).value();
        auto const invited =
            account::invite(*m_desk, head,
                            {.email = email, .name = "Jeanne", .language = language, .roles = {model::Role::contributor}, .send = false})
                .value();
        auto const opened =
            account::use_link(*m_desk, invited.token, 1, {.name = "Jeanne", .password = "un chemin de halage", .language = language})
                .value();
        return account::SessionKeeper{*m_desk}.find(opened.token, 1).value().actor;
    }
    void add_figure(std::string const& indicator, std::string const& year)
    {
        auto input = open(database(), Actor::operator_of(1), m_slug).value().input;
        input.figures.push_back({indicator, year, "7", "Les membres"});
        ASSERT_TRUE(change(database(), Actor::operator_of(1), m_slug, input, m_now));
    }
    std::vector<model::Job> jobs_of(std::string_view kind)
    {
        auto transaction = database().read();
        return store::jobs::list(transaction, 100, std::nullopt, kind);
    }
    /// Writes the letters that wait of that kind.
    std::vector<mail::Message> letters(std::string_view kind)
    {
        Post post;
        for (auto const& job : jobs_of(kind)) {
            (void)send_letter(database(), m_settings, post, job, m_now).value();
        }
        return post.sent;
    }
    std::vector<std::string> joiner_slugs(std::size_t most = 20)
    {
        auto const found = joiners(database(), 1, m_slug, today(), most).value();
        std::vector<std::string> slugs;
        for (auto const& one : found.joiners) {
            slugs.push_back(one.organisation.slug);
        }
        return slugs;
    }
    [[nodiscard]] base::Date today() const { return base::Date{std::chrono::floor<std::chrono::days>(m_now)}; }

    account::PasswordHasher m_hasher{account::PasswordCost::cheapest()};
    account::PersonalData m_personal_data;
    std::optional<account::Desk> m_desk;
    model::Settings m_settings;
    std::string m_slug;
};
INSTANTIATE_TEST_SUITE_P(Engines, PoleTest, support::engines(), support::engine_name);

TEST_P(PoleTest, WhoCouldJoinIsSaidWithItsReasons)
{
    (void)list_one(named("Mairie", "authority"));
    auto trained = named("Centre de formation", "training");
    trained.fields = {"training"};
    (void)list_one(trained);
    (void)list_one(named("Loin", "research", "commune-76384"));
    (void)list_one(named("Partie", "research"));
    ASSERT_TRUE(organisation::withdraw(database(), Actor::operator_of(1), "partie", m_now));
    auto const said = [&](std::string_view slug) {
        auto const found = joiners(database(), 1, m_slug, today(), 20).value();
        std::vector<std::string> sentences;
        for (auto const& one : found.joiners) {
            if (one.organisation.slug == slug) {
                for (auto const& reason : reasons_of(found, one, i18n::Language::french)) {
                    sentences.push_back(reason.text);
                }
            }
        }
        return sentences;
    };
    EXPECT_THAT(joiner_slugs(), ElementsAre("centre-de-formation", "mairie"))
        << "no member, nobody who was withdrawn, nobody far away; a side and a field before a side";
    auto const found = joiners(database(), 1, m_slug, today(), 20).value();
    EXPECT_EQ(found.in_reach, 2);
    EXPECT_THAT(found.missing, ElementsAre(engine::matching::Side::company, engine::matching::Side::authority,
                                           engine::matching::Side::research, engine::matching::Side::training));
    ASSERT_THAT(said("mairie"), SizeIs(2));
    EXPECT_THAT(said("mairie")[0], HasSubstr("Aucune collectivité"));
    EXPECT_THAT(said("mairie")[1], HasSubstr("dans le territoire"));
    EXPECT_THAT(said("centre-de-formation")[1], HasSubstr("Formation"));

    // An offer that answers a member's need, and a common cooperation, come before what it is.
    (void)list_one(named("Menuiserie"));
    need::NeedInput wanted;
    wanted.side = "need";
    wanted.kind = "premises";
    wanted.title = "Un atelier de menuiserie";
    (void)need::create(database(), Actor::operator_of(1), "atelier", wanted, m_now).value();
    auto offered = wanted;
    offered.side = "offer";
    offered.title = "Atelier de menuiserie à partager";
    (void)need::create(database(), Actor::operator_of(1), "menuiserie", offered, m_now).value();
    auto unrelated = offered;
    unrelated.kind = "funds";
    (void)need::create(database(), Actor::operator_of(1), "mairie", unrelated, m_now).value();
    CooperationInput other;
    other.title = "Achats groupés";
    other.members = {{"atelier", "member", "", ""}, {"epicerie", "member", "", ""}, {"menuiserie", "member", "", ""}};
    (void)create(database(), chair(), other, m_now).value();
    EXPECT_EQ(joiner_slugs().front(), "menuiserie");
    EXPECT_THAT(said("menuiserie"),
                ElementsAre(AllOf(HasSubstr("répond au besoin"), HasSubstr("de Atelier")),
                            AllOf(HasSubstr("Achats groupés"), HasSubstr("avec 2 membres")), HasSubstr("dans le territoire")));
    EXPECT_THAT(said("mairie"), SizeIs(2)) << "an offer of funds answers no need of premises";
    EXPECT_EQ(joiners(database(), 1, "nulle-part", today(), 20).error().message, "error.cooperation.absent");
    EXPECT_EQ(joiners(database(), 1, "achats-groupes", today(), 20)->territory, "") << "without a territory nobody is in reach";
}

TEST_P(PoleTest, WhoCoordinatesChangesThePageAndNotWhenceItIsKnown)
{
    auto const jeanne = person("jeanne@exemple.org");
    auto const stranger = person("quelquun@exemple.org");
    EXPECT_EQ(open(database(), jeanne, m_slug).error().message, "error.access.refused");
    EXPECT_EQ(coordination(database(), jeanne, m_slug).error().message, "error.access.refused");
    EXPECT_EQ(name_coordinator(*m_desk, Actor::operator_of(1), m_slug, {"jeanne", "", "fr"}).error().message, "error.email.malformed");
    ASSERT_TRUE(name_coordinator(*m_desk, Actor::operator_of(1), m_slug, {"jeanne@exemple.org", "", "fr"}));
    EXPECT_EQ(name_coordinator(*m_desk, Actor::operator_of(1), m_slug, {"jeanne@exemple.org", "", "fr"}).error().message,
              "error.cooperation.coordinates");
    auto input = open(database(), jeanne, m_slug).value().input;
    input.description = "Notre page.";
    input.source = "Moi";
    input.figures.push_back({"jobs", "2025", "12", "Nous"});
    auto const changed = change(database(), jeanne, m_slug, input, m_now).value();
    EXPECT_EQ(changed.description, "Notre page.");
    EXPECT_EQ(changed.source, "Le réseau");
    EXPECT_THAT(changed.figures, SizeIs(1));
    EXPECT_EQ(change(database(), stranger, m_slug, input, m_now).error().message, "error.access.refused");
    EXPECT_THAT(letters(k_named_job),
                ElementsAre(testing::Field(&mail::Message::subject, AllOf(HasSubstr("vous animez"), HasSubstr("Pôle du Dauphiné")))));

    // One who coordinates names others; a new address is invited, and again as long as it was not accepted.
    ASSERT_TRUE(name_coordinator(*m_desk, jeanne, m_slug, {"nouveau@exemple.org", "Nour", "en"}));
    EXPECT_THAT(jobs_of("account.letter"), SizeIs(1));
    ASSERT_TRUE(name_coordinator(*m_desk, jeanne, m_slug, {"nouveau@exemple.org", "Nour", "en"}));
    EXPECT_THAT(jobs_of("account.letter"), SizeIs(2));
    auto const there = coordination(database(), jeanne, m_slug).value();
    ASSERT_THAT(there.coordinators, SizeIs(2));
    EXPECT_EQ(there.coordinators[1].state, model::AccountState::invited);
    ASSERT_TRUE(there.own);
    EXPECT_TRUE(end_coordinating(*m_desk, jeanne, m_slug, there.own->public_id));
    EXPECT_EQ(change(database(), jeanne, m_slug, input, m_now).error().message, "error.access.refused");
    EXPECT_EQ(end_coordinating(*m_desk, Actor::operator_of(1), m_slug, there.own->public_id).error().message,
              "error.cooperation.coordinator_absent");
    auto const page = read(database(), 1, m_slug, today()).value();
    EXPECT_THAT(page.history, Contains(testing::Field(&model::Event::kind, "cooperation.coordinator_named")));
}

TEST_P(PoleTest, ThePeopleOfTheOrganisationThatCarriesItNameCoordinators)
{
    auto const keeper = person("awa@exemple.org");
    ASSERT_TRUE(organisation::claim(database(), keeper, "atelier", "J’y travaille.", m_now));
    EXPECT_EQ(coordination(database(), keeper, m_slug).error().message, "error.access.refused") << "the network has not said yes";
    auto const id = organisation::waiting_claims(database(), chair())[0].public_id;
    ASSERT_TRUE(organisation::answer_claim(database(), chair(), id, true, m_now));
    {
        auto const told = jobs_of(organisation::k_claim_job);
        ASSERT_THAT(told, SizeIs(1));
        Post post;
        EXPECT_TRUE(organisation::send_claim_letter(database(), m_settings, post, told[0], m_now).value());
        ASSERT_THAT(post.sent, SizeIs(1));
        EXPECT_THAT(post.sent[0].subject, HasSubstr("vous tenez désormais la fiche de Atelier"));
    }
    EXPECT_TRUE(coordination(database(), keeper, m_slug));
    EXPECT_EQ(open(database(), keeper, m_slug).error().message, "error.access.refused") << "to name is not to change";
    EXPECT_TRUE(name_coordinator(*m_desk, keeper, m_slug, {"awa@exemple.org", "", "fr"}));
    EXPECT_TRUE(open(database(), keeper, m_slug));
}

TEST_P(PoleTest, LastYearsFiguresAreAskedForOnceAYearWhileTheyAreMissing)
{
    (void)person("jeanne@exemple.org", "en");
    ASSERT_TRUE(name_coordinator(*m_desk, Actor::operator_of(1), m_slug, {"jeanne@exemple.org", "", "fr"}));
    add_figure("jobs", "2024");
    m_now = noon(2026, 1, 20);
    EXPECT_EQ(remind(database(), m_now), 0) << "before February";
    m_now = noon(2026, 2, 1);
    EXPECT_EQ(remind(database(), m_now), 1);
    EXPECT_EQ(remind(database(), m_now + std::chrono::days{1}), 0) << "once a year";
    auto const sent = letters(k_reminder_job);
    ASSERT_THAT(sent, SizeIs(1));
    EXPECT_THAT(sent[0].subject, HasSubstr("the 2025 figures of “Pôle du Dauphiné”")) << "in her language";
    EXPECT_THAT(sent[0].text, HasSubstr("Jobs")) << "what was given for 2024";
    auto const at = sent[0].text.find("/rappels/");
    ASSERT_NE(at, std::string::npos);
    auto const begin = at + std::string_view{"/rappels/"}.size();
    auto const token = sent[0].text.substr(begin, sent[0].text.find_first_of("\n ", begin) - begin);

    // A part of them is not enough, all of them are.
    m_now = noon(2027, 2, 2);
    add_figure("jobs", "2025");
    add_figure("budget", "2025");
    add_figure("jobs", "2026");
    EXPECT_EQ(remind(database(), m_now), 1) << "the budget is missing";
    add_figure("budget", "2026");
    EXPECT_THAT(letters(k_reminder_job), IsEmpty()) << "what was completed meanwhile is not asked for, nor a year that is over";
    m_now = noon(2028, 3, 1);
    EXPECT_TRUE(look_at_reminder(database(), 1, token)->remind) << "looking ends nothing";
    EXPECT_EQ(end_reminders(database(), 2, token, m_now).error().message, "error.cooperation.reminder_link") << "of another network";
    EXPECT_FALSE(end_reminders(database(), 1, token, m_now)->remind);
    EXPECT_EQ(remind(database(), m_now), 0) << "she wants none";
    EXPECT_EQ(end_reminders(database(), 1, "autre", m_now).error().message, "error.cooperation.reminder_link");
}

TEST_P(PoleTest, AnIdeaAndWhatHasEndedAreNotRemindedOf)
{
    (void)person("jeanne@exemple.org");
    ASSERT_TRUE(name_coordinator(*m_desk, Actor::operator_of(1), m_slug, {"jeanne@exemple.org", "", "fr"}));
    auto input = open(database(), Actor::operator_of(1), m_slug).value().input;
    for (auto const& [maturity, from, to] : {std::tuple{"idea", "2020", ""}, std::tuple{"ended", "2020", ""},
                                             std::tuple{"established", "2026", ""}, std::tuple{"established", "2020", "2024-06"}}) {
        input.maturity = maturity;
        input.from = from;
        input.to = to;
        input.seen.reset();
        ASSERT_TRUE(change(database(), Actor::operator_of(1), m_slug, input, m_now));
        EXPECT_EQ(remind(database(), noon(2026, 3, 1)), 0) << maturity << from << to;
    }
    input.to = "2025-06";
    input.seen.reset();
    ASSERT_TRUE(change(database(), Actor::operator_of(1), m_slug, input, m_now));
    EXPECT_EQ(remind(database(), noon(2026, 3, 1)), 1) << "it existed in that year";
}

TEST_P(PoleTest, WhatIsTakenOffIsKeptAndItsMembersAreTold)
{
    auto const jeanne = person("jeanne@exemple.org");
    ASSERT_TRUE(name_coordinator(*m_desk, Actor::operator_of(1), m_slug, {"jeanne@exemple.org", "", "fr"}));
    CooperationInput part;
    part.title = "Une partie";
    part.within = m_slug;
    part.members = {{"atelier", "member", "", ""}};
    auto const inner = create(database(), chair(), part, m_now).value().slug;
    auto const before = open(database(), Actor::operator_of(1), m_slug).value().cooperation;
    EXPECT_THAT(messages(withdraw(database(), jeanne, m_slug, " ", m_now).error()), ElementsAre("error.cooperation.no_reason@text"));
    EXPECT_EQ(withdraw(database(), person("quelquun@exemple.org"), m_slug, "Non", m_now).error().message, "error.access.refused");
    ASSERT_TRUE(withdraw(database(), jeanne, m_slug, "Le pôle a changé de forme.", m_now));
    EXPECT_EQ(withdraw(database(), jeanne, m_slug, "Encore", m_now).error().message, "error.cooperation.withdrawn");
    auto const told = letters(k_withdrawn_job);
    ASSERT_THAT(told, SizeIs(1)) << "who did it is not told";
    EXPECT_EQ(told[0].to.address.text(), "atelier@exemple.org");
    EXPECT_THAT(told[0].text, HasSubstr("Le pôle a changé de forme."));

    EXPECT_EQ(read(database(), 1, m_slug, today()).error().message, "error.cooperation.absent");
    EXPECT_EQ(joiners(database(), 1, m_slug, today(), 20).error().message, "error.cooperation.absent");
    EXPECT_THAT(list(database(), 1, {})->items, ElementsAre(testing::Field(&store::cooperations::Listed::slug, inner)));
    EXPECT_EQ(list(database(), 1, {})->whole, 1) << "a count counts what is shown";
    {
        auto transaction = database().read();
        auto const atelier = store::organisations::find(transaction, 1, "atelier").value();
        EXPECT_THAT(store::cooperations::of_organisation(transaction, atelier.id), SizeIs(1));
    }
    EXPECT_FALSE(read(database(), 1, inner, today())->within) << "its parts go on without it";
    auto const kept = open(database(), Actor::operator_of(1), inner).value();
    EXPECT_TRUE(change(database(), Actor::operator_of(1), inner, kept.input, m_now)) << "and can be changed";
    EXPECT_EQ(read(database(), 1, m_slug, today(), &jeanne)->cooperation.withdrawn_text, "Le pôle a changé de forme.");
    EXPECT_EQ(change(database(), jeanne, m_slug, open(database(), jeanne, m_slug)->input, m_now).error().message,
              "error.cooperation.withdrawn");

    ASSERT_TRUE(list_again(database(), chair(), m_slug, m_now));
    EXPECT_EQ(list_again(database(), chair(), m_slug, m_now).error().message, "error.cooperation.listed");
    auto again = read(database(), 1, m_slug, today()).value();
    EXPECT_THAT(again.history, Contains(testing::Field(&model::Event::kind, "cooperation.withdrawn")));
    again.cooperation.updated_at = before.updated_at;
    EXPECT_EQ(again.cooperation, before) << "nothing is lost";
    EXPECT_EQ(read(database(), 1, inner, today())->within->slug, m_slug);
    EXPECT_THAT(letters(k_withdrawn_job), IsEmpty()) << "a letter that waited is not sent any more";
}

} // namespace
} // namespace maillage::service::cooperation
