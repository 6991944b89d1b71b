// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/text.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>
#include <unicode/unistr.h>

#include "unit/base/generators.hpp"

namespace maillage::base {
namespace {

TEST(Utf8, AcceptsTheEdgesOfEachLength)
{
    for (auto const* text : {"", "a", "\u0080", "\u07FF", "\u0800", "\uD7FF", "\uE000", "\uFFFF", "\U00010000", "\U0010FFFF"}) {
        EXPECT_TRUE(is_utf8(text)) << text;
    }
}

TEST(Utf8, SaysWhereTheFirstIllFormedSequenceStarts)
{
    EXPECT_EQ(invalid_utf8_at("abc\xFFzzz"), 3U);
    EXPECT_EQ(invalid_utf8_at("é\x80"), 2U);              // lone continuation
    EXPECT_EQ(invalid_utf8_at("a\xC0\xAF"), 1U);          // overlong "/"
    EXPECT_EQ(invalid_utf8_at("a\xE0\x80\xAF"), 1U);      // overlong
    EXPECT_EQ(invalid_utf8_at("a\xF0\x82\x82\xAC"), 1U);  // overlong
    EXPECT_EQ(invalid_utf8_at("a\xED\xA0\x80"), 1U);      // surrogate
    EXPECT_EQ(invalid_utf8_at("a\xF4\x90\x80\x80"), 1U);  // past U+10FFFF
    EXPECT_EQ(invalid_utf8_at("ab\xE2\x82"), 2U);         // cut short
    EXPECT_EQ(invalid_utf8_at("ab\xE2\x82"
                              "c"),
              2U);     // cut short, then text
}

RC_GTEST_PROP(Utf8, PiecesAreJudgedAsTheWhole, (std::string const& bytes))
{
    Utf8Check check;
    for (std::size_t at = 0; at < bytes.size();) {
        auto const length = *rc::gen::inRange<std::size_t>(1, 5);
        check.add(std::string_view{bytes}.substr(at, length));
        at += length;
    }
    RC_ASSERT(check.error_at_end() == invalid_utf8_at(bytes));
}

// Differential: ICU replaces ill-formed sequences, so the round trip changes exactly the texts that are not UTF-8.
RC_GTEST_PROP(Utf8, AgreesWithIcu, ())
{
    auto bytes = *rc::gen::container<std::string>(
        rc::gen::oneOf(rc::gen::arbitrary<char>(), rc::gen::elementOf(std::string{"a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\xED\xF4\x8F"})));
    std::string back;
    icu::UnicodeString::fromUTF8(bytes).toUTF8String(back);
    RC_ASSERT(is_utf8(bytes) == (back == bytes));
}

TEST(Admission, RefusesWhatCannotBeKept)
{
    auto const broken = admit("ab\xE9");
    ASSERT_FALSE(broken);
    EXPECT_EQ(broken.error().message, "error.text.not_utf8");
    EXPECT_EQ(broken.error().field("offset"), "2");
    auto const nul = admit(std::string_view{"a\0b", 3});
    ASSERT_FALSE(nul);
    EXPECT_EQ(nul.error().message, "error.text.nul");
    EXPECT_EQ(nul.error().field("offset"), "1");
}

TEST(Admission, Normalises)
{
    EXPECT_EQ(admit("e\u0301"), "é");
    EXPECT_EQ(admit("Nîmes"), "Nîmes");
}

RC_GTEST_PROP(Nfc, IsIdempotent, ())
{
    auto const once = to_nfc(*test::text());
    RC_ASSERT(is_nfc(once));
    RC_ASSERT(to_nfc(once) == once);
}

RC_GTEST_PROP(CaseFolding, IsIdempotent, ())
{
    auto const once = fold_case(*test::text());
    RC_ASSERT(fold_case(once) == once);
}

TEST(CaseFolding, IgnoresTheLanguage)
{
    EXPECT_EQ(fold_case("ÉTÉ"), fold_case("été"));
    EXPECT_NE(fold_case("été"), fold_case("ete"));
    EXPECT_EQ(fold_case("Straße"), fold_case("STRASSE"));
    EXPECT_EQ(fold_case("TITLE I"), "title i"); // and no dotless i, wherever the server stands
}

TEST(FoldingForSearch, UnifiesTheWaysANameIsTyped)
{
    EXPECT_EQ(fold_for_search("Saint-Cœur-d’Été"), "saint coeur d ete");
    EXPECT_EQ(fold_for_search("SAINT COEUR D'ETE"), "saint coeur d ete");
    EXPECT_EQ(fold_for_search("L'Haÿ-les-Roses"), "l hay les roses");
    EXPECT_EQ(fold_for_search("Œuilly"), "oeuilly");
    EXPECT_EQ(fold_for_search("Æbelø"), "aebelo");
    EXPECT_EQ(fold_for_search("  --  Fort-de-France\t(972) "), "fort de france 972");
    EXPECT_EQ(fold_for_search("e\u0301\u0323"), "e"); // accents in any order
    EXPECT_EQ(fold_for_search("ﬁn ①"), "fin 1");
    EXPECT_EQ(fold_for_search("so\u00ADcial"), "social"); // soft hyphen
    EXPECT_EQ(fold_for_search("Łódź, İzmir"), "lodz izmir");
    EXPECT_EQ(fold_for_search("…!?"), "");
}

RC_GTEST_PROP(FoldingForSearch, IsIdempotentAndClean, ())
{
    auto const once = fold_for_search(*test::text());
    RC_ASSERT(is_utf8(once));
    RC_ASSERT(fold_for_search(once) == once);
    RC_ASSERT(once.find("  ") == std::string::npos);
}

TEST(Slug, KeepsWhatAnAddressMayHold)
{
    EXPECT_EQ(slug("L’économie sociale & solidaire : où en est-on ?"), "l-economie-sociale-solidaire-ou-en-est-on");
    EXPECT_EQ(slug("  Œuvres — 2ᵉ édition  "), "oeuvres-2e-edition");
    EXPECT_EQ(slug("Киев"), "kiev");
    EXPECT_EQ(slug("…"), "");
}

TEST(Slug, IsCutBetweenWords)
{
    EXPECT_EQ(slug("alpha beta gamma", 12), "alpha-beta");
    EXPECT_EQ(slug("alpha beta gamma", 10), "alpha-beta");
    EXPECT_EQ(slug("alphabetagamma", 5), "alpha");
    EXPECT_EQ(slug("alpha", 0), "");
}

RC_GTEST_PROP(Slug, HoldsOnlyLettersDigitsAndSingleHyphens, ())
{
    auto const made = slug(*test::text(), 20);
    RC_ASSERT(made.size() <= 20U);
    RC_ASSERT(made.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos);
    RC_ASSERT(made.find("--") == std::string::npos);
    RC_ASSERT(!made.starts_with('-'));
    RC_ASSERT(!made.ends_with('-'));
}

TEST(Trimming, KnowsUnicodeWhiteSpace)
{
    EXPECT_EQ(trim("\u00A0\t a b \u3000\n"), "a b");
    EXPECT_EQ(trim(" \n"), "");
    EXPECT_EQ(trim(""), "");
}

TEST(Squeezing, LeavesOneSpaceAndFrenchNoBreakSpaces)
{
    EXPECT_EQ(squeeze("  Un \n titre\t\tlong "), "Un titre long");
    EXPECT_EQ(squeeze("Où\u00A0? Là\u202F!"), "Où\u00A0? Là\u202F!");
    EXPECT_EQ(squeeze("Où \u00A0?"), "Où ?");
}

} // namespace
} // namespace maillage::base
