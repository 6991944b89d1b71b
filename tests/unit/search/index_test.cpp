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

/// Notebooks of which all is known, asked in every way that can be counted by hand.
class KnownNotebooks : public Index {
protected:
    static constexpr std::int64_t k_many = 700;
    static constexpr std::int64_t k_far = 3'000'000'000; ///< ids need not be dense
    static std::int64_t id_of(std::int64_t i) { return i % 2 == 0 ? i + 1 : k_far + i; }
    void SetUp() override
    {
        Index::SetUp();
        for (std::int64_t i = 0; i < k_many; ++i) {
            std::string text = "forêt";
            text += i % 2 == 0 ? " atelier" : "";
            text += i % 3 == 0 ? " jardin jardin" : "";
            text += i % 5 == 0 ? " jardinage musée" : "";
            text += i % 90 == 0 ? " phare" : "";
            auto made = document(id_of(i), "Titre " + std::to_string(1000 + i % 70), text);
            made.terms = {i % 4 == 0 ? 7 : 8};
            made.year = 2020 + i % 3;
            made.published_at = base::from_milliseconds(1'000'000 + i % 50);
            ASSERT_TRUE(m_writer->put(made));
        }
        m_writer->commit(std::nullopt);
    }
    template <typename Fits>
    void expect(std::string const& question, Filter const& filter, Fits const& fits)
    {
        std::vector<std::int64_t> expected;
        std::int64_t of_2020 = 0;
        for (std::int64_t i = 0; i < k_many; ++i) {
            if (fits(i)) {
                expected.push_back(id_of(i));
                of_2020 += i % 3 == 0 ? 1 : 0;
            }
        }
        for (auto const order : {Order::relevance, Order::recent, Order::title}) {
            auto const all = m_searcher.find(read_question(question).value(), filter, {order, 0, k_many}).value();
            EXPECT_THAT(all.ids, testing::UnorderedElementsAreArray(expected)) << question;
            EXPECT_EQ(all.counts.all, std::ssize(expected)) << question;
            EXPECT_EQ(all.counts.years.contains(2020) ? all.counts.years.at(2020) : 0, of_2020) << question;
            // A page is a part of the whole, however early its match may stop.
            auto const page = m_searcher.find(read_question(question).value(), filter, {order, 3, 10}).value();
            auto const first = std::min<std::size_t>(3, all.ids.size());
            auto const last = std::min<std::size_t>(13, all.ids.size());
            EXPECT_EQ(page.ids, (std::vector<std::int64_t>{all.ids.begin() + static_cast<std::ptrdiff_t>(first),
                                                           all.ids.begin() + static_cast<std::ptrdiff_t>(last)}))
                << question;
            EXPECT_EQ(page.counts.all, all.counts.all);
        }
    }
};

TEST_F(KnownNotebooks, AreCountedExactlyWhateverIsAsked)
{
    Filter const everywhere{.space = 1};
    expect("forêt", everywhere, [](auto) { return true; });
    expect("", everywhere, [](auto) { return true; });
    expect("phare", everywhere, [](auto i) { return i % 90 == 0; });
    expect("phare forêt", everywhere, [](auto i) { return i % 90 == 0; });
    expect("atelier jardin", everywhere, [](auto i) { return i % 6 == 0; });
    expect("phare OU musée", everywhere, [](auto i) { return i % 90 == 0 || i % 5 == 0; });
    expect("atelier -jardin -musée", everywhere, [](auto i) { return i % 2 == 0 && i % 3 != 0 && i % 5 != 0; });
    expect("-atelier", everywhere, [](auto i) { return i % 2 != 0; });
    expect("jardi*", everywhere, [](auto i) { return i % 3 == 0 || i % 5 == 0; });
    expect("rien*", everywhere, [](auto) { return false; });
    expect("introuvable", everywhere, [](auto) { return false; });
    expect("\"jardin jardin\"", everywhere, [](auto i) { return i % 3 == 0; });
    expect("\"jardinage musée\" atelier", everywhere, [](auto i) { return i % 10 == 0; });
    expect("atelier theme:mutualiser territoire:drome", everywhere, [](auto i) { return i % 2 == 0; });
    expect("jardin", {.space = 1, .themes = {7}}, [](auto i) { return i % 12 == 0; });
    expect("forêt", {.space = 1, .year = 2021}, [](auto i) { return i % 3 == 1; });
    expect("forêt", {.space = 1, .places = {"departement-26", "commune-1"}}, [](auto) { return true; });
    expect("forêt", {.space = 2}, [](auto) { return false; });
}

TEST_F(KnownNotebooks, OfOneTimeOrTitleComeByTheirIds)
{
    auto const recent = found("forêt", {}, Order::recent);
    EXPECT_THAT(std::vector(recent.begin(), recent.begin() + 3), ElementsAre(id_of(699), id_of(649), id_of(599)));
    auto const titles = found("forêt", {}, Order::title);
    EXPECT_THAT(std::vector(titles.begin(), titles.begin() + 3), ElementsAre(id_of(0), id_of(70), id_of(140)));
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
