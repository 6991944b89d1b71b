// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "service/account/personal_data.hpp"
#include "service/front.hpp"
#include "store/backup.hpp"
#include "store/check.hpp"
#include "store/events.hpp"
#include "support/notebooks.hpp"

namespace maillage::service::notebook {
namespace {

using model::Decision;
using model::NotebookState;
using model::Reason;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::UnorderedElementsAre;

class WritingTest : public support::NotebookTest {
protected:
    base::result<NotebookState> send(std::string const& token, std::int64_t version, DraftContent const& content)
    {
        return submit(database(), 1, token, version, content, m_now);
    }
    base::result<NotebookState> judge(std::string const& id, DecisionInput const& input)
    {
        return decide(database(), chair(), id, input, m_now);
    }
    std::vector<std::string> events(std::string const& id)
    {
        auto transaction = database().read();
        std::vector<std::string> kinds;
        for (auto const& event : store::events::of_object(transaction, "notebook", id, 10)) {
            kinds.push_back(event.kind);
        }
        return kinds;
    }
    std::vector<std::string> findings()
    {
        std::vector<std::string> words;
        auto const all = store::check(address(), base::now()).value();
        for (auto const& finding : all) {
            if (finding.message == "error.check.job_waiting") {
                continue; // no worker runs here, and letters wait since the morning of the tests
            }
            words.push_back(finding.message);
        }
        return words;
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, WritingTest, support::engines(), support::engine_name);

TEST_P(WritingTest, ADraftIsFoundAgainByItsLinkAlone)
{
    DraftContent begun_with;
    begun_with.title = "Un début";
    auto const begun = begin(begun_with);
    auto const found = writing(database(), 1, begun.token).value();
    EXPECT_EQ(found.version, 1);
    EXPECT_EQ(found.content, begun_with);
    EXPECT_EQ(save_draft(database(), 1, begun.token, 1, draft(), m_now), 2);
    EXPECT_EQ(writing(database(), 1, begun.token)->content, draft());
    EXPECT_EQ(writing(database(), 1, "another").error().message, "error.notebook.link");
    EXPECT_EQ(writing(database(), 2, begun.token).error().message, "error.notebook.link") << "not from another space";
    EXPECT_THAT(events(begun.public_id), IsEmpty());
    EXPECT_EQ(queue(database(), chair(), {}).counts.unread, 0);
    EXPECT_EQ(examine(database(), chair(), begun.public_id).error().message, "error.notebook.absent") << "a draft is its author's";
}

TEST_P(WritingTest, TwoWhoSaveAtOnceLoseNothing)
{
    auto const begun = begin(draft());
    auto mine = draft("La mienne");
    auto theirs = draft("La leur");
    EXPECT_TRUE(save_draft(database(), 1, begun.token, 1, theirs, m_now).has_value());
    auto const late = save_draft(database(), 1, begun.token, 1, mine, m_now);
    ASSERT_FALSE(late.has_value());
    EXPECT_EQ(late.error().message, "error.notebook.conflict");
    auto const now = writing(database(), 1, begun.token).value();
    EXPECT_EQ(now.content.title, "La leur");
    EXPECT_TRUE(save_draft(database(), 1, begun.token, now.version, mine, m_now).has_value()) << "having seen both";
    EXPECT_EQ(send(begun.token, 1, theirs).error().message, "error.notebook.conflict");
    EXPECT_EQ(save_draft(database(), 1, begun.token, 1, mine, m_now), now.version + 1) << "the same words twice are no conflict";
}

TEST_P(WritingTest, WhatIsSentIsReadThenPublished)
{
    auto const begun = begin(draft());
    EXPECT_EQ(send(begun.token, 1, draft()), NotebookState::submitted);
    EXPECT_EQ(notebook(begun.public_id).pending, 1);
    EXPECT_EQ(save_draft(database(), 1, begun.token, 0, draft(), m_now).error().message, "error.notebook.ended");
    auto const waiting = queue(database(), chair(), {});
    ASSERT_THAT(waiting.first, SizeIs(1));
    EXPECT_EQ(waiting.first[0].title, "Une gare pour tous");
    EXPECT_EQ(queue(database(), chair(2), {}).counts.unread, 0);
    auto const read = examine(database(), chair(), begun.public_id).value();
    EXPECT_EQ(read.territory->name, "Romans-sur-Isère");
    EXPECT_EQ(read.author.email, "ana@exemple.org");
    EXPECT_EQ(judge(begun.public_id, {.n = 1}), NotebookState::published);
    EXPECT_EQ(judge(begun.public_id, {.n = 1}).error().message, "error.notebook.decided");
    auto const shown = revision(begun.public_id, 1).value();
    EXPECT_EQ(shown.people, 12);
    EXPECT_EQ(shown.published_at, m_now);
    ASSERT_THAT(shown.sections, SizeIs(2));
    EXPECT_EQ(shown.sections[0].heading, "Ce qui nous indigne");
    EXPECT_EQ(shown.sections[1].text, "Rouvrir la gare à plusieurs.\n\nL’ouvrir aussi le soir.");
    EXPECT_THAT(shown.answers, ElementsAre(model::Answer{"Où ?", "En ville", m_form.questions[0].id},
                                           model::Answer{"Combien de temps ?", "2.5", m_form.questions[1].id}));
    EXPECT_THAT(shown.signatories, ElementsAre(model::Signatory{"Ana Petit", "Les Amis du rail"}, model::Signatory{"Bo Grand", ""}));
    EXPECT_THAT(shown.terms, ElementsAre(m_form.terms[0].id));
    EXPECT_THAT(events(begun.public_id), ElementsAre("notebook.published", "notebook.submitted"));
    EXPECT_THAT(findings(), IsEmpty());
}

TEST_P(WritingTest, WhatANetworkHoldsIsCountedOnceItIsPublished)
{
    auto const before = front(database(), 1, 2);
    EXPECT_EQ(before.holdings.notebooks, 0);
    EXPECT_TRUE(before.newest.empty());
    for (auto const* title : {"Un", "Deux", "Trois"}) {
        auto content = draft();
        content.title = title;
        auto const begun = begin(content);
        ASSERT_TRUE(submit(database(), 1, begun.token, 1, content, m_now).has_value());
        if (std::string_view{title} != "Deux") {
            ASSERT_TRUE(decide(database(), chair(), begun.public_id, {.n = 1}, m_now).has_value());
        }
    }
    auto const after = front(database(), 1, 2);
    EXPECT_EQ(after.holdings.notebooks, 2);
    EXPECT_EQ(after.holdings.organisations, 0);
    ASSERT_EQ(after.newest.size(), 2U);
    EXPECT_EQ(after.newest[0].title, "Trois");
    EXPECT_EQ(front(database(), 1, 1).newest.size(), 1U);
    EXPECT_TRUE(front(database(), 2, 2).newest.empty()) << "of another network";
}

TEST_P(WritingTest, AllThatIsWrongIsSaidAtOnceAndNothingIsSent)
{
    auto const begun = begin(draft());
    auto wrong = draft();
    wrong.title = "";
    wrong.group_name = "";
    wrong.people = "beaucoup";
    wrong.territory = "commune-99999";
    wrong.contact_email = "ana";
    wrong.sections[m_form.sections[0].public_id] = std::string(201, 'a');
    wrong.sections[m_form.sections[1].public_id] = "Court.";
    wrong.answers[m_form.questions[0].public_id] = "Sur la lune";
    auto const refused = send(begun.token, 1, wrong);
    ASSERT_FALSE(refused.has_value());
    EXPECT_THAT(messages(refused.error()),
                ElementsAre("error.notebook.no_title@title", "error.notebook.name@group_name", "error.notebook.people@people",
                            "error.notebook.territory@territory", "error.field.long@section-" + m_form.sections[0].public_id,
                            "error.notebook.short@section-" + m_form.sections[1].public_id,
                            "error.notebook.answer@question-" + m_form.questions[0].public_id, "error.notebook.email@contact_email"));
    EXPECT_EQ(notebook(begun.public_id).state, NotebookState::draft);
    auto empty = draft();
    empty.sections.clear();
    EXPECT_THAT(messages(send(begun.token, 1, empty).error()), Contains("error.notebook.empty@section-" + m_form.sections[0].public_id));
}

TEST_P(WritingTest, ACorrectionIsAnotherRevisionAndTheFirstStaysAsItWas)
{
    auto const id = publish(draft());
    auto const begun = begin(draft());
    ASSERT_EQ(send(begun.token, 1, draft()), NotebookState::submitted);
    ASSERT_EQ(judge(begun.public_id, {.n = 1}), NotebookState::published);
    auto const again = writing(database(), 1, begun.token).value();
    EXPECT_EQ(again.version, 0);
    EXPECT_EQ(again.content.title, "Une gare pour tous");
    EXPECT_EQ(again.content.territory, "commune-26281");
    EXPECT_EQ(again.content.answers.at(m_form.questions[1].public_id), "2.5");
    auto corrected = again.content;
    corrected.title = "Deux gares pour tous";
    EXPECT_EQ(send(begun.token, 0, corrected), NotebookState::published) << "the first revision is still read";
    auto const between = notebook(begun.public_id);
    EXPECT_EQ(between.shown, 1);
    EXPECT_EQ(between.pending, 2);
    EXPECT_EQ(revision(begun.public_id, 2)->published_at, std::nullopt);
    EXPECT_EQ(examine(database(), chair(), begun.public_id)->before->title, "Une gare pour tous");
    EXPECT_EQ(judge(begun.public_id, {.n = 2}), NotebookState::published);
    EXPECT_EQ(notebook(begun.public_id).shown, 2);
    EXPECT_EQ(revision(begun.public_id, 1)->title, "Une gare pour tous");
    EXPECT_EQ(notebook(id).shown, 1);
    EXPECT_THAT(findings(), IsEmpty());
}

TEST_P(WritingTest, WhatIsSentBackCanBeMendedAndWhatIsRejectedCannot)
{
    auto const begun = begin(draft());
    ASSERT_EQ(send(begun.token, 1, draft()), NotebookState::submitted);
    EXPECT_EQ(judge(begun.public_id, {.n = 1, .decision = Decision::send_back}).error().message, "error.notebook.no_reason");
    EXPECT_EQ(judge(begun.public_id, {.n = 1, .decision = Decision::reject, .reason = Reason::other}).error().input, "text");
    EXPECT_EQ(judge(begun.public_id, {.n = 1, .decision = Decision::send_back, .reason = Reason::unclear, .text = "Quelle gare ?"}),
              NotebookState::sent_back);
    auto const back = writing(database(), 1, begun.token).value();
    ASSERT_THAT(back.decisions, SizeIs(1));
    EXPECT_EQ(back.decisions[0].text, "Quelle gare ?");
    EXPECT_EQ(back.version, 1);
    EXPECT_EQ(back.content.title, "Une gare pour tous");
    EXPECT_EQ(send(begun.token, 1, draft("La gare de Romans")), NotebookState::submitted);
    EXPECT_EQ(judge(begun.public_id, {.n = 2, .decision = Decision::reject, .reason = Reason::duplicate}), NotebookState::rejected);
    EXPECT_EQ(save_draft(database(), 1, begun.token, 0, draft(), m_now).error().message, "error.notebook.ended");
    EXPECT_THAT(events(begun.public_id),
                ElementsAre("notebook.rejected", "notebook.submitted", "notebook.sent_back", "notebook.submitted"));
    auto const id = publish(draft());
    EXPECT_EQ(judge(id, {.n = 1, .decision = Decision::reject, .reason = Reason::unlawful}), NotebookState::rejected) << "taken off";
    EXPECT_EQ(notebook(id).shown, std::nullopt);
    EXPECT_THAT(findings(), IsEmpty());
}

TEST_P(WritingTest, WhereReadingComesAfterItIsPublishedAtOnce)
{
    auto after = input();
    after.moderation = "after";
    ASSERT_TRUE(change_consultation(database(), chair(), m_slug, after, m_now).has_value());
    m_form = page().form;
    auto const begun = begin(draft());
    EXPECT_EQ(send(begun.token, 1, draft()), NotebookState::published);
    EXPECT_EQ(notebook(begun.public_id).shown, 1);
    EXPECT_EQ(notebook(begun.public_id).pending, 1) << "and still waits for a reader";
    EXPECT_EQ(judge(begun.public_id, {.n = 1, .decision = Decision::send_back, .reason = Reason::insult}), NotebookState::sent_back);
    EXPECT_EQ(notebook(begun.public_id).shown, std::nullopt);
}

TEST_P(WritingTest, AClosedConsultationTakesNothingAndKeepsWhatIsWritten)
{
    auto const begun = begin(draft());
    ASSERT_TRUE(move_consultation(database(), chair(), m_slug, model::ConsultationState::closed, m_now).has_value());
    EXPECT_EQ(begin_notebook(database(), {.space = 1}, m_slug, draft(), m_now).error().message, "error.notebook.not_open");
    EXPECT_EQ(send(begun.token, 1, draft()).error().message, "error.notebook.not_open");
    EXPECT_EQ(writing(database(), 1, begun.token)->content, draft());
    EXPECT_EQ(begin_notebook(database(), {.space = 2}, m_slug, draft(), m_now).error().message, "error.consultation.absent");
}

TEST_P(WritingTest, WordsThatChangedBehindOurBackAreFound)
{
    auto const id = publish(draft());
    support::run_script(address(), "update section set text = 'Fermer la gare.' where position = 2");
    EXPECT_THAT(findings(), ElementsAre("error.check.words"));
    support::run_script(address(), "update notebook set shown = null, state = 'rejected', pending = null; delete from revision");
    EXPECT_THAT(findings(), ElementsAre("error.check.notebook"));
    (void)id;
}

TEST_P(WritingTest, ABackupBringsEverythingBack)
{
    auto const id = publish(draft());
    auto const begun = begin(draft("Un brouillon"));
    auto const before = revision(id, 1).value();
    support::TemporaryFolder const folder;
    auto const file = folder.path() / "sauvegarde";
    ASSERT_TRUE(store::backup::write(address(), file, store::backup::Existing::keep).has_value());
    close();
    support::run_script(address(), "delete from notebook");
    ASSERT_TRUE(store::backup::restore(file, address(), store::backup::Existing::replace).has_value());
    auto const after = revision(id, 1).value();
    EXPECT_EQ(after.sections, before.sections);
    EXPECT_EQ(after.terms, before.terms);
    EXPECT_EQ(writing(database(), 1, begun.token)->content.title, "Un brouillon");
    EXPECT_THAT(findings(), IsEmpty());
}

TEST_P(WritingTest, WhoLeavesTakesTheirNameOrTheirWords)
{
    support::run_script(address(),
                        "insert into account (public_id, email, email_folded, name, password, language, state, created_at, updated_at) "
                        "values ('jeanne', 'j@exemple.org', 'j@exemple.org', 'Jeanne', 'x', 'fr', 'active', 0, 0)");
    service::account::PersonalData const data;
    model::Account account;
    account.id = 1;
    account.public_id = "jeanne";
    auto const begun = begin_notebook(database(), {.space = 1, .account = 1}, m_slug, draft(), m_now).value();
    ASSERT_EQ(send(begun.token, 1, draft()), NotebookState::submitted);
    ASSERT_EQ(judge(begun.public_id, {.n = 1}), NotebookState::published);
    {
        auto transaction = database().read();
        EXPECT_THAT(data.collect(transaction, account, m_now).dump(), HasSubstr("Rouvrir la gare à plusieurs."));
    }
    auto const erase = [&](model::ErasureMode mode) {
        auto transaction = database().write();
        data.erase(transaction, account, mode, m_now);
        transaction.without_event("a test");
        transaction.commit();
    };
    erase(model::ErasureMode::account);
    EXPECT_EQ(notebook(begun.public_id).account, std::nullopt);
    EXPECT_EQ(examine(database(), chair(), begun.public_id)->author.email, "");
    support::run_script(address(), "update notebook set account_id = 1");
    erase(model::ErasureMode::content);
    auto transaction = database().read();
    EXPECT_FALSE(store::notebooks::find(transaction, begun.public_id).has_value());
}

} // namespace
} // namespace maillage::service::notebook
