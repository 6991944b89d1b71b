// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gtest/gtest.h>

#include <set>

#include "model/territory.hpp"

namespace maillage::model {
namespace {

TEST(TerritoryKey, EveryKindGoesThroughItsAddressAndBack)
{
    std::set<std::string> seen;
    for (auto const kind : k_territory_kinds) {
        TerritoryKey const key{kind, "2A004"};
        EXPECT_EQ(TerritoryKey::parse(key.text()), key) << key.text();
        EXPECT_TRUE(seen.insert(key.text()).second);
        EXPECT_EQ(territory_kind_of_word(word(kind)), kind);
        EXPECT_EQ(territory_kind_of_word(slug(kind)), kind);
    }
}

TEST(TerritoryKey, SlugsWithHyphensAreDividedAtTheLastOne)
{
    auto const key = TerritoryKey::parse("aire-d-attraction-001");
    ASSERT_TRUE(key);
    EXPECT_EQ(key->kind, TerritoryKind::attraction_area);
    EXPECT_EQ(key->code, "001");
}

TEST(TerritoryKey, RefusesWhatCannotBeOne)
{
    for (auto const* text : {"", "commune", "commune-", "-59350", "ville-59350", "commune-59/350", "commune-5 9", "commune-é",
                             "commune-012345678901234567890123456789012", "Commune-59350"}) {
        EXPECT_FALSE(TerritoryKey::parse(text)) << text;
    }
}

} // namespace
} // namespace maillage::model
