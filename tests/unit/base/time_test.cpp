// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/time.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace maillage::base {
namespace {

Time parsed(std::string_view text)
{
    auto const time = parse_rfc3339(text);
    EXPECT_TRUE(time) << text;
    return time.value_or(Time{});
}

TEST(Rfc3339, WritesUtcWithMilliseconds)
{
    EXPECT_EQ(to_rfc3339(from_milliseconds(0)), "1970-01-01T00:00:00.000Z");
    EXPECT_EQ(to_rfc3339(from_milliseconds(1'795'507'509'123)), "2026-11-24T08:05:09.123Z");
    EXPECT_EQ(to_rfc3339(from_milliseconds(-1)), "1969-12-31T23:59:59.999Z");
}

TEST(Rfc3339, ReadsAnyOffsetAndCase)
{
    auto const expected = from_milliseconds(1'795'507'509'000);
    EXPECT_EQ(parsed("2026-11-24T08:05:09Z"), expected);
    EXPECT_EQ(parsed("2026-11-24t08:05:09z"), expected);
    EXPECT_EQ(parsed("2026-11-24T09:05:09+01:00"), expected);
    EXPECT_EQ(parsed("2026-11-23T22:35:09-09:30"), expected);
    EXPECT_EQ(parsed("2026-11-24T08:05:09-00:00"), expected);
}

TEST(Rfc3339, DropsDigitsPastTheMillisecond)
{
    EXPECT_EQ(to_milliseconds(parsed("1970-01-01T00:00:00.9999999Z")), 999);
    EXPECT_EQ(to_milliseconds(parsed("1970-01-01T00:00:00.5Z")), 500);
}

TEST(Rfc3339, TakesALeapSecondOnlyAtTheEndOfAUtcDay)
{
    EXPECT_EQ(parsed("2016-12-31T23:59:60Z"), parsed("2017-01-01T00:00:00Z"));
    EXPECT_EQ(parsed("2017-01-01T00:59:60+01:00"), parsed("2017-01-01T00:00:00Z"));
    EXPECT_FALSE(parse_rfc3339("2016-12-31T12:00:60Z"));
}

TEST(Rfc3339, RefusesEverythingElse)
{
    for (auto const* text : {"", "2026-11-24", "2026-11-24 08:05:09Z", "2026-11-24T08:05:09", "2026-11-24T08:05Z", "2026-02-29T00:00:00Z",
                             "2026-13-01T00:00:00Z", "2026-11-24T24:00:00Z", "2026-11-24T08:60:00Z", "2026-11-24T08:05:61Z",
                             "2026-11-24T08:05:09.Z", "2026-11-24T08:05:09+1:00", "2026-11-24T08:05:09+24:00", "2026-11-24T08:05:09+0100",
                             "2026-11-24T08:05:09Zx", " 2026-11-24T08:05:09Z", "+026-11-24T08:05:09Z", "2026-11-24T08:05:0\xC2\xB9Z"}) {
        auto const time = parse_rfc3339(text);
        ASSERT_FALSE(time) << text;
        EXPECT_EQ(time.error().message, "error.time.malformed");
        EXPECT_EQ(time.error().field("value"), text);
    }
}

RC_GTEST_PROP(Rfc3339, ComesBackAsItWent, ())
{
    auto const milliseconds = *rc::gen::inRange<std::int64_t>(-62'167'219'200'000, 253'402'300'800'000); // years 0 to 9999
    auto const back = parse_rfc3339(to_rfc3339(from_milliseconds(milliseconds)));
    RC_ASSERT(back.has_value());
    RC_ASSERT(to_milliseconds(*back) == milliseconds);
}

TEST(HttpDate, IsAnImfFixdate)
{
    EXPECT_EQ(to_http_date(from_milliseconds(784'111'777'999)), "Sun, 06 Nov 1994 08:49:37 GMT"); // RFC 9110 §5.6.7
    EXPECT_EQ(to_http_date(from_milliseconds(0)), "Thu, 01 Jan 1970 00:00:00 GMT");
}

TEST(IsoDate, ReadsOnlyDatesThatExist)
{
    using namespace std::chrono;
    EXPECT_EQ(parse_iso_date("2024-02-29"), Date(2024y, February, 29d));
    for (auto const* text : {"2026-02-29", "2026-00-10", "2026-01-00", "26-01-01", "2026-1-1", "2026-01-01T", "", "2026/01/01"}) {
        auto const date = parse_iso_date(text);
        ASSERT_FALSE(date) << text;
        EXPECT_EQ(date.error().message, "error.date.malformed");
    }
}

RC_GTEST_PROP(IsoDate, ComesBackAsItWent, ())
{
    auto const day = *rc::gen::inRange(-700'000, 2'900'000);
    Date const date{std::chrono::sys_days{std::chrono::days{day}}};
    RC_ASSERT(parse_iso_date(to_iso_date(date)) == date);
}

TEST(Now, IsAfterThisWasWrittenAndGoesForward)
{
    auto const first = now();
    EXPECT_GT(first, parsed("2024-01-01T00:00:00Z"));
    EXPECT_GE(now(), first);
}

} // namespace
} // namespace maillage::base
