// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/organisations/elements.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace maillage::exchange::organisations {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Heard {
    base::result<ElementsRead> read{};
    std::vector<std::string> elements{};
};
Heard hear(std::string_view text)
{
    Heard heard;
    heard.read = each_element_in(text, [&](std::size_t number, nlohmann::json const& element) -> base::result<void> {
        heard.elements.push_back(std::to_string(number) + " " + element.dump());
        return {};
    });
    return heard;
}

TEST(Elements, AListIsFoundWhereTheFormatsPutIt)
{
    auto const features = hear(R"({"type":"FeatureCollection","crs":{"x":[1]},"features":[{"a":[1,{"b":2}]},{}],"more":[3]})");
    ASSERT_TRUE(features.read) << features.read.error().message;
    EXPECT_EQ(features.read->list, ElementList::features);
    EXPECT_THAT(features.elements, ElementsAre(R"(1 {"a":[1,{"b":2}]})", "2 {}"));
    EXPECT_THAT(hear(R"({"data":[[1,"x"],5,null],"ontology":"gogocompact"})").elements, ElementsAre(R"(1 [1,"x"])", "2 5", "3 null"));
    EXPECT_EQ(hear(R"({"@context":{},"@graph":[{}]})").read->list, ElementList::graph);
    EXPECT_EQ(hear("\xEF\xBB\xBF[ {} ]").read->list, ElementList::bare);
    EXPECT_THAT(hear(R"({"data":[]})").elements, IsEmpty());
    EXPECT_TRUE(hear(R"({"data":[]})").read);
}

TEST(Elements, WhatIsNoListIsSaidSo)
{
    EXPECT_EQ(hear(R"({"features":{"a":1}})").read.error().message, "error.organisation.import.no_elements");
    EXPECT_EQ(hear(R"({"inner":{"data":[1]}})").read.error().message, "error.organisation.import.no_elements");
    EXPECT_EQ(hear("5").read.error().message, "error.organisation.import.no_elements");
    auto const broken = hear("{\"data\": [\n  {\"a\": 1},\n  {\"a\": }\n]}").read;
    ASSERT_FALSE(broken);
    EXPECT_EQ(broken.error().message, "error.json.malformed");
    EXPECT_EQ(broken.error().field("line"), "3");
    EXPECT_EQ(broken.error().field("column"), "9");
    EXPECT_EQ(hear(std::string(100, '[')).read.error().message, "error.organisation.import.too_deep");
    auto many = std::string{"[["};
    for (int i = 0; i < 200'001; ++i) {
        many += "0,";
    }
    EXPECT_EQ(hear(many + "0]]").read.error().message, "error.organisation.import.large_element");
    auto empty = std::string{"[["};
    for (int i = 0; i < 200'001; ++i) {
        empty += "[],";
    }
    EXPECT_EQ(hear(empty + "[]]]").read.error().message, "error.organisation.import.large_element") << "lists without a value";
}

TEST(Elements, TheListenerEndsTheReading)
{
    int seen = 0;
    auto const read = each_element_in("[1,2,3]", [&](std::size_t, nlohmann::json const&) -> base::result<void> {
        return ++seen < 2 ? base::result<void>{} : base::failure(base::ErrorCode::conflict, "enough");
    });
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().message, "enough");
    EXPECT_EQ(seen, 2);
}

} // namespace
} // namespace maillage::exchange::organisations
