// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gmock/gmock.h>

#include "unit/search/words.hpp"

namespace maillage::search {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> folded(std::string_view text)
{
    std::vector<std::string> out;
    for (auto const& word : real_words().of(text)) {
        out.push_back(word.form->folded);
    }
    return out;
}

Form const& form(std::string_view word)
{
    static std::vector<std::shared_ptr<Form const>> kept;
    kept.push_back(real_words().of(word).at(0).form);
    return *kept.back();
}

bool alike(std::string_view one, std::string_view other)
{
    return std::ranges::any_of(form(one).french, [&](auto const& stem) {
        auto const& others = form(other).french;
        return std::ranges::find(others, stem) != others.end();
    });
}

TEST(Words, AreFoldedWithoutCaseAccentsAndElision)
{
    EXPECT_THAT(folded("L’École, rendez-vous à CŒUR d'aujourd’hui 2026 !"),
                ElementsAre("l", "ecole", "rendez", "vous", "a", "coeur", "d", "aujourdhui", "2026"));
    EXPECT_THAT(folded(" … « » ! "), IsEmpty());
    EXPECT_LE(form(std::string(500, 'x')).folded.size(), 60U);
}

TEST(Words, AreOneWithTheirInflections)
{
    EXPECT_TRUE(alike("travail", "travaux"));
    EXPECT_TRUE(alike("œil", "yeux"));
    EXPECT_TRUE(alike("vont", "allaient"));
    EXPECT_TRUE(alike("coopération", "coopératives"));
    EXPECT_TRUE(alike("coopérer", "cooperer")); // without its accents it is in no dictionary
    EXPECT_TRUE(alike("ÉCOLE", "ecoles"));
    EXPECT_FALSE(alike("gare", "four"));
}

TEST(Words, ThatSayNothingAloneHaveNoStem)
{
    for (auto const* word : {"le", "d’eau", "est", "ont", "pour", "meme", "où", "The"}) {
        EXPECT_TRUE(form(word).stop) << word;
        EXPECT_THAT(form(word).french, IsEmpty()) << word;
    }
    for (auto const* word : {"gare", "chose", "grand", "faire", "2026", "cooperer"}) {
        EXPECT_FALSE(form(word).stop) << word;
        EXPECT_FALSE(form(word).french.empty()) << word;
    }
}

TEST(Words, KeepWhereTheyStand)
{
    std::string_view const text = "Rouvrir l’école";
    auto const words = real_words().of(text);
    EXPECT_EQ(base::part(text, words.at(0).range), "Rouvrir");
    EXPECT_EQ(base::part(text, words.at(2).range), "école");
    EXPECT_EQ(folded_name("Val-de-Drôme "), "val de drome");
}

} // namespace
} // namespace maillage::search
