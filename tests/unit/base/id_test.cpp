// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/id.hpp"

#include <set>

#include <gtest/gtest.h>

namespace maillage::base {
namespace {

TEST(Id, HasTheAnnouncedForm)
{
    for (int i = 0; i < 1000; ++i) {
        auto const id = new_id();
        EXPECT_TRUE(is_id(id)) << id;
        EXPECT_EQ(id.find_first_of("ilou"), std::string::npos) << id;
    }
}

TEST(Id, DoesNotRepeat)
{
    std::set<std::string> seen;
    for (int i = 0; i < 100'000; ++i) {
        EXPECT_TRUE(seen.insert(new_id()).second);
    }
}

// Were one of the 60 bits fixed, half of the alphabet would never show at some place.
TEST(Id, UsesTheWholeAlphabetEverywhere)
{
    std::vector<std::set<char>> seen(12);
    for (int i = 0; i < 2000; ++i) {
        auto const id = new_id();
        for (std::size_t place = 0; place < id.size(); ++place) {
            seen[place].insert(id[place]);
        }
    }
    for (auto const& characters : seen) {
        EXPECT_EQ(characters.size(), 32U);
    }
}

TEST(Id, RefusesOtherForms)
{
    EXPECT_FALSE(is_id(""));
    EXPECT_FALSE(is_id("0123456789ab0"));
    EXPECT_FALSE(is_id("0123456789a"));
    EXPECT_FALSE(is_id("0123456789aB"));
    EXPECT_FALSE(is_id("0123456789ai"));
    EXPECT_FALSE(is_id("../../etc/pa"));
    EXPECT_TRUE(is_id("0123456789ab"));
}

TEST(Token, Is43UrlSafeCharactersAndNew)
{
    std::set<std::string> seen;
    for (int i = 0; i < 1000; ++i) {
        auto const token = new_token();
        EXPECT_EQ(token.size(), 43U);
        EXPECT_EQ(token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"), std::string::npos);
        EXPECT_TRUE(seen.insert(token).second);
    }
}

} // namespace
} // namespace maillage::base
