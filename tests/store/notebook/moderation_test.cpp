// SPDX-License-Identifier: AGPL-3.0-or-later
// Between authors, readers and moderators: letters, appeals, reports, masking, and drafts that go by themselves.
#include <gmock/gmock.h>

#include <algorithm>

#include "base/exception.hpp"
#include "service/notebook/letters.hpp"
#include "service/notebook/reports.hpp"
#include "service/notebook/shelf.hpp"
#include "service/notebook/tidying.hpp"
#include "store/events.hpp"
#include "store/jobs.hpp"
#include "support/notebooks.hpp"

namespace maillage::service::notebook {
namespace {

using model::Decision;
using model::NotebookState;
using model::Reason;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class Postbox final : public mail::Mailer {
public:
    base::result<void> send(mail::Message const& message) override
    {
        if (down) {
            throw base::IoError{"error.mail.server", {}, "down"};
        }
        sent.push_back(message);
        return {};
    }
    [[nodiscard]] bool delivers() const override { return true; }
    bool down{false};
    std::vector<mail::Message> sent;
};

class ModerationTest : public support::NotebookTest {
protected:
    std::vector<model::Job> queued()
    {
        auto transaction = database().read();
        auto jobs = store::jobs::list(transaction, 100, std::nullopt, k_letter_job);
        std::ranges::reverse(jobs);
        return jobs;
    }
    base::result<bool> post(model::Job const& job) { return send_letter(database(), m_settings, m_postbox, job, m_now); }
    /// The words of all letters queued so far.
    std::vector<std::string> post_all()
    {
        m_postbox.sent.clear();
        std::vector<std::string> texts;
        for (auto const& job : queued()) {
            EXPECT_EQ(post(job), true);
        }
        for (auto const& message : m_postbox.sent) {
            texts.push_back(message.subject + "\n" + message.text);
        }
        return texts;
    }
    static std::string link_in(std::string const& text)
    {
        auto const start = text.find("/ecrire/") + 8;
        return text.substr(start, text.find('\n', start) - start);
    }
    Begun sent(DraftContent const& content)
    {
        auto begun = begin(content);
        EXPECT_TRUE(submit(database(), 1, begun.token, 1, content, m_now).has_value());
        return begun;
    }
    base::result<NotebookState> judge(std::string const& id, DecisionInput const& input)
    {
        return decide(database(), chair(), id, input, m_now);
    }
    std::string latest_event(std::string const& id)
    {
        auto transaction = database().read();
        return store::events::of_object(transaction, "notebook", id, 1).at(0).kind;
    }
    model::Settings m_settings;
    Postbox m_postbox;
};
INSTANTIATE_TEST_SUITE_P(Engines, ModerationTest, support::engines(), support::engine_name);

TEST_P(ModerationTest, EachStepIsWrittenWithALinkThatOpens)
{
    m_settings.site.base_url = "https://reseau.example";
    auto const begun = sent(draft());
    ASSERT_TRUE(judge(begun.public_id, {1, Decision::send_back, Reason::unclear, "Où est-ce ?"}));
    auto const letters = post_all();
    ASSERT_THAT(letters, SizeIs(2));
    EXPECT_THAT(letters[0], HasSubstr("Votre cahier est arrivé\u00a0: Une gare pour tous"));
    EXPECT_THAT(letters[1],
                AllOf(HasSubstr("difficile à comprendre"), HasSubstr("Où est-ce ?"), HasSubstr("https://reseau.example/ecrire/")));
    for (auto const& letter : letters) {
        EXPECT_EQ(writing(database(), 1, link_in(letter))->notebook.public_id, begun.public_id);
    }
    EXPECT_TRUE(writing(database(), 1, begun.token).has_value()) << "the page that is open keeps its own";
    for (auto const& job : queued()) {
        EXPECT_THAT(job.parameters, AllOf(Not(HasSubstr("ana@")), Not(HasSubstr(begun.token))));
    }
}

TEST_P(ModerationTest, ALetterThatFailedLeavesNoLinkThatWorks)
{
    m_settings.site.base_url = "https://reseau.example";
    (void)sent(draft());
    auto const job = queued().at(0);
    m_postbox.down = true;
    EXPECT_THROW((void)post(job), base::IoError);
    m_postbox.down = false;
    EXPECT_EQ(post(job), true);
    auto const first = link_in(m_postbox.sent.at(0).text);
    EXPECT_EQ(post(job), true) << "run again";
    EXPECT_EQ(writing(database(), 1, first).error().message, "error.notebook.link");
    EXPECT_TRUE(writing(database(), 1, link_in(m_postbox.sent.at(1).text)).has_value());
}

TEST_P(ModerationTest, NobodyIsWrittenWhoLeftNoAddress)
{
    auto content = draft();
    content.contact_email = "";
    auto const begun = sent(content);
    EXPECT_EQ(judge(begun.public_id, {.n = 1}), NotebookState::published);
    EXPECT_THAT(queued(), IsEmpty());
    EXPECT_EQ(send_link(database(), 1, begun.token, m_now).error().message, "error.notebook.no_address");
}

TEST_P(ModerationTest, ARefusalIsAppealedAgainstOnceAndAnsweredOnce)
{
    auto const begun = sent(draft());
    EXPECT_EQ(appeal(database(), 1, begun.token, "Pourquoi ?", m_now).error().message, "error.notebook.no_appeal") << "nothing refused yet";
    ASSERT_EQ(judge(begun.public_id, {1, Decision::reject, Reason::off_topic, {}}), NotebookState::rejected);
    EXPECT_TRUE(writing(database(), 1, begun.token)->may_appeal());
    ASSERT_TRUE(appeal(database(), 1, begun.token, "Il en parle.", m_now));
    EXPECT_EQ(latest_event(begun.public_id), "notebook.appealed");
    EXPECT_EQ(appeal(database(), 1, begun.token, "Encore.", m_now).error().message, "error.notebook.no_appeal");
    auto const waiting = queue(database(), chair(), {.task = model::Task::appeal});
    ASSERT_THAT(waiting.first, SizeIs(1));
    EXPECT_TRUE(waiting.first[0].appealed);
    EXPECT_EQ(waiting.counts.appeals, 1);
    EXPECT_TRUE(examine(database(), chair(), begun.public_id)->may_publish);
    ASSERT_EQ(judge(begun.public_id, {1, Decision::reject, Reason::off_topic, "Non."}), NotebookState::rejected);
    EXPECT_EQ(judge(begun.public_id, {.n = 1}).error().message, "error.notebook.decided") << "the appeal is answered";
    EXPECT_TRUE(writing(database(), 1, begun.token)->may_appeal()) << "against the new decision";
    ASSERT_TRUE(appeal(database(), 1, begun.token, "Si.", m_now));
    EXPECT_EQ(judge(begun.public_id, {.n = 1}), NotebookState::published);
    EXPECT_THAT(queue(database(), chair(), {}).first, IsEmpty());
    auto const seen = examine(database(), chair(), begun.public_id).value();
    ASSERT_THAT(seen.appeals, SizeIs(2));
    EXPECT_EQ(seen.appeals[0].outcome, model::AppealOutcome::upheld);
    EXPECT_EQ(seen.appeals[1].outcome, model::AppealOutcome::reversed);
    auto const all = moderation_register(database(), 1, m_slug, 10, 0).value();
    EXPECT_THAT(all.entries, SizeIs(2));
    EXPECT_EQ(all.entries[0].appeal, model::AppealOutcome::reversed);
}

TEST_P(ModerationTest, ReportsWaitUntilSomebodyAnswers)
{
    auto const id = publish(draft());
    EXPECT_EQ(report(database(), 1, id, std::nullopt, "", m_now).error().input, "reason");
    EXPECT_EQ(report(database(), 1, id, Reason::other, " ", m_now).error().input, "text");
    EXPECT_EQ(report(database(), 2, id, Reason::insult, "", m_now).error().message, "error.notebook.absent");
    ASSERT_TRUE(report(database(), 1, id, Reason::insult, "La fin.", m_now));
    ASSERT_TRUE(report(database(), 1, id, Reason::unlawful, "", m_now));
    auto const waiting = queue(database(), chair(), {.consultation = m_slug, .task = model::Task::report});
    ASSERT_THAT(waiting.first, SizeIs(1));
    EXPECT_EQ(waiting.first[0].reports, 2);
    EXPECT_EQ(queue(database(), chair(2), {}).counts.reports, 0);
    EXPECT_THAT(queue(database(), chair(), {.consultation = "rien"}).first, IsEmpty());
    ASSERT_TRUE(keep_reported(database(), chair(), id, m_now));
    EXPECT_EQ(keep_reported(database(), chair(), id, m_now).error().message, "error.notebook.no_report");
    ASSERT_TRUE(report(database(), 1, id, Reason::insult, "", m_now));
    ASSERT_EQ(judge(id, {1, Decision::reject, Reason::insult, {}}), NotebookState::rejected);
    auto const seen = examine(database(), chair(), id).value();
    EXPECT_EQ(seen.reports[0].outcome, model::ReportOutcome::kept);
    EXPECT_EQ(seen.reports[2].outcome, model::ReportOutcome::acted);
}

TEST_P(ModerationTest, PersonalDataAreMaskedInAnotherRevision)
{
    auto content = draft();
    content.sections[m_form.sections[1].public_id] = "Appelez Ana au 06 12 34 56 78, ou passez 3 rue du Four.";
    auto const begun = sent(content);
    auto const seen = examine(database(), chair(), begun.public_id).value();
    ASSERT_THAT(seen.spotted, SizeIs(2));
    EXPECT_EQ(seen.spotted[0].kind, "phone");
    EXPECT_EQ(seen.spotted[1].words, "3 rue du Four");
    EXPECT_EQ(mask_personal_data(database(), chair(), begun.public_id, 9, m_now).error().message, "error.notebook.decided");
    EXPECT_EQ(mask_personal_data(database(), chair(), begun.public_id, 1, m_now), 2);
    EXPECT_EQ(revision(begun.public_id, 2)->sections.at(1).text,
              "Appelez Ana au [numéro de téléphone masqué], ou passez [adresse masquée].");
    EXPECT_THAT(revision(begun.public_id, 1)->sections.at(1).text, HasSubstr("06 12")) << "what was written stays, for moderators";
    EXPECT_EQ(mask_personal_data(database(), chair(), begun.public_id, 2, m_now).error().message, "error.notebook.nothing_spotted");
    EXPECT_EQ(judge(begun.public_id, {.n = 1}).error().message, "error.notebook.decided");
    EXPECT_EQ(judge(begun.public_id, {.n = 2}), NotebookState::published);
}

TEST_P(ModerationTest, AMaskedRevisionThatEverybodyReadIsReadNoMore)
{
    auto changed = input();
    changed.moderation = "after";
    for (std::size_t i = 0; i < changed.sections.size(); ++i) {
        changed.sections[i].public_id = m_form.sections[i].public_id;
    }
    for (std::size_t i = 0; i < changed.questions.size(); ++i) {
        changed.questions[i].public_id = m_form.questions[i].public_id;
    }
    ASSERT_TRUE(change_consultation(database(), chair(), m_slug, changed, m_now));
    auto content = draft("Écrivez à ana@exemple.org");
    auto const begun = sent(content);
    ASSERT_EQ(notebook(begun.public_id).shown, 1);
    ASSERT_EQ(mask_personal_data(database(), chair(), begun.public_id, 1, m_now), 2);
    EXPECT_EQ(notebook(begun.public_id).shown, 2);
    EXPECT_EQ(notebook(begun.public_id).pending, 2);
    EXPECT_FALSE(revision(begun.public_id, 1)->published_at);
    EXPECT_EQ(revision(begun.public_id, 2)->title, "Écrivez à [adresse de courriel masquée]");
}

TEST_P(ModerationTest, WhatWasTakenOffIsNotReadAgainOnceAnotherIsShown)
{
    auto const begun = sent(draft());
    ASSERT_TRUE(judge(begun.public_id, {.n = 1}));
    ASSERT_TRUE(read(database(), 1, begun.public_id, 1));
    ASSERT_TRUE(judge(begun.public_id, {1, Decision::send_back, Reason::personal_data, ""}));
    ASSERT_TRUE(submit(database(), 1, begun.token, writing(database(), 1, begun.token)->version, draft("Sans nom"), m_now));
    ASSERT_TRUE(judge(begun.public_id, {.n = 2}));
    auto const page = read(database(), 1, begun.public_id, std::nullopt);
    ASSERT_TRUE(page);
    EXPECT_EQ(page->revision.title, "Sans nom");
    EXPECT_THAT(page->revisions, SizeIs(1));
    EXPECT_EQ(read(database(), 1, begun.public_id, 1).error().message, "error.notebook.revision");
}

TEST_P(ModerationTest, AbandonedDraftsGoAfterAWarning)
{
    auto const touched = begin(draft("Gardé"));
    auto const warned = begin(draft("Prévenu"));
    auto alone = draft("Sans adresse");
    alone.contact_email = "";
    auto const silent = begin(alone);
    auto const empty = begin({});
    auto const waits = sent(draft("Envoyé"));
    for (auto const* one : {&warned, &touched}) {
        ASSERT_TRUE(save_draft(database(), 1, one->token, 1, draft("Repris"), m_now));
    }
    alone.title = "Repris";
    ASSERT_TRUE(save_draft(database(), 1, silent.token, 1, alone, m_now));
    auto const gone = [&](Begun const& one) { return !writing(database(), 1, one.token); };
    auto const after = [&](int days) { return tidy_drafts(database(), m_now + std::chrono::days{days}); };
    after(6);
    EXPECT_FALSE(gone(empty));
    EXPECT_EQ(after(8).purged, 1);
    EXPECT_TRUE(gone(empty)) << "nobody wrote in it";
    EXPECT_EQ(after(149).warned, 0);
    EXPECT_EQ(after(151).warned, 2);
    EXPECT_EQ(after(152).warned, 0) << "once";
    ASSERT_TRUE(save_draft(database(), 1, touched.token, 2, draft("Touché"), m_now + std::chrono::days{160}));
    EXPECT_EQ(after(179).purged, 0);
    EXPECT_EQ(after(181).purged, 1) << "there was nobody to warn";
    EXPECT_TRUE(gone(silent));
    EXPECT_FALSE(gone(warned)) << "a month has not gone by";
    EXPECT_EQ(after(182).purged, 1);
    EXPECT_TRUE(gone(warned));
    EXPECT_EQ(latest_event(warned.public_id), "notebook.purged");
    EXPECT_FALSE(gone(touched));
    EXPECT_FALSE(gone(waits));
}

TEST_P(ModerationTest, AnAuthorCanBeReachedUntilAYearAfterTheConsultationIsArchived)
{
    auto const one = sent(draft("Envoyé"));
    auto const reached = [&] { return examine(database(), chair(), one.public_id).value().author.email; };
    auto const after = [&](int days) { return tidy_drafts(database(), m_now + std::chrono::days{days}).contacts; };
    EXPECT_EQ(after(4000), 0) << "it is open";
    for (auto const state : {model::ConsultationState::closed, model::ConsultationState::archived}) {
        ASSERT_TRUE(move_consultation(database(), chair(), m_slug, state, m_now));
    }
    EXPECT_EQ(after(364), 0);
    EXPECT_EQ(reached(), "ana@exemple.org");
    EXPECT_EQ(after(366), 1);
    EXPECT_EQ(reached(), "");
    EXPECT_EQ(latest_event(one.public_id), "notebook.contact_purged");
    EXPECT_TRUE(writing(database(), 1, one.token)) << "the link keeps working";
    EXPECT_EQ(after(367), 0);
}

} // namespace
} // namespace maillage::service::notebook
