// SPDX-License-Identifier: AGPL-3.0-or-later
#include <array>
#include <cassert>
#include <memory>

#include <unicode/calendar.h>
#include <unicode/datefmt.h>
#include <unicode/dtptngen.h>
#include <unicode/numberformatter.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

#include "i18n/catalogue.hpp"
#include "i18n/icu_text.hpp"
#include "i18n/locale.hpp"

namespace maillage::i18n {

namespace {

std::string format_date(Language language, base::Time time, std::string_view zone, icu::DateFormat::EStyle clock)
{
    std::unique_ptr<icu::DateFormat> format{icu::DateFormat::createDateTimeInstance(icu::DateFormat::kLong, clock, locale(language))};
    if (clock == icu::DateFormat::kNone) {
        format.reset(icu::DateFormat::createDateInstance(icu::DateFormat::kLong, locale(language)));
    }
    assert(format != nullptr && "ICU has no date format for a language of the interface");
    format->adoptTimeZone(icu::TimeZone::createTimeZone(from_utf8(zone)));
    icu::UnicodeString out;
    format->format(static_cast<UDate>(base::to_milliseconds(time)), out);
    auto text = to_utf8(out);
    // The first of a month is an ordinal in French, which ICU's data do not know.
    return language == Language::french && text.starts_with("1 ") ? "1er " + text.substr(2) : text;
}

/// By the fields that it names, in the order of the language (UTS 35, "skeletons").
std::string format_fields(Language language, base::Date date, char const* skeleton)
{
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::DateTimePatternGenerator> const generator{icu::DateTimePatternGenerator::createInstance(locale(language), status)};
    assert(U_SUCCESS(status) && "ICU has no date patterns for a language of the interface");
    auto const pattern = generator->getBestPattern(icu::UnicodeString{skeleton}, status);
    icu::SimpleDateFormat format{pattern, locale(language), status};
    format.adoptTimeZone(icu::TimeZone::createTimeZone("UTC"));
    icu::UnicodeString out;
    format.format(static_cast<UDate>(base::to_milliseconds(base::Time{std::chrono::sys_days{date}})), out);
    return to_utf8(out);
}

} // namespace

std::string_view code(Language language) { return language == Language::french ? "fr" : "en"; }

namespace {

/// Making a formatter costs more than a hundred uses of it, and pages of figures use thousands.
constexpr int k_most_digits = 6;
using Formatters = std::array<std::array<icu::number::LocalizedNumberFormatter, k_most_digits + 1>, 2>;

Formatters formatters(bool percent)
{
    Formatters all;
    for (auto const language : {Language::french, Language::english}) {
        for (int digits = 0; digits <= k_most_digits; ++digits) {
            auto formatter =
                icu::number::NumberFormatter::withLocale(locale(language)).precision(icu::number::Precision::maxFraction(digits));
            all[language == Language::french ? 0 : 1][static_cast<std::size_t>(digits)] =
                percent ? formatter.unit(icu::NoUnit::percent()).scale(icu::number::Scale::powerOfTen(2)) : formatter;
        }
    }
    return all;
}

std::string formatted(Formatters const& all, Language language, double value, int digits)
{
    assert(digits >= 0 && digits <= k_most_digits);
    UErrorCode status = U_ZERO_ERROR;
    auto const text =
        all[language == Language::french ? 0 : 1][static_cast<std::size_t>(digits)].formatDouble(value, status).toString(status);
    return to_utf8(text);
}

} // namespace

std::string number(Language language, double value, int max_fraction_digits)
{
    static auto const all = formatters(false);
    return formatted(all, language, value, max_fraction_digits);
}

std::string percent(Language language, double share, int max_fraction_digits)
{
    static auto const all = formatters(true);
    return formatted(all, language, share, max_fraction_digits);
}

std::string date(Language language, base::Date date)
{
    return format_date(language, base::Time{std::chrono::sys_days{date}}, "UTC", icu::DateFormat::kNone);
}

std::string short_day(Language language, base::Date date) { return format_fields(language, date, "dMMM"); }

std::string short_month(Language language, base::Date date) { return format_fields(language, date, "yMMM"); }

std::string date_time(Language language, base::Time time, std::string_view time_zone)
{
    return format_date(language, time, time_zone, icu::DateFormat::kShort);
}

} // namespace maillage::i18n
