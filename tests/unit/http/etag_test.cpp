// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/http/etag.hpp"

#include <string>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace maillage::web::http {
namespace {

Pairs with(std::string_view name, std::initializer_list<std::string_view> values)
{
    Pairs headers;
    for (auto const value : values) {
        headers.add(name, value);
    }
    return headers;
}

ETag const k_strong{"abc", false};
ETag const k_weak{"abc", true};

TEST(ETag, ParsesTheGrammarAndNothingElse)
{
    EXPECT_EQ(ETag::parse("\"abc\""), k_strong);
    EXPECT_EQ(ETag::parse("W/\"abc\""), k_weak);
    EXPECT_EQ(ETag::parse("\"\""), (ETag{"", false}));
    EXPECT_EQ(ETag::parse("\"a,b\""), (ETag{"a,b", false}));
    for (auto const* const wrong : {"", "abc", "\"abc", "abc\"", "w/\"abc\"", "W/abc", "\"a b\"", "\"a\"b\"", "\"abc\" ", "\"a\x7F\""}) {
        EXPECT_EQ(ETag::parse(wrong), std::nullopt) << wrong;
    }
}

TEST(ETag, ComparesAsRfc9110Table)
{
    // RFC 9110 §8.8.3.2, its four examples.
    EXPECT_FALSE(strongly_equal({"1", true}, {"1", true}));
    EXPECT_TRUE(weakly_equal({"1", true}, {"1", true}));
    EXPECT_FALSE(weakly_equal({"1", true}, {"2", true}));
    EXPECT_FALSE(strongly_equal({"1", true}, {"1", false}));
    EXPECT_TRUE(weakly_equal({"1", true}, {"1", false}));
    EXPECT_TRUE(strongly_equal({"1", false}, {"1", false}));
}

TEST(ETag, IfNoneMatchNamesTheCurrentState)
{
    EXPECT_TRUE(has_current(with("if-none-match", {"\"abc\""}), k_strong));
    EXPECT_TRUE(has_current(with("if-none-match", {"W/\"abc\""}), k_strong));
    EXPECT_TRUE(has_current(with("if-none-match", {"\"x\", \"y,z\" ,, W/\"abc\""}), k_strong));
    EXPECT_TRUE(has_current(with("if-none-match", {"\"x\"", "\"abc\""}), k_strong));
    EXPECT_TRUE(has_current(with("if-none-match", {"*"}), k_strong));
    EXPECT_FALSE(has_current({}, k_strong));
    EXPECT_FALSE(has_current(with("if-none-match", {"\"abcd\""}), k_strong));
    EXPECT_FALSE(has_current(with("if-match", {"\"abc\""}), k_strong));
    EXPECT_FALSE(has_current(with("if-none-match", {"abc"}), k_strong));
    EXPECT_FALSE(has_current(with("if-none-match", {"broken, \"abc\""}), k_strong)) << "nothing is read past a break";
    EXPECT_FALSE(has_current(with("if-none-match", {"\"x\" \"abc\""}), k_strong));
}

TEST(ETag, IfMatchForbidsALostUpdate)
{
    EXPECT_FALSE(forbids_change({}, k_strong));
    EXPECT_FALSE(forbids_change(with("if-match", {"\"abc\""}), k_strong));
    EXPECT_FALSE(forbids_change(with("if-match", {"*"}), k_strong));
    EXPECT_TRUE(forbids_change(with("if-match", {"*"}), std::nullopt));
    EXPECT_TRUE(forbids_change(with("if-match", {"\"old\""}), k_strong));
    EXPECT_TRUE(forbids_change(with("if-match", {"W/\"abc\""}), k_strong)) << "weak tags never match here";
    EXPECT_TRUE(forbids_change(with("if-match", {""}), k_strong));
}

RC_GTEST_PROP(ETag, ReadsWhatItWrites, (bool weak))
{
    auto const character = rc::gen::suchThat(rc::gen::arbitrary<char>(), [](char c) {
        auto const byte = static_cast<unsigned char>(c);
        return byte == 0x21 || (byte >= 0x23 && byte != 0x7F);
    });
    ETag const tag{*rc::gen::container<std::string>(character), weak};
    RC_ASSERT(ETag::parse(tag.text()) == tag);
    RC_ASSERT(has_current(with("if-none-match", {"\"x\", " + tag.text()}), tag));
}

} // namespace
} // namespace maillage::web::http
