// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gmock/gmock.h>

#include "store/events.hpp"
#include "support/notebooks.hpp"

namespace maillage::service::notebook {
namespace {

using model::ConsultationState;
using testing::ElementsAre;
using testing::SizeIs;

class ConsultationTest : public support::NotebookTest {
protected:
    std::vector<std::string> terms()
    {
        std::vector<std::string> names;
        for (auto const& term : page().form.terms) {
            names.push_back(std::string{model::name(term.vocabulary)} + " " + term.name);
        }
        return names;
    }
    std::vector<std::string> events()
    {
        auto transaction = database().read();
        std::vector<std::string> kinds;
        for (auto const& event : store::events::of_object(transaction, "consultation", page().consultation.public_id, 10)) {
            kinds.push_back(event.kind);
        }
        return kinds;
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, ConsultationTest, support::engines(), support::engine_name);

TEST_P(ConsultationTest, WhatAnEditorTypesIsKeptWithItsForm)
{
    auto const made = page();
    EXPECT_EQ(made.consultation.slug, "cooperer-pres-de-chez-nous");
    EXPECT_EQ(made.consultation.closes_on, "2027-03-31");
    EXPECT_EQ(made.consultation.state, ConsultationState::open);
    ASSERT_THAT(made.form.sections, SizeIs(2));
    EXPECT_EQ(made.form.sections[0].kind, model::SectionKind::indignation);
    EXPECT_EQ(made.form.sections[0].longest, 200);
    EXPECT_EQ(made.form.sections[1].shortest, 10);
    ASSERT_THAT(made.form.questions, SizeIs(3));
    EXPECT_THAT(made.form.questions[0].choices, ElementsAre("En ville", "À la campagne"));
    EXPECT_THAT(terms(), ElementsAre("theme Mutualiser et coopérer", "theme Se nourrir", "working_group Groupe 1"));
    EXPECT_THAT(events(), ElementsAre("consultation.opened", "consultation.created"));
    auto const again = create_consultation(database(), chair(), input(), m_now);
    EXPECT_EQ(again->slug, "cooperer-pres-de-chez-nous-2");
    EXPECT_EQ(create_consultation(database(), chair(2), input(), m_now)->slug, m_slug) << "another space has addresses of its own";
}

TEST_P(ConsultationTest, AllThatIsWrongIsSaidAtOnce)
{
    auto wrong = input();
    wrong.title = " ";
    wrong.closes_on = "2026-10-01";
    wrong.opens_on = "2026-11-01";
    wrong.themes = {"Se nourrir", "se  NOURRIR"};
    wrong.sections = {{"", "free", "", "", "many", ""}, {"", "free", "", "", "30", "20"}};
    wrong.questions = {{"", "choice", "Où ?", "", {"Ici"}}};
    auto const refused = create_consultation(database(), chair(), wrong, m_now);
    ASSERT_FALSE(refused.has_value());
    EXPECT_THAT(messages(refused.error()),
                ElementsAre("error.consultation.no_title@title", "error.consultation.dates@closes_on",
                            "error.consultation.length@section-1-shortest", "error.consultation.lengths@section-2-shortest",
                            "error.consultation.no_section@section-1-title", "error.consultation.few_choices@question-1-choices",
                            "error.consultation.same_term@themes"));
    auto dates = input();
    dates.opens_on = "2026-02-30";
    EXPECT_EQ(create_consultation(database(), chair(), dates, m_now).error().input, "opens_on");
    EXPECT_THAT(consultations(database(), 1, true), SizeIs(1)) << "nothing is half made";
}

TEST_P(ConsultationTest, AChangeKeepsWhatIsThereAndSeesAnother)
{
    auto const before = page();
    auto changed = input();
    changed.seen = before.consultation.updated_at;
    changed.title = "Coopérer ici";
    changed.themes = {"Se nourrir", "Se loger"};
    changed.sections = {{before.form.sections[1].public_id, "proposal", "Nos propositions"}};
    changed.questions = {};
    ASSERT_TRUE(change_consultation(database(), chair(), m_slug, changed, m_now).has_value());
    auto const after = page();
    EXPECT_EQ(after.consultation.title, "Coopérer ici");
    EXPECT_EQ(after.consultation.slug, m_slug) << "links still lead there";
    ASSERT_THAT(after.form.sections, SizeIs(1));
    EXPECT_EQ(after.form.sections[0].id, before.form.sections[1].id);
    EXPECT_THAT(terms(), ElementsAre("theme Se nourrir", "theme Se loger", "working_group Groupe 1"));
    EXPECT_EQ(after.form.terms[0].public_id, before.form.terms[1].public_id);
    auto const late = change_consultation(database(), chair(), m_slug, changed, m_now);
    ASSERT_FALSE(late.has_value());
    EXPECT_EQ(late.error().message, "error.consultation.changed");
    EXPECT_EQ(change_consultation(database(), chair(2), m_slug, input(), m_now).error().message, "error.consultation.absent");
}

TEST_P(ConsultationTest, ATermThatNotebooksSpeakOfStays)
{
    publish(draft());
    auto changed = input();
    changed.themes = {"Se nourrir"};
    for (std::size_t i = 0; i < changed.sections.size(); ++i) {
        changed.sections[i].public_id = m_form.sections[i].public_id;
    }
    for (std::size_t i = 0; i < changed.questions.size(); ++i) {
        changed.questions[i].public_id = m_form.questions[i].public_id;
    }
    auto const refused = change_consultation(database(), chair(), m_slug, changed, m_now);
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().message, "error.consultation.term_used");
    EXPECT_EQ(refused.error().field("name"), "Mutualiser et coopérer");
}

TEST_P(ConsultationTest, StatesFollowEachOther)
{
    auto const move = [&](ConsultationState to) { return move_consultation(database(), chair(), m_slug, to, m_now).has_value(); };
    EXPECT_FALSE(move(ConsultationState::draft));
    EXPECT_FALSE(move(ConsultationState::archived));
    EXPECT_TRUE(move(ConsultationState::closed));
    EXPECT_TRUE(move(ConsultationState::open));
    EXPECT_TRUE(move(ConsultationState::closed));
    EXPECT_TRUE(move(ConsultationState::archived));
    EXPECT_FALSE(move(ConsultationState::open));
    auto const hidden = create_consultation(database(), chair(), input(), m_now).value();
    EXPECT_EQ(consultation(database(), 1, hidden.slug, false).error().message, "error.consultation.absent");
    EXPECT_TRUE(consultation(database(), 1, hidden.slug, true).has_value());
    EXPECT_THAT(consultations(database(), 1, false), SizeIs(1));
    EXPECT_THAT(consultations(database(), 2, true), SizeIs(0));
}

} // namespace
} // namespace maillage::service::notebook
