// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/hash.hpp"

#include <gtest/gtest.h>

namespace maillage::base {
namespace {

// FIPS 180-4 examples.
TEST(Sha256, MatchesPublishedVectors)
{
    EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Sha256, PiecesMakeTheSameDigestAsTheWhole)
{
    std::string const text(100'000, 'x');
    Sha256 pieces;
    for (std::size_t at = 0; at < text.size(); at += 777) {
        pieces.add(std::string_view{text}.substr(at, 777));
    }
    EXPECT_EQ(pieces.finish_hex(), sha256_hex(text));
}

// RFC 4231, test cases 2 and 6 (a key longer than the block).
TEST(Hmac, MatchesPublishedVectors)
{
    EXPECT_EQ(hmac_sha256_hex("Jefe", "what do ya want for nothing?"), "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    EXPECT_EQ(hmac_sha256_hex(std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First"),
              "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST(ConstantTimeComparison, ComparesContentAndLength)
{
    EXPECT_TRUE(equal_in_constant_time("", ""));
    EXPECT_TRUE(equal_in_constant_time("secret", "secret"));
    EXPECT_FALSE(equal_in_constant_time("secret", "secreT"));
    EXPECT_FALSE(equal_in_constant_time("secret", "secret "));
    EXPECT_FALSE(equal_in_constant_time("secret", ""));
}

TEST(Hexadecimal, WritesEveryByte) { EXPECT_EQ(to_hex(std::string_view{"\x00\x0f\xff", 3}), "000fff"); }

} // namespace
} // namespace maillage::base
