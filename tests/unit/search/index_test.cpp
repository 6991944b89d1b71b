// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gmock/gmock.h>

#include <sys/wait.h>
#include <unistd.h>

#include "base/exception.hpp"
#include "base/files.hpp"
#include "search/searcher.hpp"
#include "search/writer.hpp"
#include "support/database.hpp"
#include "unit/search/words.hpp"

namespace maillage::search {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

class Index : public testing::Test {
protected:
    void SetUp() override
    {
        auto begun = Rebuilding::begin(m_folder).value();
        m_writer = Writer::create(begun.path(), "ici", real_words());
        begun.publish();
    }
    Document document(std::int64_t id, std::string const& title, std::string const& text)
    {
        Document made;
        made.id = id;
        made.public_id = "cahier" + std::to_string(id);
        made.space = 1;
        made.consultation = 2;
        made.territory = 10;
        made.places = {{{model::TerritoryKind::commune, "26281"}, "Romans-sur-Isère"}, {{model::TerritoryKind::department, "26"}, "Drôme"}};
        made.terms = {7};
        made.themes = {"Mutualiser et coopérer"};
        made.kinds = 4;
        made.year = 2026;
        made.title = title;
        made.title_folded = title;
        made.published_at = base::from_milliseconds(1000 * id);
        made.sections = {text};
        return made;
    }
    void put(Document const& made)
    {
        EXPECT_TRUE(m_writer->put(made));
        m_writer->set_place(made.territory, made.places);
        m_writer->commit(std::nullopt);
    }
    std::vector<std::int64_t> found(std::string_view text, Filter filter = {}, Order order = Order::relevance)
    {
        filter.space = filter.space == 0 ? 1 : filter.space;
        return m_searcher.find(read_question(text).value(), filter, {order, 0, 20}).value().ids;
    }
    std::string path() { return m_folder.path_of(m_folder.current().value()).string(); }

    support::TemporaryFolder m_place;
    Folder m_folder{m_place.path() / "search"};
    std::unique_ptr<Writer> m_writer;
    Searcher m_searcher{m_folder, real_words()};
};

TEST_F(Index, FindsWordsInAnyFormPhrasesAsTheyAre)
{
    put(document(1, "La gare", "Rouvrir la gare aux travaux du soir."));
    put(document(2, "Un four à pain", "Construire un four à pain avec des coopératives."));
    EXPECT_THAT(found("travail"), ElementsAre(1));
    EXPECT_THAT(found("COOPERATIVE"), ElementsAre(2));
    EXPECT_THAT(found("\"four a pain\""), ElementsAre(2));
    EXPECT_THAT(found("\"pain à four\""), IsEmpty());
    EXPECT_THAT(found("gare OU four"), UnorderedElementsAre(1, 2));
    EXPECT_THAT(found("gare four"), IsEmpty());
    EXPECT_THAT(found("coop*"), ElementsAre(2));
    EXPECT_THAT(found("rouvrir -gare"), IsEmpty());
    EXPECT_THAT(found("-gare"), ElementsAre(2));
    EXPECT_THAT(found("romans"), UnorderedElementsAre(1, 2)) << "where it comes from is among its words";
}

TEST_F(Index, KeepsPlacesOfTheTitleAheadOfTheText)
{
    put(document(1, "Autre chose", "On y parle aussi de la gare, et de bien d’autres choses encore."));
    put(document(2, "La gare", "On y parle de tout, et de bien d’autres choses encore."));
    EXPECT_THAT(found("gare"), ElementsAre(2, 1));
    EXPECT_THAT(found("gare", {}, Order::recent), ElementsAre(2, 1));
    EXPECT_THAT(found("gare", {}, Order::title), ElementsAre(1, 2));
}

TEST_F(Index, NarrowsToOneSpaceAndItsFacets)
{
    put(document(1, "La gare", "gare"));
    auto elsewhere = document(2, "La gare", "gare");
    elsewhere.space = 9;
    put(elsewhere);
    EXPECT_THAT(found("gare"), ElementsAre(1));
    EXPECT_THAT(found("gare", {.space = 9}), ElementsAre(2));
    EXPECT_THAT(found("gare", {.consultation = 3}), IsEmpty());
    EXPECT_THAT(found("gare", {.themes = {7}}), ElementsAre(1));
    EXPECT_THAT(found("gare", {.themes = {8}}), IsEmpty());
    EXPECT_THAT(found("gare", {.places = {"commune-1", "departement-26"}}), ElementsAre(1));
    EXPECT_THAT(found("gare", {.group_kinds = {model::GroupKind::company}}), IsEmpty());
    EXPECT_THAT(found("gare", {.section_kinds = {model::SectionKind::proposal}, .year = 2026}), ElementsAre(1));
    EXPECT_THAT(found("theme:mutualiser territoire:DROME"), ElementsAre(1));
    EXPECT_THAT(found("theme:nourrir"), IsEmpty());
    EXPECT_THAT(found("territoire:departement-26 gare"), ElementsAre(1));
    EXPECT_THAT(found("-territoire:drome"), IsEmpty());
}

TEST_F(Index, CountsEveryNotebookOncePerPlace)
{
    put(document(1, "La gare", "gare"));
    put(document(2, "La gare", "gare"));
    auto found_both = m_searcher.find(read_question("gare").value(), {.space = 1}, {Order::relevance, 0, 1}).value();
    EXPECT_EQ(found_both.ids.size(), 1U);
    EXPECT_EQ(found_both.counts.all, 2);
    EXPECT_EQ(found_both.counts.terms.at(7), 2);
    auto const departments = m_searcher.places(found_both.counts, model::TerritoryKind::department).value();
    ASSERT_EQ(departments.size(), 1U);
    EXPECT_EQ(departments[0].place.name, "Drôme");
    EXPECT_EQ(departments[0].count, 2);
}

TEST_F(Index, ForgetsWhatGoesAndItsWords)
{
    put(document(1, "La gare", "Une micheline passait."));
    put(document(2, "Le four", "Un four."));
    auto const corrected = [&] { return m_searcher.correct(read_question("michelinne").value(), {.space = 1}).value(); };
    ASSERT_TRUE(corrected());
    EXPECT_EQ(corrected()->changes.at(0).folded, "micheline");
    EXPECT_EQ(corrected()->example, 1);
    put(document(1, "La gare", "Autre chose."));
    EXPECT_THAT(found("micheline"), IsEmpty());
    EXPECT_FALSE(corrected()) << "a word that stands nowhere any more is proposed to nobody";
    m_writer->remove(std::string_view{"cahier1"});
    m_writer->remove(2);
    m_writer->remove(77);
    m_writer->remove(std::string_view{"absent"});
    m_writer->commit(std::nullopt);
    EXPECT_THAT(found(""), IsEmpty());
    EXPECT_EQ(m_writer->documents(), 0);
}

TEST_F(Index, ProposesOnlyWhatFindsSomethingHere)
{
    auto elsewhere = document(2, "La gare", "Une micheline.");
    elsewhere.space = 9;
    put(elsewhere);
    EXPECT_FALSE(m_searcher.correct(read_question("michelinne").value(), {.space = 1}).value());
    EXPECT_TRUE(m_searcher.correct(read_question("michelinne").value(), {.space = 9}).value());
    EXPECT_FALSE(m_searcher.correct(read_question("micheline").value(), {.space = 9}).value()) << "nothing to correct";
}

TEST_F(Index, KnowsNeighboursByTheirTellingWords)
{
    put(document(1, "La gare", "Le guichet de la gare, la micheline et l’aiguilleur du dépôt."));
    put(document(2, "Un dépôt", "L’aiguilleur garde le dépôt et son guichet."));
    put(document(3, "Un four", "Du pain, de la farine et du levain au fournil."));
    auto elsewhere = document(4, "La gare", "Le guichet de la gare, la micheline et l’aiguilleur du dépôt.");
    elsewhere.space = 9;
    put(elsewhere);
    EXPECT_THAT(m_searcher.close_to(1, 1, 5).value(), ElementsAre(2));
    EXPECT_THAT(m_searcher.close_to(99, 1, 5).value(), IsEmpty());
}

TEST_F(Index, IsWholeAfterAKillAndItsBookmarkTellsTheTruth)
{
    put(document(1, "La gare", "gare"));
    m_writer->commit(Bookmark{5, "cinq"});
    m_writer.reset();
    auto const child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        auto writer = Writer::open(path(), "ici", real_words());
        for (std::int64_t id = 2; id < 500; ++id) {
            (*writer)->put(document(id, "Le four", "four"));
        }
        _exit(writer ? 0 : 1); // nothing is written down, as when it is killed
    }
    int status = 1;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    ASSERT_EQ(status, 0);
    auto const writer = Writer::open(path(), "ici", real_words()).value();
    EXPECT_EQ(writer->bookmark(), (Bookmark{5, "cinq"}));
    EXPECT_EQ(writer->documents(), 1);
    EXPECT_THAT(found("gare"), ElementsAre(1));
    EXPECT_THAT(found("four"), IsEmpty());
}

TEST_F(Index, OfAnotherKindIsNotOpened)
{
    put(document(1, "La gare", "gare"));
    EXPECT_EQ(Writer::open(path(), "ici", real_words()).error().message, "error.search.locked");
    m_writer.reset();
    EXPECT_EQ(Writer::open(path(), "ailleurs", real_words()).error().message, "error.search.unusable");
    EXPECT_EQ(Writer::open(m_place.path() / "rien", "ici", real_words()).error().message, "error.search.unusable");
}

TEST_F(Index, ThatIsDamagedSaysSo)
{
    put(document(1, "La gare", "gare"));
    m_writer.reset();
    base::write_file(std::filesystem::path{path()} / "iamglass", "damaged");
    EXPECT_EQ(Writer::open(path(), "ici", real_words()).error().message, "error.search.unusable");
    EXPECT_EQ(m_searcher.documents().error().message, "error.search.not_ready");
    EXPECT_TRUE(m_searcher.take_damaged());
    EXPECT_FALSE(m_searcher.take_damaged());
    std::filesystem::remove(m_folder.path() / "current");
    EXPECT_EQ(m_searcher.documents().error().message, "error.search.not_ready");
    EXPECT_FALSE(m_searcher.take_damaged()) << "what is not there is not damaged";
}

TEST_F(Index, AnswersOddQuestions)
{
    put(document(1, "La gare", "gare"));
    for (auto const* odd :
         {"-", "\"\"", "\"le la les\"", "le la les", "***", "theme:", "territoire:\"\"", "-le", "!!!", "OU OU OU", "aaa* bbb* ccc*"}) {
        EXPECT_TRUE(m_searcher.find(read_question(odd).value(), {.space = 1}, {})) << odd;
    }
    EXPECT_FALSE(m_searcher.says_something(read_question("le la les").value()));
    EXPECT_FALSE(m_searcher.says_something(read_question("-le !").value()));
    EXPECT_TRUE(m_searcher.says_something(read_question("\"le la\"").value()));
    auto enormous = document(std::int64_t{1} << 32, "La gare", "gare");
    EXPECT_FALSE(m_writer->put(enormous));
}

} // namespace
} // namespace maillage::search
