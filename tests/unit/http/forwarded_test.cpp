// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/http/forwarded.hpp"

#include <gtest/gtest.h>

namespace maillage::web::http {
namespace {

TrustedProxies const k_trusted = TrustedProxies::parse({"127.0.0.1", "10.0.0.0/8", "fd00::/8"}).value();

struct Case {
    std::string_view peer{"127.0.0.1"};
    std::vector<std::string_view> forwarded_for{};
    std::string_view visitor;
};

std::string visitor_of(Case const& example)
{
    Pairs headers;
    for (auto const line : example.forwarded_for) {
        headers.add("x-forwarded-for", line);
    }
    return find_visitor(Address::parse(example.peer).value(), headers, k_trusted).address.text();
}

TEST(Forwarded, FindsTheVisitorFromTheRight)
{
    for (auto const& example : std::vector<Case>{
             {.forwarded_for = {}, .visitor = "127.0.0.1"},
             {.forwarded_for = {"203.0.113.7"}, .visitor = "203.0.113.7"},
             {.forwarded_for = {"198.51.100.1, 203.0.113.7"}, .visitor = "203.0.113.7"}, // the left one may be invented
             {.forwarded_for = {"203.0.113.7, 10.1.2.3"}, .visitor = "203.0.113.7"},     // through a second proxy of ours
             {.forwarded_for = {"198.51.100.1", "203.0.113.7"}, .visitor = "203.0.113.7"},
             {.forwarded_for = {"203.0.113.7", "10.1.2.3"}, .visitor = "203.0.113.7"},
             {.forwarded_for = {"10.9.9.9, 10.1.2.3"}, .visitor = "10.9.9.9"}, // a visitor within our own network
             {.forwarded_for = {"203.0.113.7, junk"}, .visitor = "127.0.0.1"},
             {.forwarded_for = {"203.0.113.7, junk, 10.1.2.3"}, .visitor = "10.1.2.3"},
             {.forwarded_for = {""}, .visitor = "127.0.0.1"},
             {.forwarded_for = {","}, .visitor = "127.0.0.1"},
             {.forwarded_for = {"[2001:db8::1]:4711"}, .visitor = "2001:db8::1"},
             {.peer = "fd00::9", .forwarded_for = {"203.0.113.7"}, .visitor = "203.0.113.7"},
             {.peer = "198.51.100.9", .forwarded_for = {"203.0.113.7"}, .visitor = "198.51.100.9"}, // not a proxy of ours
         }) {
        EXPECT_EQ(visitor_of(example), example.visitor) << (example.forwarded_for.empty() ? "" : example.forwarded_for.front());
    }
}

TEST(Forwarded, BelievesSchemeAndHostOfOurProxiesOnly)
{
    Pairs headers;
    headers.add("x-forwarded-proto", "http, HTTPS");
    headers.add("x-forwarded-host", "a.example, b.example");
    auto const ours = find_visitor(Address::parse("10.0.0.1").value(), headers, k_trusted);
    EXPECT_TRUE(ours.secure);
    EXPECT_EQ(ours.host, "b.example");
    auto const stranger = find_visitor(Address::parse("198.51.100.9").value(), headers, k_trusted);
    EXPECT_FALSE(stranger.secure);
    EXPECT_EQ(stranger.host, std::nullopt);
}

TEST(Forwarded, RefusesAWrongRange)
{
    auto const proxies = TrustedProxies::parse({"127.0.0.1", "10.0.0.0/99"});
    ASSERT_FALSE(proxies);
    EXPECT_EQ(proxies.error().field("value"), "10.0.0.0/99");
}

} // namespace
} // namespace maillage::web::http
