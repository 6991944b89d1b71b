// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/boundaries.hpp"

#include <algorithm>
#include <chrono>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>
#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/utext.h>

#include "base/text.hpp"
#include "unit/base/generators.hpp"

namespace maillage::base {
namespace {

using ::testing::ElementsAre;

std::vector<std::string_view> parts(std::string_view text, std::vector<TextRange> const& ranges)
{
    std::vector<std::string_view> out;
    for (auto const range : ranges) {
        out.push_back(part(text, range));
    }
    return out;
}

std::vector<std::string_view> french_words(std::string_view text) { return parts(text, words(text, "fr")); }

std::vector<std::string_view> french_sentences(std::string_view text) { return parts(text, sentences(text, "fr")); }

TEST(Words, LeaveSpacesAndPunctuationOut)
{
    EXPECT_THAT(french_words("Où vont 3,5 % des gens ?"), ElementsAre("Où", "vont", "3,5", "des", "gens"));
    EXPECT_THAT(french_words(" — « » …"), ElementsAre());
    EXPECT_THAT(french_words(""), ElementsAre());
    EXPECT_THAT(french_words("peut-être"), ElementsAre("peut", "être"));
}

TEST(Words, EndAtTheNarrowSpaceOfFrenchButNotWithinANumber)
{
    EXPECT_THAT(french_words("Oui\u202F! L’eau\u202F: 12\u202F000\u202Fm\u00B3\u202F; \u202Foù"),
                ElementsAre("Oui", "L’", "eau", "12\u202F000", "m", "où"));
    EXPECT_THAT(french_words("\u202F"), ElementsAre());
    EXPECT_THAT(french_words("2\u202F"), ElementsAre("2"));
}

TEST(Words, SplitFrenchElisions)
{
    EXPECT_THAT(french_words("L’école d'aujourd’hui, jusqu’ici"), ElementsAre("L’", "école", "d'", "aujourd’hui", "jusqu’", "ici"));
    EXPECT_THAT(french_words("quelqu’un sur la presqu’île"), ElementsAre("quelqu’un", "sur", "la", "presqu’île"));
    EXPECT_THAT(french_words("qu’on s'y mette"), ElementsAre("qu’", "on", "s'", "y", "mette"));
    std::string_view const english = "don’t we";
    EXPECT_THAT(parts(english, words(english, "en")), ElementsAre("don’t", "we"));
}

/// Words as ICU finds them, which `words` does without where it can.
std::vector<TextRange> words_of_icu(std::string const& text)
{
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> const pieces{icu::BreakIterator::createWordInstance(icu::Locale{"en"}, status)};
    UText view = UTEXT_INITIALIZER;
    utext_openUTF8(&view, text.data(), static_cast<std::int64_t>(text.size()), &status);
    pieces->setText(&view, status);
    EXPECT_TRUE(U_SUCCESS(status));
    std::vector<TextRange> out;
    auto begin = pieces->first();
    for (auto end = pieces->next(); end != icu::BreakIterator::DONE; begin = end, end = pieces->next()) {
        if (pieces->getRuleStatus() >= UBRK_WORD_NONE_LIMIT) {
            out.push_back({static_cast<std::size_t>(begin), static_cast<std::size_t>(end)});
        }
    }
    utext_close(&view);
    return out;
}

/// But for the narrow space where it is not in a number.
RC_GTEST_PROP(Words, AreThoseOfTheStandard, ())
{
    static std::vector<std::string> const pieces{
        "a",  "Z",  "mot",    "é",    "œ",      "Ÿ",      "ø",      "×",   "ß",           "7",          "42",
        ".",  ",",  ";",      ":",    "'",      "’",      "\u2018", "-",   "\u2011",      "_",          "\u0301",
        " ",  "  ", "\n",     "\r\n", "\t",     "\u00A0", "!",      "?",   "«",           "»",          "“",
        "”",  "…",  "(",      ")",    "/",      "@",      "%",      "€",   "&",           "\u00AD",     "1\u202F2",
        "ª",  "µ",  "ł",      "α",    "日本語", "か",     "カ",     "ไทย", "👩‍🚀", "🇫🇷",         "\u200D",
        "\"", "ב",  "\u2024", "·",    "°",      "–",      "—",      "•",   "’’",          "\U0001F1EB", "\u0001"};
    std::string text;
    for (auto const& piece : *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces))) {
        text += piece;
    }
    RC_ASSERT(words(text, "en") == words_of_icu(text));
}

TEST(Words, CountInBytes) { EXPECT_THAT(words("été là", "fr"), ElementsAre(TextRange{0, 5}, TextRange{6, 9})); }

TEST(Sentences, EndAtStops)
{
    EXPECT_THAT(french_sentences("Un. Deux ! Trois\u00A0? Quatre"), ElementsAre("Un.", "Deux !", "Trois\u00A0?", "Quatre"));
    EXPECT_THAT(french_sentences("  \n "), ElementsAre());
    EXPECT_THAT(french_sentences("Le prix est de 3.50 euros. Voilà."), ElementsAre("Le prix est de 3.50 euros.", "Voilà."));
    EXPECT_THAT(french_sentences("Voir maillage.fr pour la suite. Merci."), ElementsAre("Voir maillage.fr pour la suite.", "Merci."));
}

TEST(Sentences, DoNotEndAtAbbreviations)
{
    EXPECT_THAT(french_sentences("M. Dupont et MM. Durand arrivent. Ils parlent."),
                ElementsAre("M. Dupont et MM. Durand arrivent.", "Ils parlent."));
    EXPECT_THAT(french_sentences("Selon l’art. L. 123-4, cf. Annexe 2, c’est fait. Bien."),
                ElementsAre("Selon l’art. L. 123-4, cf. Annexe 2, c’est fait.", "Bien."));
    EXPECT_THAT(french_sentences("Le n° 5 de la p. 12. Le tél. 01 02 suit."), ElementsAre("Le n° 5 de la p. 12.", "Le tél. 01 02 suit."));
    EXPECT_THAT(french_sentences("J.-P. Martin et A. Roux viennent. Oui."), ElementsAre("J.-P. Martin et A. Roux viennent.", "Oui."));
    EXPECT_THAT(french_sentences("On passe au plan B. Nous irons."), ElementsAre("On passe au plan B.", "Nous irons."));
}

TEST(Sentences, EndAfterEtCeteraOnlyBeforeACapital)
{
    EXPECT_THAT(french_sentences("Des bus, des vélos, etc. Nous marchons."), ElementsAre("Des bus, des vélos, etc.", "Nous marchons."));
    EXPECT_THAT(french_sentences("Des bus, etc. et des vélos."), ElementsAre("Des bus, etc. et des vélos."));
}

TEST(Sentences, KeepClosingMarks)
{
    EXPECT_THAT(french_sentences("«\u00A0Il faut agir.\u00A0» Nous le disons."),
                ElementsAre("«\u00A0Il faut agir.\u00A0»", "Nous le disons."));
    EXPECT_THAT(french_sentences("«\u00A0Quand\u00A0?\u00A0» demande-t-elle. Demain."),
                ElementsAre("«\u00A0Quand\u00A0?\u00A0» demande-t-elle.", "Demain."));
    EXPECT_THAT(french_sentences("(C’est dit.) Suite."), ElementsAre("(C’est dit.)", "Suite."));
}

TEST(Sentences, EndAtEllipses)
{
    EXPECT_THAT(french_sentences("On attend… Rien ne vient… mais on espère."), ElementsAre("On attend…", "Rien ne vient… mais on espère."));
    EXPECT_THAT(french_sentences("… Rien."), ElementsAre("… Rien."));
    EXPECT_THAT(french_sentences("On attend... Rien."), ElementsAre("On attend...", "Rien."));
}

TEST(Sentences, EndAtLines)
{
    EXPECT_THAT(french_sentences("Un titre\nUne phrase.\n- un point\n- M.\nautre"),
                ElementsAre("Un titre", "Une phrase.", "- un point", "- M.", "autre"));
}

TEST(Sentences, KnowEnglishToo)
{
    std::string_view const text = "Mr. Smith met Dr. Jones, e.g. Monday. They left.";
    EXPECT_THAT(parts(text, sentences(text, "en")), ElementsAre("Mr. Smith met Dr. Jones, e.g. Monday.", "They left."));
}

RC_GTEST_PROP(Sentences, CoverEveryVisibleCharacterOnce, ())
{
    auto const text = *test::text();
    std::string rest = text;
    std::size_t past = 0;
    for (auto const range : sentences(text, "fr")) {
        RC_ASSERT(range.begin >= past);
        RC_ASSERT(range.begin < range.end);
        RC_ASSERT(trim(part(text, {past, range.begin})).empty());
        RC_ASSERT(trim(part(text, range)) == part(text, range));
        past = range.end;
    }
    RC_ASSERT(trim(part(text, {past, text.size()})).empty());
}

RC_GTEST_PROP(Words, AreOrderedAndCutNoCharacter, ())
{
    auto const text = *test::text();
    std::size_t past = 0;
    for (auto const range : words(text, "fr")) {
        RC_ASSERT(range.begin >= past);
        RC_ASSERT(range.begin < range.end);
        RC_ASSERT(is_utf8(part(text, range)));
        past = range.end;
    }
}

// A text made to have every sentence end denied must not take a square of its length.
TEST(Sentences, StayLinearOnHostileText)
{
    auto const time = [](std::size_t repeats) {
        std::string text;
        for (std::size_t i = 0; i < repeats; ++i) {
            text += "M. Ab… ».) ";
        }
        auto const start = std::chrono::steady_clock::now();
        EXPECT_GE(sentences(text, "fr").size(), 1U);
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    };
    time(100);
    EXPECT_LT(time(80'000), 40 * std::max(time(8'000), 0.001)); // linear: about 10; square: 100
}

TEST(Characters, AreWhatAReaderSees)
{
    EXPECT_EQ(count_characters(""), 0U);
    EXPECT_EQ(count_characters("e\u0301te\u0301"), 3U);
    EXPECT_EQ(count_characters("👨‍👩‍👧🇫🇷"), 2U);
}

TEST(Characters, AreNeverCut)
{
    EXPECT_EQ(first_characters("e\u0301te\u0301", 1), "e\u0301");
    EXPECT_EQ(first_characters("abc", 0), "");
    EXPECT_EQ(first_characters("abc", 9), "abc");
    EXPECT_EQ(first_bytes("ae\u0301b", 2), "a");
    EXPECT_EQ(first_bytes("ae\u0301b", 4), "ae\u0301");
    EXPECT_EQ(first_bytes("👨‍👩‍👧", 10), "");
    EXPECT_EQ(first_bytes("", 0), "");
}

TEST(Shortening, EndsAtAWordWhereItCan)
{
    EXPECT_EQ(shorten("Coopérer", 8), "Coopérer");
    EXPECT_EQ(shorten("Coopérer ensemble", 11), "Coopérer…");
    EXPECT_EQ(shorten("Anticonstitutionnellement", 5), "Anti…");
    EXPECT_EQ(shorten("abc", 0), "");
    EXPECT_EQ(shorten("abc", 1), "…");
}

RC_GTEST_PROP(Shortening, KeepsItsLimit, ())
{
    auto const text = *test::text();
    auto const count = *rc::gen::inRange<std::size_t>(0, 20);
    RC_ASSERT(count_characters(shorten(text, count)) <= count);
}

} // namespace
} // namespace maillage::base
