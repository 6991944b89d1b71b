// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gmock/gmock.h>

#include <algorithm>

#include "service/jobs/workers.hpp"
#include "service/notebook/shelf.hpp"
#include "service/synthesis/comparison.hpp"
#include "service/synthesis/editing.hpp"
#include "store/backup.hpp"
#include "store/check.hpp"
#include "syntheses.hpp"

namespace maillage::service::synthesis {
namespace {

using model::SynthesisState;
using testing::AllOf;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::UnorderedElementsAre;

class SynthesisStore : public support::SynthesisTest {
protected:
    std::vector<std::string> words(SynthesisRead const& read, std::int64_t number)
    {
        std::vector<std::string> list;
        for (auto const& term : read.of_number(number)->terms) {
            list.push_back(term.word);
        }
        return list;
    }
    /// Runs what waits, for somebody who still has the role, or has no more.
    void run_jobs(bool may = true)
    {
        jobs::Handlers handlers;
        add_handlers(handlers, database(),
                     [may](std::int64_t, std::int64_t space) { return may ? std::optional{Actor::operator_of(space)} : std::nullopt; });
        EXPECT_EQ(jobs::Workers(database(), handlers).run_due(), 1U);
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, SynthesisStore, support::engines(), support::engine_name);

TEST_P(SynthesisStore, TwoWorldsAreTwoClassesWithTheirWordsAndThemes)
{
    auto const found = read(make(order()));
    EXPECT_EQ(found.synthesis.state, SynthesisState::draft);
    EXPECT_EQ(found.corpus.notebooks, k_notebooks);
    EXPECT_EQ(found.figures.notebooks, k_notebooks);
    EXPECT_EQ(found.figures.texts, 2 * k_notebooks);
    ASSERT_THAT(found.classes, SizeIs(2));
    auto const of_first = words(found, 1);
    auto const railway = std::ranges::find(of_first, "gare") == of_first.end() ? 2 : 1;
    EXPECT_THAT(words(found, railway), AllOf(Contains("gare"), Contains("train"), Not(Contains("pain"))));
    EXPECT_THAT(words(found, 3 - railway), AllOf(Contains("pain"), Contains("farine"), Not(Contains("gare"))));
    double share = 0;
    std::int64_t passages = 0;
    for (auto const& one : found.classes) {
        share += one.share;
        passages += one.row.passages;
        EXPECT_EQ(one.row.size, one.row.passages) << "what is published equals the rows it is counted from";
        EXPECT_EQ(one.row.notebooks, k_notebooks / 2);
        auto const theme = std::ranges::find(one.values, "theme", &store::syntheses::VariableValue::variable);
        ASSERT_NE(theme, one.values.end()) << "each world has a theme of its own";
        EXPECT_EQ(theme->name, one.row.number == railway ? "Mutualiser et coopérer" : "Se nourrir");
        EXPECT_GT(theme->measures.chi2, 20);
    }
    EXPECT_NEAR(share, 1, 1e-9);
    EXPECT_EQ(passages, found.figures.placed);
    EXPECT_THAT(tree_of(found).rows, SizeIs(2));
}

TEST_P(SynthesisStore, EachPassageIsTheAddressOfItsWords)
{
    auto const found = read(make(order()), {.number = 0, .terms = 5, .values = 0, .passages = k_every, .kind = {}});
    std::size_t count = 0;
    for (auto const& one : found.classes) {
        std::vector<std::string> notebooks;
        for (auto const& passage : one.passages) {
            auto const& quoted = passage.quoted;
            ++count;
            auto const page = notebook::read(database(), 1, quoted.notebook_id, quoted.n).value();
            auto const words =
                notebook::words_of(page.revision, {static_cast<std::size_t>(quoted.section),
                                                   {static_cast<std::size_t>(quoted.begins), static_cast<std::size_t>(quoted.ends)}});
            ASSERT_TRUE(words.has_value());
            EXPECT_EQ(*words, quoted.words);
            for (auto const& mark : marks_of(passage.marks)) {
                EXPECT_FALSE(base::part(quoted.words, mark).empty());
            }
            EXPECT_FALSE(passage.marks.empty());
            EXPECT_THAT(notebooks, Not(Contains(quoted.notebook_id))) << "one per notebook";
            notebooks.push_back(quoted.notebook_id);
        }
    }
    EXPECT_GT(count, 2U);
}

TEST_P(SynthesisStore, TheSameAgainGivesTheSameBytes)
{
    auto const first = make(order());
    auto const second = make(order());
    auto const a = read(first).synthesis;
    auto const b = read(second).synthesis;
    EXPECT_EQ(a.corpus_digest, b.corpus_digest);
    EXPECT_EQ(a.result_digest, b.result_digest);
    for (auto const format :
         {DataFormat::classes, DataFormat::words, DataFormat::variables, DataFormat::passages, DataFormat::json, DataFormat::corpus}) {
        EXPECT_EQ(file(first, format), file(second, format)) << file_name(format);
        EXPECT_GT(file(first, format).size(), 100U) << file_name(format);
    }
    EXPECT_TRUE(make_again(database(), a)->same);
    auto other = order();
    other.parameters.stop = {"gare"};
    auto const changed = read(make(other));
    EXPECT_EQ(changed.synthesis.corpus_digest, a.corpus_digest);
    EXPECT_NE(changed.synthesis.result_digest, a.result_digest);
    EXPECT_THAT(words(changed, 1), Not(Contains("gare")));
    EXPECT_THAT(words(changed, 2), Not(Contains("gare")));
}

TEST_P(SynthesisStore, ASelectionReadsWhatItSaysAndNoMore)
{
    auto chosen = order();
    chosen.selection.themes = {"se nourrir"};
    chosen.selection.kinds = {model::SectionKind::proposal};
    chosen.parameters.classes = 0;
    auto const found = read(make(chosen));
    EXPECT_EQ(found.corpus.notebooks, k_notebooks / 2);
    EXPECT_EQ(found.figures.texts, k_notebooks / 2);
    EXPECT_THAT(found.classes, IsEmpty());
    EXPECT_THAT(found.themes, ElementsAre("Se nourrir"));
    auto const corpus = file(found.synthesis.public_id, DataFormat::corpus);
    EXPECT_THAT(corpus, AllOf(HasSubstr("*kind_proposal"), Not(HasSubstr("*kind_indignation")), Not(HasSubstr("gare"))));
    chosen.selection = {};
    chosen.selection.territory = "departement-26";
    EXPECT_EQ(read(make(chosen)).corpus.notebooks, k_notebooks);
    chosen.selection.territory = "departement-61";
    EXPECT_EQ(try_make(chosen).error().message, "error.synthesis.no_sections");
    chosen.selection = {};
    chosen.selection.from = "2026-11-24";
    chosen.selection.to = "2026-11-24";
    EXPECT_EQ(read(make(chosen)).corpus.notebooks, k_notebooks) << "both days are included";
    chosen.selection.from = "2026-11-25";
    chosen.selection.to.reset();
    EXPECT_EQ(try_make(chosen).error().message, "error.synthesis.no_sections");
}

TEST_P(SynthesisStore, AllThatIsWrongInAnOrderIsSaidAtOnce)
{
    auto wrong = order();
    wrong.parameters.size = 4;
    wrong.parameters.classes = 51;
    wrong.parameters.language = "de";
    wrong.selection.from = "2026-13-01";
    EXPECT_THAT(messages(try_make(wrong).error()), UnorderedElementsAre("error.synthesis.range@size", "error.synthesis.range@classes",
                                                                        "error.synthesis.language@language", "error.date.malformed@from"));
    auto nowhere = order();
    nowhere.selection.territory = "commune-99999";
    EXPECT_EQ(try_make(nowhere).error().message, "error.synthesis.no_territory");
    nowhere.selection = {};
    nowhere.selection.themes = {"Rien de tel"};
    EXPECT_EQ(try_make(nowhere).error().message, "error.synthesis.no_theme");
    nowhere = order();
    nowhere.consultation = "ailleurs";
    EXPECT_EQ(try_make(nowhere).error().message, "error.consultation.absent");
    EXPECT_THAT(syntheses(database(), 1, "", true).value(), IsEmpty()) << "nothing is half made";
}

TEST_P(SynthesisStore, FewPassagesGiveNoClassesButCanBeRead)
{
    auto few = order();
    few.parameters.least_class = 40;
    auto const found = read(make(few));
    EXPECT_THAT(found.classes, SizeIs(testing::Lt(2U)));
    EXPECT_THAT(found.figures.stop, testing::AnyOf("small", "nothing")) << "and says why";
    EXPECT_GT(found.figures.passages, 0);
    EXPECT_EQ(found.figures.placed, 0);
}

TEST_P(SynthesisStore, AJobRunsItAndOnlyForWhoStillMay)
{
    auto const id = order_synthesis(database(), analyst(), order(), m_now).value();
    EXPECT_EQ(read(id).synthesis.state, SynthesisState::waiting);
    EXPECT_EQ(publish_synthesis(database(), analyst(), id, m_now).error().message, "error.synthesis.not_ready");
    run_jobs(false);
    EXPECT_EQ(job_of(database(), read(id).synthesis)->state, model::JobState::failed);
    EXPECT_EQ(read(id).synthesis.state, SynthesisState::waiting);
    ASSERT_TRUE(start_again(database(), analyst(), id, m_now));
    run_jobs();
    EXPECT_EQ(job_of(database(), read(id).synthesis)->state, model::JobState::done);
    EXPECT_EQ(read(id).synthesis.state, SynthesisState::draft);
    EXPECT_THAT(read(id).classes, SizeIs(2));
    EXPECT_EQ(start_again(database(), analyst(), id, m_now).error().message, "error.job.not_ended");
}

TEST_P(SynthesisStore, ARunCanBeStoppedAtAnyStage)
{
    for (std::int64_t stage = 0; stage < k_stages; ++stage) {
        auto const made = make_synthesis(
            database(), analyst(), order(), [stage](std::int64_t at, std::string_view) { return at < stage; }, m_now);
        ASSERT_FALSE(made.has_value()) << stage;
        EXPECT_EQ(made.error().message, "error.synthesis.stopped");
    }
    EXPECT_THAT(syntheses(database(), 1, "", true).value(), IsEmpty());
    auto const id = order_synthesis(database(), analyst(), order(), m_now).value();
    ASSERT_TRUE(stop_run(database(), analyst(), id, m_now));
    EXPECT_EQ(job_of(database(), read(id).synthesis)->state, model::JobState::cancelled);
    EXPECT_EQ(stop_run(database(), analyst(), id, m_now).error().message, "error.job.ended");
    ASSERT_TRUE(remove_synthesis(database(), analyst(), id, m_now));
    EXPECT_EQ(read_synthesis(database(), 1, id, true).error().message, "error.synthesis.absent");
}

TEST_P(SynthesisStore, OnlyWhatIsPublishedIsForEverybody)
{
    auto const id = make(order());
    EXPECT_EQ(read_synthesis(database(), 1, id, false).error().message, "error.synthesis.absent");
    EXPECT_THAT(syntheses(database(), 1, m_slug, false).value(), IsEmpty());
    ASSERT_TRUE(publish_synthesis(database(), analyst(), id, m_now));
    EXPECT_EQ(publish_synthesis(database(), analyst(), id, m_now).error().message, "error.synthesis.not_ready");
    EXPECT_TRUE(read_synthesis(database(), 1, id, false).has_value());
    EXPECT_EQ(read_synthesis(database(), 2, id, true).error().message, "error.synthesis.absent") << "not from another space";
    EXPECT_THAT(syntheses(database(), 1, m_slug, false).value(), SizeIs(1));
    EXPECT_EQ(remove_synthesis(database(), analyst(), id, m_now).error().message, "error.synthesis.published");
    ASSERT_TRUE(withdraw_synthesis(database(), analyst(), id, m_now));
    EXPECT_EQ(read_synthesis(database(), 1, id, false).error().message, "error.synthesis.absent");
}

TEST_P(SynthesisStore, AClassIsNamedSetAsideAndJoined)
{
    auto const id = make(order());
    ASSERT_TRUE(describe_class(database(), analyst(), id, 1, {.label = "Un monde", .note = "À relire."}, m_now));
    auto found = read(id);
    EXPECT_EQ(found.of_number(1)->name(), "Un monde");
    EXPECT_THAT(found.shown(), SizeIs(2));
    ASSERT_TRUE(describe_class(database(), analyst(), id, 2, {.joined = 1}, m_now));
    EXPECT_EQ(describe_class(database(), analyst(), id, 1, {.joined = 2}, m_now).error().message, "error.synthesis.joined");
    found = read(id);
    ASSERT_THAT(found.shown(), SizeIs(1));
    EXPECT_EQ(found.shown()[0].row.passages, found.figures.placed);
    EXPECT_NEAR(found.shown()[0].share, 1, 1e-9);
    ASSERT_TRUE(describe_class(database(), analyst(), id, 2, {.aside = true}, m_now));
    EXPECT_THAT(read(id).shown(), SizeIs(1));
    EXPECT_EQ(describe_class(database(), analyst(), id, 7, {}, m_now).error().message, "error.synthesis.absent");
}

TEST_P(SynthesisStore, TwoRunsAreComparedPassageByPassage)
{
    auto const first = make(order());
    auto again = order();
    again.based_on = first;
    auto const second = make(again);
    EXPECT_EQ(read(second).based_on, first);
    auto const same = compare(database(), 1, second, first, true).value();
    EXPECT_DOUBLE_EQ(same.adjusted_rand, 1);
    EXPECT_EQ(same.only_a, 0);
    EXPECT_EQ(same.nearest[1], 1);
    EXPECT_EQ(same.crossed[1][1] + same.crossed[2][2], same.placed);
    again.parameters.size = 12;
    auto const finer = compare(database(), 1, make(again), first, true).value();
    EXPECT_GT(finer.common, same.common) << "smaller passages lie in larger ones";
    EXPECT_GT(finer.adjusted_rand, 0.8);
    auto one = order();
    one.selection.themes = {"Se nourrir"};
    one.parameters.classes = 0;
    auto other = order();
    other.selection.themes = {"Mutualiser et coopérer"};
    other.parameters.classes = 0;
    EXPECT_EQ(compare(database(), 1, make(one), make(other), true).error().message, "error.synthesis.nothing_common");
}

TEST_P(SynthesisStore, WhatIsTakenBackIsShownNowhere)
{
    auto const id = make(order());
    auto const before = read(id, {.number = 0, .terms = 5, .values = 0, .passages = k_every, .kind = {}});
    auto const gone = before.classes[0].passages[0].quoted.notebook_id;
    support::run_script(address(), "delete from notebook where public_id = '" + gone + "'"); // as an erasure does
    auto const hidden = before.classes[1].passages[0].quoted.notebook_id;
    ASSERT_TRUE(notebook::decide(database(), chair(), hidden,
                                 {.n = 1, .decision = model::Decision::reject, .reason = model::Reason::unlawful}, m_now));
    auto const after = read(id, {.number = 0, .terms = 5, .values = 0, .passages = k_every, .kind = {}});
    EXPECT_EQ(after.corpus.notebooks, k_notebooks - 2);
    EXPECT_EQ(after.figures.notebooks, k_notebooks);
    for (auto const& one : after.classes) {
        EXPECT_EQ(one.row.notebooks, k_notebooks / 2 - 1);
        EXPECT_LT(one.row.passages, one.row.size);
        for (auto const& passage : one.passages) {
            EXPECT_NE(passage.quoted.notebook_id, gone);
            EXPECT_NE(passage.quoted.notebook_id, hidden);
        }
    }
    EXPECT_THAT(file(id, DataFormat::passages), AllOf(Not(HasSubstr(gone)), Not(HasSubstr(hidden)), HasSubstr("/cahiers/")));
    EXPECT_FALSE(make_again(database(), after.synthesis)->same);
}

TEST_P(SynthesisStore, ABackupBringsItBack)
{
    auto const id = make(order());
    auto const words = file(id, DataFormat::words);
    auto const passages = file(id, DataFormat::passages);
    support::TemporaryFolder const folder;
    auto const backup = folder.path() / "sauvegarde";
    ASSERT_TRUE(store::backup::write(address(), backup, store::backup::Existing::keep).has_value());
    close();
    support::run_script(address(), "delete from synthesis");
    ASSERT_TRUE(store::backup::restore(backup, address(), store::backup::Existing::replace).has_value());
    EXPECT_EQ(file(id, DataFormat::words), words);
    EXPECT_EQ(file(id, DataFormat::passages), passages);
    // At the hour of the test: the job that was ordered waits for no one else.
    EXPECT_THAT(store::check(address(), m_now).value(), IsEmpty());
}

} // namespace
} // namespace maillage::service::synthesis
