// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/http/address.hpp"

#include <gtest/gtest.h>

namespace maillage::web::http {
namespace {

bool contains(std::string_view network, std::string_view address)
{
    return Network::parse(network).value().contains(Address::parse(address).value());
}

TEST(Address, ReadsAndWrites)
{
    EXPECT_EQ(Address::parse("192.0.2.1")->text(), "192.0.2.1");
    EXPECT_EQ(Address::parse("2001:DB8:0:0::1")->text(), "2001:db8::1");
    EXPECT_EQ(Address::parse("::ffff:192.0.2.1"), Address::parse("192.0.2.1")) << "the same peer on a socket of both families";
    for (auto const* const wrong : {"", "1.2.3", "1.2.3.4.5", "256.0.0.1", "::g", "fe80::1%eth0", "[::1]", " 1.2.3.4", "1.2.3.4:80"}) {
        EXPECT_FALSE(Address::parse(wrong)) << wrong;
    }
    EXPECT_FALSE(Address::parse(std::string_view{"1.2.3.4\0x", 9}));
}

TEST(Address, TakesPortsWhereProxiesWriteThem)
{
    for (auto const* const text : {"192.0.2.1", "192.0.2.1:4711", "[192.0.2.1]"}) {
        EXPECT_EQ(Address::parse_with_port(text), Address::parse("192.0.2.1")) << text;
    }
    for (auto const* const text : {"2001:db8::1", "[2001:db8::1]", "[2001:db8::1]:4711"}) {
        EXPECT_EQ(Address::parse_with_port(text), Address::parse("2001:db8::1")) << text;
    }
    for (auto const* const wrong :
         {"", "unknown", "_hidden", "192.0.2.1:", "192.0.2.1:x", "[::1", "[::1]x", "[::1]:123456", "1.2.3.4:5:6"}) {
        EXPECT_FALSE(Address::parse_with_port(wrong)) << wrong;
    }
}

TEST(Address, CountsAVisitorByNetwork)
{
    EXPECT_EQ(Address::parse("192.0.2.1")->rate_key(), "192.0.2.1");
    EXPECT_EQ(Address::parse("2001:db8:1:2:3:4:5:6")->rate_key(), "2001:db8:1:2::/64");
    EXPECT_EQ(Address::parse("2001:db8:1:2::1")->rate_key(), Address::parse("2001:db8:1:2:ffff::")->rate_key());
}

TEST(Network, Contains)
{
    EXPECT_TRUE(contains("10.0.0.0/8", "10.255.0.1"));
    EXPECT_FALSE(contains("10.0.0.0/8", "11.0.0.1"));
    EXPECT_TRUE(contains("192.0.2.128/25", "192.0.2.129"));
    EXPECT_FALSE(contains("192.0.2.128/25", "192.0.2.127"));
    EXPECT_TRUE(contains("192.0.2.7", "192.0.2.7"));
    EXPECT_FALSE(contains("192.0.2.7", "192.0.2.8"));
    EXPECT_TRUE(contains("0.0.0.0/0", "203.0.113.9"));
    EXPECT_FALSE(contains("0.0.0.0/0", "2001:db8::1"));
    EXPECT_TRUE(contains("2001:db8::/33", "2001:db8:7fff::1"));
    EXPECT_FALSE(contains("2001:db8::/33", "2001:db8:8000::1"));
    EXPECT_TRUE(contains("::/0", "2001:db8::1"));
}

TEST(Network, RefusesWhatIsNone)
{
    for (auto const* const wrong : {"", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8x", "::/129", "localhost"}) {
        auto const network = Network::parse(wrong);
        ASSERT_FALSE(network) << wrong;
        EXPECT_EQ(network.error().message, "error.http.trusted_proxy");
        EXPECT_EQ(network.error().field("value"), wrong);
    }
}

} // namespace
} // namespace maillage::web::http
