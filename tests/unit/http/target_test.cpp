// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/http/target.hpp"

#include <algorithm>
#include <string>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/text.hpp"
#include "web/http/url.hpp"

namespace maillage::web::http {
namespace {

TEST(Target, SplitsOriginAndAbsoluteForm)
{
    auto const origin = split_target("/a/b?c=d?e");
    ASSERT_TRUE(origin);
    EXPECT_EQ(origin->path, "/a/b");
    EXPECT_EQ(origin->query, "c=d?e");
    EXPECT_FALSE(origin->authority);

    auto const absolute = split_target("HTTP://Example.org:80/a?b");
    ASSERT_TRUE(absolute);
    EXPECT_EQ(absolute->authority, "Example.org:80");
    EXPECT_EQ(absolute->path, "/a");
    EXPECT_EQ(absolute->query, "b");

    auto const bare = split_target("https://example.org?b");
    ASSERT_TRUE(bare);
    EXPECT_EQ(bare->path, "/");
    EXPECT_EQ(bare->query, "b");
}

TEST(Target, RefusesOtherForms)
{
    for (auto const* const wrong : {"", "*", "a", "example.org:443", "?a", "/a b", "/a#b", "/a\tb", "ftp://x/", "../a"}) {
        EXPECT_FALSE(split_target(wrong)) << wrong;
    }
}

TEST(Target, DecodesPaths)
{
    EXPECT_EQ(decode_path("/"), "/");
    EXPECT_EQ(decode_path("/territoires/commune-93066"), "/territoires/commune-93066");
    EXPECT_EQ(decode_path("/%C3%A9t%c3%a9"), "/été");
    EXPECT_EQ(decode_path("/a%20b+c"), "/a b+c") << "a plus is a plus in a path";
    EXPECT_EQ(decode_path("/%252e%252e/"), "/%2e%2e/") << "decoded once only";
    EXPECT_EQ(decode_path("/..."), "/...");
    EXPECT_EQ(decode_path("//a//"), "//a//");
}

TEST(Target, RefusesTraversalInEveryEncoding)
{
    for (auto const* const wrong : {"/..",
                                    "/../",
                                    "/a/..",
                                    "/a/../b",
                                    "/.",
                                    "/./",
                                    "/a/.",
                                    "/%2e%2e/",
                                    "/%2E./",
                                    "/.%2e",
                                    "/a/%2e",
                                    "/..%2f",
                                    "/%2e%2e%2fetc",
                                    "/a%2fb",
                                    "/a%2F..%2fb",
                                    "/a%5cb",
                                    "/..%5c",
                                    "/a\\b",
                                    "/\\..\\",
                                    "/%c0%ae%c0%ae/",
                                    "/%c0%af",
                                    "/%e0%80%ae",
                                    "/%252e%252e/%2e%2e",
                                    "/a%00",
                                    "/%00",
                                    "/a%0d%0ab",
                                    "/a%7f",
                                    "/%",
                                    "/%4",
                                    "/%zz",
                                    "/%ff",
                                    "/%ed%a0%80",
                                    "/%u002e",
                                    "a",
                                    "",
                                    "%2f"}) {
        EXPECT_EQ(decode_path(wrong), std::nullopt) << wrong;
    }
}

TEST(Target, ReadsHosts)
{
    EXPECT_EQ(parse_host("Example.ORG"), "example.org");
    EXPECT_EQ(parse_host("example.org:8080"), "example.org");
    EXPECT_EQ(parse_host("example.org:"), "example.org");
    EXPECT_EQ(parse_host("example.org."), "example.org");
    EXPECT_EQ(parse_host("127.0.0.1:80"), "127.0.0.1");
    EXPECT_EQ(parse_host("[2001:DB8::1]:443"), "[2001:db8::1]");
    for (auto const* const wrong : {"", ".", ":80", "a b", "a/b", "user@host", "host:80a", "host:123456", "a,b", "[::1", "[x]", "[::1]x",
                                    "é", "a%2eb", "host:80:80", "\"a\""}) {
        EXPECT_EQ(parse_host(wrong), std::nullopt) << wrong;
    }
}

RC_GTEST_PROP(Target, WhatIsAcceptedIsSafe, (std::string const& bytes))
{
    auto const path = decode_path("/" + bytes);
    if (path) {
        RC_ASSERT(base::is_utf8(*path));
        RC_ASSERT(path->find("/../") == std::string::npos);
        RC_ASSERT(path->find('\0') == std::string::npos);
        RC_ASSERT(path->find('\\') == std::string::npos);
    }
}

RC_GTEST_PROP(Target, ReadsEncodedSegments, ())
{
    auto const segment =
        *rc::gen::suchThat(rc::gen::container<std::string>(rc::gen::inRange<char>(0x20, 0x7F)), [](std::string const& text) {
            return text != "." && text != ".." && text.find_first_of("/\\") == std::string::npos;
        });
    RC_ASSERT(decode_path("/" + percent_encode(segment)) == "/" + segment);
}

} // namespace
} // namespace maillage::web::http
