// SPDX-License-Identifier: AGPL-3.0-or-later
// Questions to the published notebooks, with the same facets as lists and words that are shown where they stand.
#include <algorithm>
#include <array>

#include <gmock/gmock.h>

#include "service/notebook/shelf.hpp"
#include "service/notebook_search/doubles.hpp"
#include "support/searching.hpp"

namespace maillage::service::notebook_search {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using testing::UnorderedElementsAre;

class SearchNotebooks : public support::SearchTest {
protected:
    void SetUp() override
    {
        SearchTest::SetUp();
        if (IsSkipped()) {
            return;
        }
        auto rail = draft("Une gare pour tous");
        publish(rail);
        auto bread = draft("Du pain");
        bread.group_kind = "person";
        bread.territory = "commune-61001";
        bread.terms = {m_form.terms[1].public_id};
        bread.sections = {{m_form.sections[1].public_id, "Un four à pain coopératif, ouvert au public le soir."}};
        publish(bread);
        follow();
        settle();
    }
    static std::int64_t count(Answer const& answer, std::string_view facet, std::string_view value)
    {
        for (auto const& one : answer.list.facets) {
            if (one.facet == facet && one.value == value) {
                return one.count;
            }
        }
        return 0;
    }
    static std::string marked(Answer const& answer, std::size_t item)
    {
        std::string words;
        for (auto const& piece : answer.excerpts.at(item)) {
            words += piece.marked ? piece.text + ";" : "";
        }
        return words;
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, SearchNotebooks, support::engines(), support::engine_name);

TEST_P(SearchNotebooks, AnswersWithTheWordsWhereTheyStand)
{
    auto const answer = ask("cooperation fours");
    ASSERT_THAT(answer.list.items, SizeIs(1));
    EXPECT_EQ(answer.list.items[0].title, "Du pain");
    EXPECT_EQ(marked(answer, 0), "four;coopératif;");
    EXPECT_EQ(answer.list.whole, 2);
    EXPECT_FALSE(answer.correction);
    EXPECT_THAT(answer.remarks, IsEmpty());
    EXPECT_THAT(titles("soir"), UnorderedElementsAre("Une gare pour tous", "Du pain"));
}

TEST_P(SearchNotebooks, CountsTheSameAsListsDo)
{
    notebook::ListRequest request;
    request.facets = true;
    auto const listed = notebook::list(database(), 1, m_slug, request).value();
    auto const found = ask("", request);
    EXPECT_EQ(found.list.total, listed.total);
    for (auto const& one : listed.facets) {
        EXPECT_EQ(count(found, one.facet, one.value), one.count) << one.facet << " " << one.value;
    }
    EXPECT_EQ(count(found, "territory", "region-84"), 1);
    request.territory = "departement-26";
    auto const drome = ask("soir", request);
    EXPECT_EQ(drome.list.total, 1);
    EXPECT_EQ(count(drome, "territory", "epci-200068781"), 1);
    EXPECT_EQ(count(drome, "theme", m_form.terms[0].public_id), 1);
    EXPECT_EQ(count(drome, "kind", "proposal"), 1);
    request.territory = "region-28";
    EXPECT_THAT(titles("soir", request), ElementsAre("Du pain"));
    request.territory = "commune-99999";
    EXPECT_EQ(ask("soir", request).list.total, 0);
}

TEST_P(SearchNotebooks, NarrowsByEveryFacet)
{
    notebook::ListRequest request;
    request.theme = m_form.terms[1].public_id;
    EXPECT_THAT(titles("soir", request), ElementsAre("Du pain"));
    request = {};
    request.group_kind = "association";
    EXPECT_THAT(titles("soir", request), ElementsAre("Une gare pour tous"));
    request = {};
    request.section_kind = "indignation";
    EXPECT_THAT(titles("soir", request), ElementsAre("Une gare pour tous"));
    request = {};
    request.year = 1999;
    EXPECT_THAT(titles("soir", request), IsEmpty());
    request = {};
    request.group_kind = "nothing";
    EXPECT_THAT(titles("soir", request), IsEmpty());
    request = {};
    request.theme = m_form.terms[0].public_id + "," + m_form.terms[1].public_id;
    request.group_kind = "person,nothing";
    request.facets = true;
    auto const several = ask("soir", request);
    EXPECT_EQ(several.list.total, 1);
    auto const listed = notebook::list(database(), 1, m_slug, request).value();
    EXPECT_EQ(listed.total, 1);
    for (auto const* const found : {&several.list, &listed}) {
        auto const number = [&](std::string_view facet, std::string_view value) {
            auto const at = std::ranges::find_if(found->facets, [&](auto const& one) { return one.facet == facet && one.value == value; });
            return at == found->facets.end() ? 0 : at->count;
        };
        EXPECT_EQ(number("theme", m_form.terms[0].public_id), 0) << "of those that a person wrote";
        EXPECT_EQ(number("theme", m_form.terms[1].public_id), 1);
        EXPECT_EQ(number("group", "association"), 1) << "what choosing it too would add";
        EXPECT_EQ(number("group", "person"), 1);
    }
    request.group_kind.clear();
    EXPECT_THAT(titles("soir", request), UnorderedElementsAre("Une gare pour tous", "Du pain"));
    EXPECT_THAT(titles("theme:\"se nourrir\" soir"), ElementsAre("Du pain"));
    EXPECT_THAT(titles("territoire:orne"), ElementsAre("Du pain"));
    EXPECT_THAT(titles("place:\"Auvergne Rhône Alpes\""), ElementsAre("Une gare pour tous"));
}

TEST_P(SearchNotebooks, ProposesAWordAsItIsWritten)
{
    auto const answer = ask("coopperatif pain");
    EXPECT_EQ(answer.list.total, 0);
    EXPECT_EQ(answer.correction, "coopératif pain");
    EXPECT_THAT(titles(*answer.correction), ElementsAre("Du pain"));
    EXPECT_FALSE(ask("xyzxyzxyz").correction);
    EXPECT_FALSE(ask("gare pain").correction) << "both words stand somewhere, though not together";
}

TEST_P(SearchNotebooks, GoesOnWhereAPageEnded)
{
    notebook::ListRequest request;
    request.limit = 1;
    auto const first = ask("soir", request);
    ASSERT_TRUE(first.list.more);
    request.after = first.list.next;
    auto const second = ask("soir", request);
    EXPECT_FALSE(second.list.more);
    EXPECT_NE(first.list.items.at(0).title, second.list.items.at(0).title);
    for (auto const* odd : {"x", "-1", "99999999999999999999", "20000", ""}) {
        request.question = "soir";
        request.after = {odd};
        EXPECT_EQ(m_search->find(1, m_slug, request).error().message, "error.web.cursor") << odd;
    }
}

TEST_P(SearchNotebooks, SaysWhatAQuestionLacks)
{
    auto const nothing = ask("le la les");
    EXPECT_EQ(nothing.list.total, 2);
    ASSERT_THAT(nothing.remarks, SizeIs(1));
    EXPECT_EQ(nothing.remarks[0].message, "search.remark.nothing");
    EXPECT_THAT(ask("").remarks, IsEmpty());
    EXPECT_EQ(ask("auteur:soir").remarks.at(0).message, "search.remark.name");
    EXPECT_EQ(ask("\"soir").remarks.at(0).message, "search.remark.quote");
    notebook::ListRequest request;
    request.question = std::string(10'000, 'a');
    EXPECT_EQ(m_search->find(1, m_slug, request).error().message, "error.search.long");
    request.question = "gare";
    EXPECT_EQ(m_search->find(1, "rien", request).error().message, "error.consultation.absent");
    EXPECT_EQ(m_search->find(2, m_slug, request).error().message, "error.consultation.absent");
}

TEST_P(SearchNotebooks, LooksThroughTheWholeSpaceAndNoOther)
{
    notebook::ListRequest request;
    request.question = "soir";
    request.facets = true;
    auto const here = m_search->find(1, "", request).value();
    EXPECT_EQ(here.list.total, 2);
    EXPECT_EQ(count(here, "consultation", m_slug), 2);
    EXPECT_EQ(m_search->find(2, "", request)->list.total, 0);
}

TEST_P(SearchNotebooks, FindsNothingInWhatIsPrivate)
{
    EXPECT_THAT(titles("ana@exemple.org"), IsEmpty()) << "an address to answer to";
    EXPECT_THAT(titles("Petit"), IsEmpty()) << "signatories are on the page, and in no index";
    EXPECT_THAT(titles("\"Amis du rail\""), UnorderedElementsAre("Une gare pour tous", "Du pain"));
}

TEST_P(SearchNotebooks, KnowsNeighboursInWordsAndOnTheGround)
{
    auto bakery = draft("Le fournil");
    bakery.territory = "commune-61001";
    bakery.sections = {{m_form.sections[1].public_id, "Un fournil coopératif ouvert au public, avec son four à pain."}};
    auto const id = publish(bakery);
    settle();
    auto const transaction_notebook = notebook(id);
    auto const near = m_search->neighbours(1, transaction_notebook, find(model::TerritoryKind::commune, "61001")->id);
    ASSERT_FALSE(near.close.empty());
    EXPECT_EQ(near.close[0].title, "Du pain");
    ASSERT_THAT(near.same_place, SizeIs(1));
    EXPECT_EQ(near.same_place[0].title, "Du pain");
    EXPECT_EQ(near.behind, 0);
}

TEST_P(SearchNotebooks, FindsCloseTextsAmongWhatWaitsAndWhatIsPublished)
{
    auto const letter = [&](std::string const& title, std::string const& end) {
        auto content = draft(title);
        content.sections = {{m_form.sections[1].public_id, "Un four à pain coopératif, ouvert au public le soir. " + end}};
        auto const begun = begin(content);
        EXPECT_TRUE(notebook::submit(database(), 1, begun.token, 1, content, m_now).has_value());
        return notebook(begun.public_id);
    };
    auto const first = letter("Lettre", "Signé par moi.");
    auto const second = letter("Lettre", "Signé par une autre, qui ajoute ceci.");
    auto const other = draft("Tout autre chose");
    auto const apart = begin(other);
    ASSERT_TRUE(notebook::submit(database(), 1, apart.token, 1, other, m_now).has_value());
    settle();
    std::array const asked{first.id, notebook(apart.public_id).id};
    auto const close = close_texts(database(), *m_search, 1, asked, std::array{second.id}, 5);
    ASSERT_THAT(close, SizeIs(2));
    ASSERT_THAT(close[0], SizeIs(2));
    EXPECT_EQ(close[0][0].public_id, second.public_id) << "which waits";
    EXPECT_EQ(close[0][1].title, "Du pain") << "which is published";
    EXPECT_GT(close[0][0].resemblance, close[0][1].resemblance);
    ASSERT_THAT(close[1], SizeIs(1)) << "the words of the first one published, under another title";
    EXPECT_EQ(close[1][0].title, "Une gare pour tous");
    EXPECT_THAT(close_texts(database(), *m_search, 1, asked, {}, 1)[0], SizeIs(1));
}

} // namespace
} // namespace maillage::service::notebook_search
