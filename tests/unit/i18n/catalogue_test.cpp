// SPDX-License-Identifier: AGPL-3.0-or-later
#include "i18n/catalogue.hpp"

#include <gtest/gtest.h>

namespace maillage::i18n {
namespace {

using enum Language;

TEST(Catalogue, BothLanguagesHaveTheSameSentences)
{
    auto const& catalogue = Catalogue::instance();
    EXPECT_FALSE(catalogue.ids(french).empty());
    EXPECT_EQ(catalogue.ids(french), catalogue.ids(english));
}

TEST(Catalogue, PluralFormsFollowTheLanguage)
{
    auto const& catalogue = Catalogue::instance();
    auto const sentence = [&](Language language, std::int64_t count) {
        return catalogue.text(language, "cli.init.demo_loaded", {{"count", count}});
    };
    // French takes the singular for zero, English does not.
    EXPECT_EQ(sentence(french, 0), "Démonstration\u00a0: 0 lieu.");
    EXPECT_EQ(sentence(english, 0), "Demonstration: 0 places.");
    EXPECT_EQ(sentence(french, 1234), "Démonstration\u00a0: 1\u202f234 lieux.");
    EXPECT_EQ(sentence(english, 1234), "Demonstration: 1,234 places.");
}

TEST(Catalogue, FieldsOfAnErrorKeepTheirForm)
{
    base::Error const error{base::ErrorCode::absent, "error.web.unknown_host", {{"host", "8080"}}};
    // A field that only names something is shown as it is, without grouping its digits.
    EXPECT_NE(Catalogue::instance().text(english, error).find("8080"), std::string::npos);
}

TEST(Format, NumbersAndDatesFollowTheLanguage)
{
    EXPECT_EQ(number(french, 1234.5, 1), "1\u202f234,5");
    EXPECT_EQ(number(english, 1234.5, 1), "1,234.5");
    EXPECT_EQ(percent(french, 0.12), "12\u00a0%");
    EXPECT_EQ(percent(english, 0.125, 1), "12.5%");
    base::Date const day{std::chrono::year{2026} / 11 / 24};
    EXPECT_EQ(date(french, day), "24 novembre 2026");
    EXPECT_EQ(date(english, day), "24 November 2026");
    EXPECT_EQ(short_day(french, day), "24 nov.");
    EXPECT_EQ(short_day(english, day), "24 Nov");
    EXPECT_EQ(short_month(french, day), "nov. 2026");
    EXPECT_EQ(short_month(english, day), "Nov 2026");
    EXPECT_EQ(date(french, base::Date{std::chrono::year{1990} / 2 / 1}), "1er février 1990");
    EXPECT_EQ(date(french, base::Date{std::chrono::year{1990} / 2 / 11}), "11 février 1990");
    auto const instant = base::from_milliseconds(1795509909123); // 2026-11-24T08:45:09.123Z
    EXPECT_EQ(date_time(french, instant), "24 novembre 2026 à 09:45");
}

} // namespace
} // namespace maillage::i18n
