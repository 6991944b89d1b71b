// SPDX-License-Identifier: AGPL-3.0-or-later
// What a place has, beside what its share of the inhabitants would give it: nothing is said where there is too little to say it of.
#include "service/territory/share.hpp"

#include <gtest/gtest.h>

namespace maillage::service::territory {
namespace {

using Verdict = ComparedShare::Verdict;

TEST(ComparedShare, SaysHowManyTimesItsShareAPlaceHas)
{
    // 60 of 300 for a tenth of the inhabitants: 30 are expected, and twice that is no chance.
    auto const more = compare_share(60, 300, 10'000, 100'000);
    EXPECT_EQ(more.verdict, Verdict::more);
    EXPECT_DOUBLE_EQ(more.share, 0.2);
    EXPECT_DOUBLE_EQ(more.people, 0.1);
    EXPECT_DOUBLE_EQ(more.ratio, 2);
    EXPECT_EQ(compare_share(10, 300, 10'000, 100'000).verdict, Verdict::fewer);
    EXPECT_EQ(compare_share(0, 300, 10'000, 100'000).verdict, Verdict::fewer);
}

TEST(ComparedShare, CallsAlikeWhatChanceExplains)
{
    EXPECT_EQ(compare_share(30, 300, 10'000, 100'000).verdict, Verdict::alike);
    EXPECT_EQ(compare_share(36, 300, 10'000, 100'000).verdict, Verdict::alike);
    // 6 of 40 where 4 are expected: half as many again, which happens all the time.
    EXPECT_EQ(compare_share(6, 40, 10'000, 100'000).verdict, Verdict::alike);
    // 12 of 12 for half of the inhabitants: one case in 2,000 on each side.
    EXPECT_EQ(compare_share(12, 12, 50'000, 100'000).verdict, Verdict::more);
}

TEST(ComparedShare, SaysNothingOfAFew)
{
    EXPECT_EQ(compare_share(3, 4, 1'000, 100'000).verdict, Verdict::few) << "75 times its share would be said of three";
    EXPECT_EQ(compare_share(0, 20, 10'000, 100'000).verdict, Verdict::few);
    EXPECT_EQ(compare_share(0, 0, 10'000, 100'000).verdict, Verdict::few);
    EXPECT_EQ(compare_share(200, 300, 20, 100).verdict, Verdict::few) << "more things than people";
}

} // namespace
} // namespace maillage::service::territory
