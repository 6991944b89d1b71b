// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/http/accept.hpp"

#include <array>
#include <string>

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

namespace maillage::web::http {
namespace {

using testing::ElementsAre;

TEST(Accept, ReadsWeights)
{
    EXPECT_THAT(parse_weighted("a;q=0.5, b , c;x=\"1,2;q=0\";q=0.25,d;Q=1.000"),
                ElementsAre(Weighted{"a", 500}, Weighted{"b", 1000}, Weighted{"c", 250}, Weighted{"d", 1000}));
    EXPECT_THAT(parse_weighted("a;q=0,b;q=0.001,c;q=1."), ElementsAre(Weighted{"a", 0}, Weighted{"b", 1}, Weighted{"c", 1000}));
}

TEST(Accept, LeavesOutMalformedElements)
{
    EXPECT_THAT(parse_weighted("a;q=2,b;q=1.001,c;q=-1,d;q=0.1234,e;q=,f;q=.5,,;q=1,g"), ElementsAre(Weighted{"g", 1000}));
}

TEST(Accept, ChoosesTheCoding)
{
    auto const choose = [](std::string_view field) { return negotiate_coding(field, true, true); };
    EXPECT_EQ(choose("gzip, deflate, br"), Coding::brotli);
    EXPECT_EQ(choose("gzip, deflate"), Coding::gzip);
    EXPECT_EQ(choose("GZIP"), Coding::gzip);
    EXPECT_EQ(choose("br;q=0.1, gzip;q=0.9"), Coding::gzip);
    EXPECT_EQ(choose(""), Coding::identity);
    EXPECT_EQ(choose("*"), Coding::brotli);
    EXPECT_EQ(choose("br;q=0, *"), Coding::gzip);
    EXPECT_EQ(choose("gzip;q=0, br;q=0"), Coding::identity);
    EXPECT_EQ(choose("identity, gzip;q=0.5"), Coding::identity);
    EXPECT_EQ(choose("identity;q=0, gzip;q=0.5"), Coding::gzip);
    EXPECT_EQ(choose("*;q=0"), Coding::identity) << "a readable page is worth more than a 406";
    EXPECT_EQ(negotiate_coding("br", true, false), Coding::identity);
    EXPECT_EQ(negotiate_coding("br, gzip", true, false), Coding::gzip);
}

TEST(Accept, ChoosesTheLanguage)
{
    constexpr std::array<std::string_view, 2> k_offered{"fr", "en"};
    auto const choose = [&](std::string_view field) { return negotiate_language(field, k_offered); };
    EXPECT_EQ(choose(""), "fr");
    EXPECT_EQ(choose("en"), "en");
    EXPECT_EQ(choose("en-GB,en;q=0.9"), "en");
    EXPECT_EQ(choose("FR-ca, en;q=0.9"), "fr");
    EXPECT_EQ(choose("de, en;q=0.5, fr;q=0.4"), "en");
    EXPECT_EQ(choose("de"), "fr");
    EXPECT_EQ(choose("fr;q=0, *"), "en");
    EXPECT_EQ(choose("*"), "fr");
    EXPECT_EQ(choose("frisian"), "fr") << "no language of ours: the default";
}

TEST(Accept, TellsJsonFromHtml)
{
    EXPECT_TRUE(prefers_json("application/json"));
    EXPECT_TRUE(prefers_json("application/problem+json"));
    EXPECT_TRUE(prefers_json("application/*, text/html;q=0.5"));
    EXPECT_TRUE(prefers_json("text/html;q=0.5, application/json;q=0.6"));
    EXPECT_FALSE(prefers_json(""));
    EXPECT_FALSE(prefers_json("*/*"));
    EXPECT_FALSE(prefers_json("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"));
    EXPECT_FALSE(prefers_json("application/json, text/html"));
    EXPECT_FALSE(prefers_json("application/json;q=0, application/*"));
}

RC_GTEST_PROP(Accept, NeverChoosesWhatIsNotThere, (std::string const& field))
{
    RC_ASSERT(negotiate_coding(field, false, false) == Coding::identity);
    RC_ASSERT(negotiate_coding(field, true, false) != Coding::brotli);
    for (auto const& [name, weight] : parse_weighted(field)) {
        RC_ASSERT(!name.empty());
        RC_ASSERT(weight >= 0 && weight <= 1000);
    }
}

} // namespace
} // namespace maillage::web::http
