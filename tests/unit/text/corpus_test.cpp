// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gtest/gtest.h>

#include "engine/text/corpus.hpp"

namespace maillage::engine::text {
namespace {

std::vector<std::string> forms(std::string const& text, std::string const& language = "fr")
{
    auto const corpus = read_texts(std::vector{text}, {.language = language});
    std::vector<std::string> out;
    for (auto const& token : corpus.tokens) {
        out.push_back(corpus.surfaces[token.surface].form);
    }
    return out;
}

using Forms = std::vector<std::string>;

TEST(Corpus, FrenchWords)
{
    EXPECT_EQ(forms("L’État qu’on aujourd’hui"), (Forms{"l'", "état", "qu'", "on", "aujourd'hui"}));
    EXPECT_EQ(forms("l'ÉCOLE"), (Forms{"l'", "école"}));
    EXPECT_EQ(forms("Cœur co\u00ADopératif of\uFB01ciel"), (Forms{"cœur", "coopératif", "officiel"}));
    EXPECT_EQ(forms("tiers-lieux vis‑à‑vis"), (Forms{"tiers", "lieux", "vis", "à", "vis"}));
    EXPECT_EQ(forms("la loi.Il faut S.A.R.L. data.gouv.fr"), (Forms{"la", "loi", "il", "faut", "s.a.r.l", "data.gouv.fr"}));
    EXPECT_EQ(forms("Oui\u202F! La loi\u202F: 12\u202F000 pages\u202F; \u202Foù"), (Forms{"oui", "la", "loi", "pages", "où"}));
    EXPECT_EQ(forms("12 000 € le 3 a 4G"), (Forms{"le", "a", "4g"}));
}

TEST(Corpus, EnglishWords) { EXPECT_EQ(forms("Don’t cut the council’s bus.", "en"), (Forms{"don't", "cut", "the", "council's", "bus"})); }

TEST(Corpus, OffsetsArePlacesInTheTextAsItCame)
{
    std::vector<std::string> const texts{"Élan <b>vital</b>, voir https://a.fr", "", "Oui."};
    auto const corpus = read_texts(texts);
    ASSERT_EQ(corpus.passages.size(), 2U);
    EXPECT_EQ(corpus.texts, 3U);
    EXPECT_EQ(corpus.passages[1].text, 2U);
    std::vector<std::string> words;
    for (std::size_t i = 0; i < corpus.passages.size(); ++i) {
        for (auto const& token : corpus.of(i)) {
            words.push_back(texts[corpus.passages[i].text].substr(token.begin, token.length));
        }
    }
    EXPECT_EQ(words, (Forms{"Élan", "vital", "voir", "Oui"}));
}

TEST(Corpus, SaysWhereASentenceOpensAndWhereCapitalsAre)
{
    auto const corpus = read_texts(std::vector<std::string>{"La France. La loi, OUI"});
    std::vector<bool> opens;
    std::vector<Capitals> capitals;
    for (auto const& token : corpus.tokens) {
        opens.push_back(token.opens);
        capitals.push_back(corpus.surfaces[token.surface].capitals);
    }
    EXPECT_EQ(opens, (std::vector{true, false, true, false, false}));
    EXPECT_EQ(capitals, (std::vector{Capitals::first, Capitals::first, Capitals::first, Capitals::none, Capitals::all}));
    EXPECT_EQ(corpus.surfaces[0].count, 2U);
    EXPECT_EQ(corpus.surfaces[0].inside, 0U);
}

TEST(Corpus, ThreadsChangeNothing)
{
    std::vector<std::string> texts;
    for (int i = 0; i < 50; ++i) {
        texts.push_back("Le mot" + std::to_string(i % 7) + "a est ici, la Ville aussi. Numéro" + std::to_string(i) + "b.");
    }
    auto const one = read_texts(texts);
    for (std::uint32_t const threads : {2U, 3U, 60U}) {
        auto const many = read_texts(texts, {.threads = threads});
        ASSERT_EQ(many.tokens.size(), one.tokens.size());
        EXPECT_EQ(many.texts, one.texts);
        EXPECT_EQ(many.start, one.start);
        ASSERT_EQ(many.surfaces.size(), one.surfaces.size());
        for (std::size_t i = 0; i < one.surfaces.size(); ++i) {
            EXPECT_EQ(many.surfaces[i].form, one.surfaces[i].form);
            EXPECT_EQ(many.surfaces[i].count, one.surfaces[i].count);
        }
        for (std::size_t i = 0; i < one.tokens.size(); ++i) {
            EXPECT_EQ(many.tokens[i].surface, one.tokens[i].surface);
            EXPECT_EQ(many.tokens[i].begin, one.tokens[i].begin);
        }
    }
}

} // namespace
} // namespace maillage::engine::text
