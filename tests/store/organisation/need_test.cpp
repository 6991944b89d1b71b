// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gmock/gmock.h>

#include "service/need/editing.hpp"
#include "service/need/letters.hpp"
#include "service/need/reading.hpp"
#include "service/organisation/merging.hpp"
#include "store/jobs.hpp"
#include "store/needs.hpp"
#include "support/organisations.hpp"

namespace maillage::service::need {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class NeedTest : public support::OrganisationTest {
protected:
    void SetUp() override
    {
        support::OrganisationTest::SetUp();
        if (IsSkipped()) {
            return;
        }
        auto reached = named("Atelier");
        reached.contact_email = "atelier@exemple.org";
        (void)list_one(reached);
        (void)list_one(named("Épicerie", "cooperative"));
    }
    static NeedInput workshop(std::string side)
    {
        NeedInput input;
        input.side = std::move(side);
        input.kind = "premises";
        input.title = "Un atelier de menuiserie";
        input.text = "Quatre-vingts mètres carrés.";
        input.terms = "cost";
        return input;
    }
    model::Need write(std::string const& slug, NeedInput const& input)
    {
        return create(database(), Actor::operator_of(1), slug, input, m_now).value();
    }
    std::size_t queued(std::string_view kind)
    {
        auto transaction = database().read();
        return store::jobs::list(transaction, 100, std::nullopt, kind).size();
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, NeedTest, support::engines(), support::engine_name);

TEST_P(NeedTest, WhatIsWrittenIsListedAndNarrowed)
{
    auto input = workshop("need");
    input.reach = "departement";
    input.from = "2027-01-01";
    auto const made = write("atelier", input);
    auto offer = workshop("offer");
    offer.title = "Un bureau";
    (void)write("epicerie", offer);
    auto const titles = [&](ListRequest const& request) {
        std::vector<std::string> found;
        for (auto const& one : list(database(), 1, request).items) {
            found.push_back(one.title);
        }
        return found;
    };
    EXPECT_THAT(titles({}), ElementsAre("Un bureau", "Un atelier de menuiserie"));
    EXPECT_THAT(titles({.side = "need"}), ElementsAre("Un atelier de menuiserie"));
    EXPECT_THAT(titles({.kind = "funds"}), IsEmpty());
    EXPECT_THAT(titles({.territory = "departement-26", .words = "MENUIserie"}), ElementsAre("Un atelier de menuiserie"));
    EXPECT_THAT(titles({.territory = "departement-76"}), IsEmpty()) << "its place is the organisation’s";
    EXPECT_THAT(titles({.organisation = "epicerie"}), ElementsAre("Un bureau"));
    EXPECT_EQ(list(database(), 1, {}).total, 2);
    auto const page = read(database(), 1, made.public_id).value();
    EXPECT_EQ(page.kept.need, made);
    EXPECT_EQ(page.wanted->key.text(), "departement-26") << "the department of its place";
    EXPECT_EQ(read(database(), 2, made.public_id).error().message, "error.need.absent") << "another network’s";
    auto const opened = open(database(), Actor::operator_of(1), made.public_id).value().input;
    EXPECT_EQ(opened.reach, "departement-26");
    EXPECT_EQ(opened.from, "2027-01-01");
}

TEST_P(NeedTest, PagesAreReadOneAfterTheOther)
{
    for (int i = 0; i < 3; ++i) {
        auto input = workshop("need");
        input.title = std::to_string(i);
        (void)write("atelier", input);
    }
    auto const first = list(database(), 1, {.limit = 2});
    ASSERT_TRUE(first.next);
    auto const second = list(database(), 1, {.limit = 2, .before = *first.next});
    EXPECT_THAT(second.items, ElementsAre(testing::Field(&store::needs::Listed::title, "0")));
    EXPECT_FALSE(second.next);
}

TEST_P(NeedTest, AllThatIsWrongIsSaidAtOnce)
{
    NeedInput wrong;
    wrong.side = "both";
    wrong.kind = "air";
    wrong.terms = "gold";
    wrong.reach = "-3";
    wrong.from = "2027-02-01";
    wrong.until = "2027-01-01";
    auto const refused = create(database(), Actor::operator_of(1), "atelier", wrong, m_now);
    ASSERT_FALSE(refused);
    EXPECT_THAT(messages(refused.error()),
                testing::UnorderedElementsAre("error.need.side@side", "error.need.kind@kind", "error.need.no_title@title",
                                              "error.need.reach@reach", "error.need.dates@until", "error.need.terms@terms"));
    EXPECT_EQ(create(database(), Actor::operator_of(1), "personne", workshop("need"), m_now).error().message, "error.organisation.absent");
    EXPECT_EQ(create(database(), Actor::operator_of(2), "atelier", workshop("need"), m_now).error().message, "error.organisation.absent");
    EXPECT_EQ(list(database(), 1, {}).whole, 0) << "nothing half done";
}

TEST_P(NeedTest, ANeedMeetsAnOfferAndTheirKeepersAreToldOnce)
{
    auto asked = workshop("need");
    asked.notify = true;
    auto const need = write("atelier", asked);
    auto const offer = write("epicerie", workshop("offer"));
    auto const page = read(database(), 1, need.public_id).value();
    ASSERT_THAT(page.pool.matches, SizeIs(1));
    EXPECT_NEAR(page.pool.matches[0].score, 1, 1e-9) << "same place, same words";
    EXPECT_THAT(read(database(), 1, offer.public_id).value().pool.matches, SizeIs(1)) << "seen from both sides";
    EXPECT_EQ(queued(k_match_job), 2U);
    EXPECT_EQ(note_matches(database(), offer.public_id, m_now), 1);
    EXPECT_EQ(queued(k_notice_job), 1U) << "only who asked";
    EXPECT_EQ(note_matches(database(), need.public_id, m_now), 0);
    EXPECT_EQ(queued(k_notice_job), 1U) << "once";
    auto far = asked;
    far.reach = "region-28";
    ASSERT_TRUE(change(database(), Actor::operator_of(1), need.public_id, far, m_now));
    EXPECT_THAT(read(database(), 1, offer.public_id).value().pool.matches, IsEmpty()) << "the need wants another region";
    far.reach = "region-84";
    ASSERT_TRUE(change(database(), Actor::operator_of(1), need.public_id, far, m_now));
    auto const back = read(database(), 1, offer.public_id).value();
    ASSERT_THAT(back.pool.matches, SizeIs(1));
    EXPECT_TRUE(back.pool.matches[0].in_wanted);
}

TEST_P(NeedTest, QueriesDoNotGrowWithTheNeeds)
{
    auto const need = write("atelier", workshop("need"));
    auto const count = [&] {
        auto transaction = database().read();
        (void)match(transaction, 1, "premises", need.id);
        return transaction.statements();
    };
    auto const before = count();
    for (int i = 0; i < 5; ++i) {
        (void)write("epicerie", workshop("offer"));
    }
    EXPECT_EQ(count(), before);
}

TEST_P(NeedTest, AnAnswerIsKeptForTheKeepersUntilItIsClosed)
{
    auto const need = write("atelier", workshop("need"));
    AnswerInput const said{"Awa", "awa@exemple.org", "Nous en avons un."};
    EXPECT_THAT(messages(answer(database(), 1, need.public_id, {}, m_now).error()),
                ElementsAre("error.need.no_name@name", "error.email.malformed@email", "error.need.no_words@text"));
    ASSERT_TRUE(answer(database(), 1, need.public_id, said, m_now));
    EXPECT_EQ(queued(k_answer_job), 1U) << "to the organisation’s private address";
    auto const opened = open(database(), Actor::operator_of(1), need.public_id).value();
    ASSERT_THAT(opened.answers, SizeIs(1));
    EXPECT_EQ(opened.answers[0].text, "Nous en avons un.");
    EXPECT_EQ(put_state(database(), Actor::operator_of(1), need.public_id, std::nullopt, m_now).error().message, "error.need.outcome");
    ASSERT_TRUE(put_state(database(), Actor::operator_of(1), need.public_id, model::NeedState::cooperation, m_now));
    EXPECT_THAT(open(database(), Actor::operator_of(1), need.public_id).value().answers, IsEmpty());
    EXPECT_EQ(answer(database(), 1, need.public_id, said, m_now).error().message, "error.need.closed");
    EXPECT_THAT(list(database(), 1, {}).items, IsEmpty());
    EXPECT_THAT(list(database(), 1, {.closed = true}).items, SizeIs(1));
    auto const unreached = write("epicerie", workshop("offer"));
    EXPECT_FALSE(read(database(), 1, unreached.public_id).value().answerable);
    EXPECT_EQ(answer(database(), 1, unreached.public_id, said, m_now).error().message, "error.need.unanswerable");
}

TEST_P(NeedTest, AnAnswerToWhatIsNeverClosedGoesAfterAYearAndIsItsAuthors)
{
    auto const need = write("atelier", workshop("need"));
    ASSERT_TRUE(answer(database(), 1, need.public_id, {"Awa", "Awa@exemple.org", "Nous en avons un."}, m_now));
    ASSERT_TRUE(answer(database(), 1, need.public_id, {"Léo", "leo@exemple.org", "Moi aussi."}, m_now + std::chrono::days{1}));
    auto transaction = database().write();
    auto const own = store::needs::answers_of_address(transaction, "awa@EXEMPLE.org");
    ASSERT_THAT(own, SizeIs(1));
    EXPECT_EQ(own[0].text, "Nous en avons un.");
    EXPECT_EQ(own[0].title, need.title);
    EXPECT_EQ(store::needs::forget_answers(transaction, m_now), 0);
    EXPECT_EQ(store::needs::forget_answers(transaction, m_now + std::chrono::hours{1}), 1);
    EXPECT_THAT(store::needs::answers_of_address(transaction, "awa@exemple.org"), IsEmpty());
    store::needs::forget_address(transaction, "LEO@exemple.org");
    EXPECT_THAT(store::needs::answers(transaction, need.id, 10), IsEmpty());
}

TEST_P(NeedTest, AWithdrawnOrganisationTakesItsNeedsAlong)
{
    auto const need = write("atelier", workshop("need"));
    ASSERT_TRUE(organisation::withdraw(database(), Actor::operator_of(1), "atelier", m_now));
    EXPECT_THAT(list(database(), 1, {}).items, IsEmpty());
    EXPECT_EQ(read(database(), 1, need.public_id).error().message, "error.need.absent");
}

} // namespace
} // namespace maillage::service::need
