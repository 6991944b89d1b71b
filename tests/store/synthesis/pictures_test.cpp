// SPDX-License-Identifier: AGPL-3.0-or-later
#include <cmath>

#include <gmock/gmock.h>

#include "service/synthesis/comparison.hpp"
#include "service/synthesis/concordance.hpp"
#include "service/synthesis/pictures.hpp"
#include "service/synthesis/segments.hpp"
#include "service/synthesis/spread.hpp"
#include "store/backup.hpp"
#include "store/syntheses.hpp"
#include "syntheses.hpp"

namespace maillage::service::synthesis {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::Field;
using testing::Gt;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

TEST(OverTime, PeriodsFollowEachOtherWithoutAGap)
{
    std::vector<OnDay> const days{{2026y / 1 / 5, 1, 3}, {2026y / 4 / 30, 2, 1}, {2026y / 4 / 1, 1, 1}};
    auto const months = over_time(days, 2);
    EXPECT_EQ(months.step, Step::month);
    EXPECT_THAT(months.periods, ElementsAre(2026y / 1 / 1, 2026y / 2 / 1, 2026y / 3 / 1, 2026y / 4 / 1));
    EXPECT_THAT(months.evolution.size, ElementsAre(3, 0, 0, 2));
    EXPECT_DOUBLE_EQ(months.evolution.at(3, 1).share, 0.5);
    EXPECT_LT(months.evolution.trends[0].z, 0) << "the first class shrinks";
    EXPECT_EQ(over_time(std::vector<OnDay>{{2026y / 1 / 31, 1, 1}, {2026y / 3 / 1, 1, 1}}, 1).step, Step::day);
    auto const years = over_time(std::vector<OnDay>{{2020y / 2 / 29, 1, 1}, {2026y / 3 / 1, 1, 1}}, 1);
    EXPECT_EQ(years.step, Step::year);
    EXPECT_THAT(years.periods, SizeIs(7));
    EXPECT_THAT(over_time({}, 2).periods, IsEmpty());
}

TEST(ByDepartment, SpecificitiesHaveASign)
{
    std::vector<AtPlace> const places{{"departement-26", "Drôme", 1, 10},
                                      {"departement-26", "Drôme", 1, 8},
                                      {"departement-26", "Drôme", 2, 2},
                                      {"departement-01", "Ain", 1, 2},
                                      {"departement-01", "Ain", 2, 18}};
    auto const found = by_department(places, 2);
    ASSERT_THAT(found, SizeIs(2));
    EXPECT_EQ(found[0].name, "Ain");
    EXPECT_EQ(found[1].all, 20U);
    EXPECT_THAT(found[1].passages, ElementsAre(18, 2));
    EXPECT_NEAR(found[1].chi2[0], 40.0 * (18 * 18 - 2 * 2) * (18 * 18 - 2 * 2) / (20.0 * 20 * 20 * 20), 1e-9);
    EXPECT_GT(found[1].specificity[0], 3);
    EXPECT_LT(found[0].specificity[0], -3);
    EXPECT_THAT(by_department({}, 2), IsEmpty());
}

class PictureStore : public support::SynthesisTest {
protected:
    void SetUp() override
    {
        SynthesisTest::SetUp();
        if (!IsSkipped()) {
            m_id = make(order());
            m_railway = std::ranges::any_of(read(m_id).of_number(1)->terms, [](auto const& term) { return term.word == "gare"; }) ? 1 : 2;
        }
    }
    std::string m_id;
    std::int64_t m_railway{0};
};
INSTANTIATE_TEST_SUITE_P(Engines, PictureStore, support::engines(), support::engine_name);

TEST_P(PictureStore, TheMapSetsTheWorldsApart)
{
    auto const factors = read_factors(database(), read(m_id).synthesis).value();
    EXPECT_NEAR(factors.shares[0], 1, 1e-9) << "two classes have one axis";
    EXPECT_EQ(factors.shares[1], 0);
    double side = 0;
    bool words = false;
    bool theme = false;
    for (auto const& point : factors.points) {
        if (point.kind == FactorPoint::Kind::text_class && point.number == m_railway) {
            side = point.at[0];
        }
        if (point.kind == FactorPoint::Kind::word) {
            EXPECT_EQ(point.at[0] * side > 0, point.number == m_railway) << point.name;
            words |= point.name == "gare";
        }
        if (point.kind == FactorPoint::Kind::value && point.variable == "theme") {
            theme |= point.called == "Se nourrir" && point.number != m_railway && point.at[0] * side < 0;
        }
    }
    EXPECT_TRUE(words && theme);
    EXPECT_EQ(factors_of_json(to_json(factors)), factors);
}

TEST_P(PictureStore, WordsOfAClassAreATree)
{
    auto const graph = read_word_graph(database(), read(m_id).synthesis, m_railway).value();
    EXPECT_THAT(graph.words, Contains(Field(&WordGraph::Word::word, "gare")));
    EXPECT_THAT(graph.words, Not(Contains(Field(&WordGraph::Word::word, "farine"))));
    EXPECT_EQ(graph.links.size() + 1, graph.words.size());
    EXPECT_THAT(graph.links, Each(Field(&WordGraph::Link::together, Gt(1))));
    EXPECT_EQ(word_graph_of_json(to_json(graph)), graph);
    EXPECT_FALSE(read_word_graph(database(), read(m_id).synthesis, 9).has_value());
    // The same analysis made again gives the same pictures.
    auto const again = make_again(database(), read(m_id).synthesis).value();
    EXPECT_EQ(word_graph_of(again.synthesis, again.synthesis.classes[static_cast<std::size_t>(m_railway - 1)]), graph);
}

TEST_P(PictureStore, TimeAndPlacesAreCountedFromWhatCanBeRead)
{
    auto const found = read(m_id);
    auto spread = read_spread(database(), found.synthesis, 2);
    ASSERT_THAT(spread.time.periods, SizeIs(1));
    EXPECT_EQ(spread.time.evolution.size[0], found.figures.placed);
    ASSERT_THAT(spread.departments, SizeIs(1));
    EXPECT_EQ(spread.departments[0].key, "departement-26");
    EXPECT_EQ(spread.departments[0].all, found.figures.placed);
    auto const made = make_again(database(), found.synthesis).value();
    EXPECT_EQ(spread_of(made.synthesis, made.names).departments[0].passages, spread.departments[0].passages);
    support::run_script(address(), "delete from notebook where public_id = '" + m_ids[0] + "'"); // as an erasure does
    spread = read_spread(database(), found.synthesis, 2);
    EXPECT_LT(spread.time.evolution.size[0], found.figures.placed);
    EXPECT_LT(spread.departments[0].all, found.figures.placed);
}

TEST_P(PictureStore, AWordLeadsToItsSentences)
{
    auto const found = read(m_id);
    auto const sought = seek(database(), found, "Gares", {}).value();
    EXPECT_EQ(sought.total, 0) << "no form of any word";
    auto const gare = seek(database(), found, "GARE", {.most = 1000}).value();
    EXPECT_EQ(gare.word, "gare");
    EXPECT_EQ(std::ssize(gare.passages), gare.total) << "all that the run counted";
    EXPECT_FALSE(gare.next.has_value());
    for (auto const& context : gare.contexts()) {
        EXPECT_EQ(context.words, "gare");
        EXPECT_EQ(context.number, m_railway);
        EXPECT_THAT(context.sentence.words, AllOf(HasSubstr("gare"), testing::EndsWith(".")));
        EXPECT_THAT(context.before + " " + context.words + context.after, Not(HasSubstr("  ")));
    }
    EXPECT_THAT(seek(database(), found, "gare", {.number = 3 - m_railway}).value().passages, IsEmpty());
    // Page after page, each passage once.
    std::vector<std::int64_t> positions;
    std::int64_t after = 0;
    for (int turn = 0; turn < 100; ++turn) {
        auto const page = seek(database(), found, "gare", {.number = 0, .after = after, .most = 5}).value();
        for (auto const& one : page.passages) {
            positions.push_back(one.passage.position);
        }
        if (!page.next) {
            break;
        }
        after = *page.next;
    }
    EXPECT_EQ(std::ssize(positions), gare.total);
    EXPECT_TRUE(std::ranges::is_sorted(positions));
    EXPECT_THAT(seek(database(), found, "train du soir", {}).value().contexts(), Not(IsEmpty()));
    EXPECT_THAT(seek(database(), found, "fermee", {}).value().contexts(), Not(IsEmpty())) << "typed without accents";
    EXPECT_EQ(seek(database(), found, " ? ", {}).error().message, "error.synthesis.no_word");
    support::run_script(address(), "delete from notebook where public_id = '" + m_ids[0] + "'");
    EXPECT_LT(std::ssize(seek(database(), found, "gare", {.most = 1000}).value().passages), gare.total);
    EXPECT_THAT(words_of(database(), found.synthesis, "gar", 10), ElementsAre(Field(&store::syntheses::Word::word, "gare")));
    EXPECT_THAT(words_of(database(), found.synthesis, "", 1000).size(), Gt(10U));
}

TEST_P(PictureStore, SequencesThatAreRepeatedAreKept)
{
    auto const segments = read_segments(database(), read(m_id).synthesis);
    ASSERT_THAT(segments, Not(IsEmpty()));
    bool bread = false;
    for (auto const& one : segments) {
        EXPECT_GE(one.notebooks, 3);
        EXPECT_GE(one.count, one.notebooks);
        EXPECT_TRUE(one.length >= 2 && one.length <= 8);
        EXPECT_EQ(one.words.find_first_of(".,;"), std::string::npos) << one.words;
        bread |= one.words.find("blé des paysans") != std::string::npos && one.strongest() == 3 - m_railway;
    }
    EXPECT_TRUE(bread);
    EXPECT_EQ(segments_of_json(to_json(segments)), segments);
    auto const csv = file(m_id, DataFormat::segments);
    EXPECT_THAT(csv, AllOf(HasSubstr("segment,words,occurrences"), HasSubstr("blé des paysans")));
    EXPECT_EQ(std::ranges::count(csv, '\n'), 1 + 2 * std::ssize(segments)) << "a line per class";
}

TEST_P(PictureStore, FormsAreCountedUnderAnotherWord)
{
    auto changed = order();
    changed.based_on = m_id;
    changed.parameters.lemmas = {"quai = gare", "moulin → four"};
    auto const second = make(changed);
    auto const found = read(second);
    EXPECT_EQ(found.parameters.lemmas, (std::vector<std::string>{"moulin → four", "quai = gare"}));
    EXPECT_EQ(seek(database(), found, "quai", {}).value().total, 0) << "no word of its own any more";
    auto const gare = seek(database(), found, "gare", {.most = 1000}).value();
    EXPECT_THAT(gare.forms, SizeIs(2));
    EXPECT_THAT(words_of(database(), found.synthesis, "moulin", 10), IsEmpty());
    EXPECT_DOUBLE_EQ(compare(database(), 1, second, m_id, true).value().adjusted_rand, 1);
    changed.parameters.lemmas = {"quai = gare", "rien"};
    EXPECT_THAT(messages(try_make(changed).error()), ElementsAre("error.synthesis.lemma@lemmas"));
}

TEST_P(PictureStore, ABackupBringsPicturesAndWordsBack)
{
    auto const synthesis = read(m_id).synthesis;
    auto const factors = read_factors(database(), synthesis);
    auto const segments = read_segments(database(), synthesis);
    support::TemporaryFolder const folder;
    auto const backup = folder.path() / "sauvegarde";
    ASSERT_TRUE(store::backup::write(address(), backup, store::backup::Existing::keep).has_value());
    close();
    support::run_script(address(), "delete from synthesis");
    ASSERT_TRUE(store::backup::restore(backup, address(), store::backup::Existing::replace).has_value());
    EXPECT_EQ(read_factors(database(), synthesis), factors);
    EXPECT_EQ(read_segments(database(), synthesis), segments);
    EXPECT_THAT(words_of(database(), synthesis, "gar", 10), SizeIs(1));
}

} // namespace
} // namespace maillage::service::synthesis
