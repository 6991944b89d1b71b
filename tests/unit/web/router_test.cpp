// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/route.hpp"

#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace maillage::web {
namespace {

using testing::ElementsAre;
using testing::Pair;

PathParameters const k_none;

TEST(MatchPattern, LiteralsMatchWhole)
{
    EXPECT_EQ(match_pattern("/", "/"), k_none);
    EXPECT_EQ(match_pattern("/a/b", "/a/b"), k_none);
    EXPECT_EQ(match_pattern("/a/b", "/a/b/"), std::nullopt);
    EXPECT_EQ(match_pattern("/a/b", "/a"), std::nullopt);
    EXPECT_EQ(match_pattern("/a", "/a/b"), std::nullopt);
    EXPECT_EQ(match_pattern("/a", "/"), std::nullopt);
    EXPECT_EQ(match_pattern("/", "/a"), std::nullopt);
}

TEST(MatchPattern, ASegmentMayHoldTwoParametersSplitFromTheRight)
{
    EXPECT_THAT(match_pattern("/territoires/{kind}-{code}", "/territoires/bassin-de-vie-01093").value(),
                ElementsAre(Pair("kind", "bassin-de-vie"), Pair("code", "01093")));
    EXPECT_EQ(match_pattern("/territoires/{kind}-{code}", "/territoires/commune"), std::nullopt);
    EXPECT_EQ(match_pattern("/territoires/{kind}-{code}", "/territoires/-01093"), std::nullopt);
    EXPECT_EQ(match_pattern("/territoires/{kind}-{code}", "/territoires/commune-"), std::nullopt);
}

TEST(MatchPattern, TheLastSegmentMayTakeTheRest)
{
    EXPECT_THAT(match_pattern("/fichiers/{rest*}", "/fichiers/a/b/c").value(), ElementsAre(Pair("rest", "a/b/c")));
    EXPECT_EQ(match_pattern("/fichiers/{rest*}", "/fichiers/"), std::nullopt);
}

http::Response unused(Visit& /*visit*/) { return {}; }

TEST(Router, HeadIsAnsweredByGetAndOtherMethodsAreListed)
{
    static constexpr Route k_table[]{{.method = http::Method::get, .pattern = "/a", .handler = unused},
                                     {.method = http::Method::post, .pattern = "/a", .handler = unused}};
    Router const router{k_table};
    EXPECT_EQ(router.match(http::Method::head, "/a").route, &k_table[0]);
    EXPECT_EQ(router.match(http::Method::post, "/a").route, &k_table[1]);
    auto const refused = router.match(http::Method::del, "/a");
    EXPECT_EQ(refused.route, nullptr);
    EXPECT_THAT(refused.allowed, ElementsAre(http::Method::get, http::Method::post));
    EXPECT_TRUE(router.match(http::Method::get, "/b").allowed.empty());
}

TEST(Routes, NoTwoRoutesAnswerTheSameMethodAndPattern)
{
    std::set<std::pair<http::Method, std::string_view>> seen;
    for (auto const& route : routes()) {
        EXPECT_TRUE(seen.emplace(route.method, route.pattern).second) << route.pattern;
        EXPECT_NE(route.handler, nullptr) << route.pattern;
        EXPECT_TRUE(route.pattern.starts_with('/')) << route.pattern;
    }
}

} // namespace
} // namespace maillage::web
