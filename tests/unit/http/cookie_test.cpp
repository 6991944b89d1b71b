// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/http/cookie.hpp"

#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

namespace maillage::web::http {
namespace {

std::vector<std::pair<std::string, std::string>> parse(std::string_view field)
{
    Pairs cookies;
    parse_cookies(field, cookies);
    std::vector<std::pair<std::string, std::string>> found;
    for (auto const& [name, value] : cookies) {
        found.emplace_back(name, value);
    }
    return found;
}

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

TEST(Cookie, ReadsPairs)
{
    EXPECT_THAT(parse("a=1; b=2"), ElementsAre(Pair("a", "1"), Pair("b", "2")));
    EXPECT_THAT(parse("a=1;b=x=y==;  c= "), ElementsAre(Pair("a", "1"), Pair("b", "x=y=="), Pair("c", "")));
    EXPECT_THAT(parse("a=\"1 2\""), ElementsAre(Pair("a", "1 2")));
    EXPECT_THAT(parse("__Host-session=abc"), ElementsAre(Pair("__Host-session", "abc")));
}

TEST(Cookie, LeavesOutWhatIsNoCookie)
{
    EXPECT_THAT(parse(""), IsEmpty());
    EXPECT_THAT(parse(";;; ; "), IsEmpty());
    EXPECT_THAT(parse("alone; =value; na me=1; good=yes"), ElementsAre(Pair("good", "yes")));
    EXPECT_THAT(parse("a=\x01; b=\xC3\xA9; c=3"), ElementsAre(Pair("c", "3")));
}

TEST(Cookie, WritesAttributes)
{
    EXPECT_EQ(set_cookie({.name = "session", .value = "abc"}), "__Host-session=abc; Path=/; Secure; HttpOnly; SameSite=Lax");
    EXPECT_EQ(set_cookie({.name = "size", .value = "2", .secure = false, .http_only = false, .same_site = SameSite::strict}),
              "size=2; Path=/; SameSite=Strict");
    EXPECT_EQ(set_cookie({.name = "session", .value = "", .secure = false, .max_age = std::chrono::seconds{0}}),
              "session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
    EXPECT_EQ(set_cookie({.name = "s", .value = "v", .same_site = SameSite::none, .max_age = std::chrono::hours{1}}),
              "__Host-s=v; Path=/; Max-Age=3600; Secure; HttpOnly; SameSite=None");
    EXPECT_EQ(cookie_name("s", true), "__Host-s");
    EXPECT_EQ(cookie_name("s", false), "s");
}

TEST(CookieDeathTest, RefusesToWriteWhatWouldSplitTheHeader)
{
    EXPECT_DEATH((void)set_cookie({.name = "a", .value = "b\r\nX: y"}), "is_cookie_octet");
    EXPECT_DEATH((void)set_cookie({.name = "a b", .value = ""}), "is_token");
}

RC_GTEST_PROP(Cookie, ReadsWhatItWrites, ())
{
    auto const octet = rc::gen::suchThat(rc::gen::inRange<char>(0x21, 0x7F),
                                         [](char c) { return std::string_view{"\",;\\"}.find(c) == std::string_view::npos; });
    auto const value = *rc::gen::container<std::string>(octet);
    auto const field = set_cookie({.name = "name", .value = value, .secure = false});
    auto const found = parse(field.substr(0, field.find(';')));
    RC_ASSERT(found.size() == 1U);
    RC_ASSERT(found[0].second == value);
}

} // namespace
} // namespace maillage::web::http
