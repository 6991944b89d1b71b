// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/encoding.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "unit/base/generators.hpp"

namespace maillage::base {
namespace {

using namespace std::string_view_literals;

void expect_decoded(std::string_view bytes, Encoding encoding, std::string_view text)
{
    auto const decoded = decode(bytes);
    ASSERT_TRUE(decoded) << decoded.error().message;
    EXPECT_EQ(name(decoded->encoding), name(encoding));
    EXPECT_EQ(decoded->encoding, encoding);
    EXPECT_EQ(decoded->text, text);
}

void expect_refused(std::string_view bytes, std::string_view message, std::string_view offset)
{
    auto const decoded = decode(bytes);
    ASSERT_FALSE(decoded);
    EXPECT_EQ(decoded.error().message, message);
    EXPECT_EQ(decoded.error().field("offset"), offset);
}

TEST(Decoding, TellsTheEncodings)
{
    expect_decoded("", Encoding::utf8, "");
    expect_decoded("caf\u00E9", Encoding::utf8, "café");
    expect_decoded("\xEF\xBB\xBF"
                   "caf\u00E9",
                   Encoding::utf8_with_bom, "café");
    expect_decoded("\xEF\xBB\xBF", Encoding::utf8_with_bom, "");
    expect_decoded("\xFF\xFE"
                   "c\0a\0f\0\xE9\0"sv,
                   Encoding::utf16_le, "café");
    expect_decoded("\xFE\xFF"
                   "\0c\0a\0f\0\xE9"sv,
                   Encoding::utf16_be, "café");
    expect_decoded("\xFF\xFE", Encoding::utf16_le, "");
    expect_decoded("caf\xE9 \x80 \x9C"
                   "c\x9Cur\x9D"sv.substr(0, 12),
                   Encoding::windows_1252, "café € œcœur");
    expect_decoded("caf\xE9\x81"sv, Encoding::latin_1, "café\u0081");
}

TEST(Decoding, SaysWhatIsAssumed)
{
    EXPECT_TRUE(is_assumed(Encoding::windows_1252));
    EXPECT_TRUE(is_assumed(Encoding::latin_1));
    EXPECT_FALSE(is_assumed(Encoding::utf8));
    EXPECT_FALSE(is_assumed(Encoding::utf16_be));
}

TEST(Decoding, Normalises)
{
    expect_decoded("e\u0301", Encoding::utf8, "é");
    expect_decoded("\xFF\xFE"
                   "e\0\x01\x03"sv,
                   Encoding::utf16_le, "é");
}

TEST(Decoding, PairsSurrogates)
{
    expect_decoded("\xFF\xFE\x3D\xD8\x00\xDE"sv, Encoding::utf16_le, "\U0001F600");
    expect_refused("\xFF\xFE\x3D\xD8"
                   "a\0"sv,
                   "error.text.not_utf16", "4");
    expect_refused("\xFF\xFE\x00\xDE"sv, "error.text.not_utf16", "2");
    expect_refused("\xFF\xFE\x3D\xD8"sv, "error.text.not_utf16", "2");
    expect_refused("\xFF\xFE"
                   "a"sv,
                   "error.text.not_utf16", "2");
}

TEST(Decoding, RefusesWhatIsNotText)
{
    expect_refused("PK\x03\x04\0\0"sv, "error.text.binary", "4");
    expect_refused("a\0"sv, "error.text.binary", "1");
    expect_refused("\xFF\xFE\0\0"sv, "error.text.nul", "0");
}

TEST(Decoding, DoesNotTakeDamagedUtf8ForWindows1252) { expect_refused("éàèùâêîôû \xE9", "error.text.not_utf8", "19"); }

TEST(Decoding, KeepsAMarkThatIsNotFirst)
{
    expect_decoded("a\uFEFF", Encoding::utf8, "a\uFEFF");
    expect_decoded("\uFEFF\uFEFF"
                   "a",
                   Encoding::utf8_with_bom,
                   "\uFEFF"
                   "a");
}

RC_GTEST_PROP(Decoder, PiecesMakeTheWhole, ())
{
    auto const text = *test::text();
    auto const with_mark = *rc::gen::arbitrary<bool>();
    auto const bytes = (with_mark ? "\uFEFF" : "") + text;
    Decoder decoder{Encoding::utf8};
    std::string out;
    for (std::size_t at = 0; at < bytes.size();) {
        auto const length = *rc::gen::inRange<std::size_t>(1, 6);
        RC_ASSERT(decoder.add(std::string_view{bytes}.substr(at, length), out).has_value());
        at += length;
    }
    RC_ASSERT(decoder.finish().has_value());
    RC_PRE((with_mark || !text.starts_with("\uFEFF")));
    RC_ASSERT(out == text);
}

RC_GTEST_PROP(Decoding, NeverFailsOnSingleByteText, ())
{
    auto const bytes =
        *rc::gen::container<std::string>(rc::gen::map(rc::gen::inRange(1, 256), [](int byte) { return static_cast<char>(byte); }));
    RC_PRE((!bytes.starts_with("\xFF\xFE") && !bytes.starts_with("\xFE\xFF")));
    auto const decoded = decode(bytes);
    // The inner parentheses keep the short circuit: RapidCheck takes the operators apart to show their operands.
    RC_ASSERT((decoded.has_value() || decoded.error().message == "error.text.not_utf8"));
    RC_ASSERT((!decoded || is_nfc(decoded->text)));
}

} // namespace
} // namespace maillage::base
