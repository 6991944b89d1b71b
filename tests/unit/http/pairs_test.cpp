// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/http/pairs.hpp"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

namespace maillage::web::http {
namespace {

using testing::ElementsAre;

TEST(Pairs, KeepsOrderAndRepeatedNames)
{
    Pairs pairs;
    pairs.add("a", "1");
    pairs.add("b", "");
    pairs.add("a", "2");
    EXPECT_EQ(pairs.size(), 3U);
    EXPECT_EQ(pairs.get("a"), "1");
    EXPECT_EQ(pairs.first("b"), "");
    EXPECT_EQ(pairs.first("c"), std::nullopt);
    EXPECT_EQ(pairs.get("c"), "");
    EXPECT_THAT(pairs.all("a"), ElementsAre("1", "2"));
}

TEST(Pairs, ReadsTheSameAfterACopy)
{
    Pairs pairs;
    pairs.add("name", "value");
    auto const copy = pairs;
    pairs.clear();
    EXPECT_TRUE(pairs.empty());
    EXPECT_EQ(copy.get("name"), "value");
}

RC_GTEST_PROP(Pairs, GivesBackWhatWasPutIn, (std::vector<std::pair<std::string, std::string>> const& wanted))
{
    Pairs pairs;
    pairs.add("left over", "from the request before");
    pairs.clear();
    for (auto const& [name, value] : wanted) {
        pairs.add(name, value);
    }
    std::vector<std::pair<std::string, std::string>> found;
    for (auto const& [name, value] : pairs) {
        found.emplace_back(name, value);
    }
    RC_ASSERT(found == wanted);
}

} // namespace
} // namespace maillage::web::http
