// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/http/url.hpp"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

namespace maillage::web::http {
namespace {

using testing::ElementsAre;

TEST(Url, EncodesAllButUnreserved)
{
    EXPECT_EQ(percent_encode("aZ09-._~"), "aZ09-._~");
    EXPECT_EQ(percent_encode("a/b c&d=é"), "a%2Fb%20c%26d%3D%C3%A9");
}

TEST(Url, RefusesBrokenEscapes)
{
    EXPECT_EQ(percent_decode("%41%7a"), "Az");
    for (auto const* const broken : {"%", "%4", "%4g", "%%41", "a%"}) {
        EXPECT_EQ(percent_decode(broken), std::nullopt) << broken;
    }
}

TEST(Url, ReadsQueriesAsBrowsersWriteThem)
{
    Pairs pairs;
    ASSERT_TRUE(parse_query("q=Saint%2DDenis+%C3%A9t%C3%A9&&empty=&alone&=nameless&q=2&x=a=b", pairs));
    EXPECT_THAT(pairs.all("q"), ElementsAre("Saint-Denis été", "2"));
    EXPECT_EQ(pairs.first("empty"), "");
    EXPECT_EQ(pairs.first("alone"), "");
    EXPECT_EQ(pairs.first(""), "nameless");
    EXPECT_EQ(pairs.get("x"), "a=b");
}

TEST(Url, TakesAPercentSignThatPeopleTyped)
{
    Pairs pairs;
    ASSERT_TRUE(parse_query("taux=100%&b=%zz", pairs));
    EXPECT_EQ(pairs.get("taux"), "100%");
    EXPECT_EQ(pairs.get("b"), "%zz");
}

TEST(Url, NormalisesAndChecksText)
{
    Pairs pairs;
    ASSERT_TRUE(parse_query("a=e%CC%81", pairs));
    EXPECT_EQ(pairs.get("a"), "é") << "composed";
    for (auto const* const wrong : {"a=%FF", "%C3=b", "a=%00", "a=%ED%A0%80", "a=%C0%AF"}) {
        Pairs refused;
        EXPECT_FALSE(parse_query(wrong, refused)) << wrong;
    }
}

TEST(Url, BoundsTheNumberOfPairs)
{
    std::string many;
    for (int i = 0; i <= 10'000; ++i) {
        many += "a&";
    }
    Pairs pairs;
    EXPECT_FALSE(parse_query(many, pairs));
}

TEST(Url, BuildsQueries)
{
    EXPECT_EQ(build_query({}), "");
    EXPECT_EQ(build_query({{"q", "à côté"}, {"page", "2"}, {"x", ""}}), "?q=%C3%A0%20c%C3%B4t%C3%A9&page=2&x=");
}

TEST(Url, KeepsRedirectionsAtHome)
{
    EXPECT_TRUE(is_local_target("/"));
    EXPECT_TRUE(is_local_target("/a?b=//c"));
    for (auto const* const away :
         {"", "a", "//evil.example", "/\\evil.example", "https://evil.example", "/\t/evil.example", "/\n/x", "\\/x"}) {
        EXPECT_FALSE(is_local_target(away)) << away;
    }
}

RC_GTEST_PROP(Url, DecodesWhatItEncodes, (std::string const& text)) { RC_ASSERT(percent_decode(percent_encode(text)) == text); }

RC_GTEST_PROP(Url, ReadsTheQueriesItBuilds, ())
{
    auto const text = rc::gen::container<std::string>(rc::gen::inRange<char>(1, 127));
    auto const wanted = *rc::gen::container<std::vector<std::pair<std::string, std::string>>>(rc::gen::pair(text, text));
    Pairs pairs;
    for (auto const& [name, value] : wanted) {
        pairs.add(name, value);
    }
    Pairs read;
    auto const query = build_query(pairs);
    RC_ASSERT(parse_query(query.empty() ? "" : query.substr(1), read));
    RC_ASSERT(read.size() == wanted.size());
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        RC_ASSERT(read[i].first == wanted[i].first);
        RC_ASSERT(read[i].second == wanted[i].second);
    }
}

} // namespace
} // namespace maillage::web::http
