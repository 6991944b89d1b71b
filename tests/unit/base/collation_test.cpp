// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/collation.hpp"

#include <algorithm>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "base/text.hpp"
#include "unit/base/generators.hpp"

namespace maillage::base {
namespace {

TEST(Collation, SortsAsAReaderExpects)
{
    std::vector<std::string> names{"zèbre", "Œuvre", "été", "Lot 10", "Étape", "ete", "Lot 9", "Etat", "œuf", "Ofrande"};
    std::ranges::sort(names, {}, [](std::string const& name) { return collation_key(name, "fr"); });
    EXPECT_THAT(names, ::testing::ElementsAre("Étape", "Etat", "ete", "été", "Lot 9", "Lot 10", "œuf", "Œuvre", "Ofrande", "zèbre"));
}

TEST(Collation, AgreesOnEquivalentTexts)
{
    EXPECT_EQ(collation_key("e\u0301", "fr"), collation_key("é", "fr"));
    EXPECT_NE(collation_key("e", "fr"), collation_key("é", "fr"));
    EXPECT_TRUE(collation_key("", "fr") < collation_key("a", "fr"));
}

TEST(Collation, TellsItsVersion)
{
    EXPECT_EQ(collation_version("fr").size(), 8U);
    EXPECT_EQ(collation_version("fr"), collation_version("fr"));
}

RC_GTEST_PROP(Collation, KeysHoldNoZeroByte, ())
{
    auto const text = *test::text();
    RC_ASSERT(collation_key(text, "fr").find('\0') == std::string::npos);
    RC_ASSERT(collation_key(text, "fr") == collation_key(to_nfc(text), "fr"));
}

} // namespace
} // namespace maillage::base
