// SPDX-License-Identifier: AGPL-3.0-or-later
#include "model/partial_date.hpp"

#include <gtest/gtest.h>

namespace maillage::model {
namespace {

TEST(PartialDate, AYearAMonthOrADayIsOne)
{
    for (auto const* const date : {"2010", "2010-04", "2010-04-12", "2012-02-29"}) {
        EXPECT_EQ(parse_partial_date(date), date);
    }
    EXPECT_EQ(parse_partial_date(" 2010 "), "2010");
    for (auto const* const wrong : {"", "10", "2010-13", "2010-4", "2011-02-29", "avril 2010", "2010-04-12T00"}) {
        EXPECT_FALSE(parse_partial_date(wrong)) << wrong;
    }
    EXPECT_EQ(parse_partial_date("hier").error().message, "error.date.partial");
}

TEST(PartialDate, DatesCrossOnlyWhereThatIsKnown)
{
    EXPECT_TRUE(crosses("2011", "2010"));
    EXPECT_TRUE(crosses("2010-05", "2010-04-30"));
    EXPECT_FALSE(crosses("2010-05", "2010"));
    EXPECT_FALSE(crosses("2010", "2010-01-01"));
    EXPECT_FALSE(crosses("2010-04-12", "2010-04-12"));
}

TEST(PartialDate, WholeYears)
{
    EXPECT_EQ(whole_years("2010", "2013-01-01"), 3);
    EXPECT_EQ(whole_years("2010-06-15", "2013-06-14"), 2);
    EXPECT_EQ(whole_years("2010-06-15", "2013-06-15"), 3);
    EXPECT_EQ(whole_years("2013", "2010"), 0);
}

} // namespace
} // namespace maillage::model
