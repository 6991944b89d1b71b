// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/time.hpp"

#include <array>
#include <optional>

#include <fmt/format.h>

namespace maillage::base {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

/// Takes exactly `count` ASCII digits from the front of `text`.
std::optional<int> take_number(std::string_view& text, std::size_t count)
{
    if (text.size() < count) {
        return std::nullopt;
    }
    int value = 0;
    for (char const character : text.substr(0, count)) {
        if (character < '0' || character > '9') {
            return std::nullopt;
        }
        value = value * 10 + (character - '0');
    }
    text.remove_prefix(count);
    return value;
}

bool take(std::string_view& text, char wanted)
{
    if (text.empty() || text.front() != wanted) {
        return false;
    }
    text.remove_prefix(1);
    return true;
}

/// RFC 3339 lets the T and the Z be written in either case.
bool take_letter(std::string_view& text, char upper) { return take(text, upper) || take(text, static_cast<char>(upper + ('a' - 'A'))); }

std::optional<Date> take_date(std::string_view& text)
{
    auto const year = take_number(text, 4);
    if (!year || !take(text, '-')) {
        return std::nullopt;
    }
    auto const month = take_number(text, 2);
    if (!month || !take(text, '-')) {
        return std::nullopt;
    }
    auto const day = take_number(text, 2);
    if (!day) {
        return std::nullopt;
    }
    Date const date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                    std::chrono::day{static_cast<unsigned>(*day)}};
    return date.ok() ? std::optional{date} : std::nullopt;
}

/// Digits past the millisecond are dropped, not rounded: rounding could reach into the next second.
std::optional<milliseconds> take_fraction(std::string_view& text)
{
    if (!take(text, '.')) {
        return milliseconds{0};
    }
    int value = 0;
    int weight = 100;
    bool any = false;
    while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
        value += weight * (text.front() - '0');
        weight /= 10;
        any = true;
        text.remove_prefix(1);
    }
    return any ? std::optional{milliseconds{value}} : std::nullopt;
}

std::optional<minutes> take_offset(std::string_view& text)
{
    if (take_letter(text, 'Z')) {
        return minutes{0};
    }
    bool const east = take(text, '+');
    if (!east && !take(text, '-')) {
        return std::nullopt;
    }
    auto const hour = take_number(text, 2);
    if (!hour || *hour > 23 || !take(text, ':')) {
        return std::nullopt;
    }
    auto const minute = take_number(text, 2);
    if (!minute || *minute > 59) {
        return std::nullopt;
    }
    auto const offset = hours{*hour} + minutes{*minute};
    return east ? offset : -offset;
}

std::optional<Time> read_rfc3339(std::string_view text)
{
    auto const date = take_date(text);
    if (!date || !take_letter(text, 'T')) {
        return std::nullopt;
    }
    auto const hour = take_number(text, 2);
    if (!hour || *hour > 23 || !take(text, ':')) {
        return std::nullopt;
    }
    auto const minute = take_number(text, 2);
    if (!minute || *minute > 59 || !take(text, ':')) {
        return std::nullopt;
    }
    auto const second = take_number(text, 2);
    if (!second || *second > 60) {
        return std::nullopt;
    }
    auto const fraction = take_fraction(text);
    if (!fraction) {
        return std::nullopt;
    }
    auto const offset = take_offset(text);
    if (!offset || !text.empty()) {
        return std::nullopt;
    }
    auto const whole_minute = std::chrono::sys_days{*date} + hours{*hour} + minutes{*minute} - *offset;
    // A leap second is only ever the last of a UTC day; it becomes the first of the next, as POSIX clocks have it.
    bool const last_minute = floor<days>(whole_minute + minutes{1}) == whole_minute + minutes{1};
    if (*second == 60 && !last_minute) {
        return std::nullopt;
    }
    return Time{whole_minute + seconds{*second} + *fraction};
}

struct Calendar {
    Date date;
    std::chrono::hh_mm_ss<milliseconds> clock;
    std::chrono::weekday weekday;
};

Calendar calendar_of(Time time)
{
    auto const day = floor<days>(time);
    return {Date{day}, std::chrono::hh_mm_ss<milliseconds>{time - day}, std::chrono::weekday{day}};
}

} // namespace

Time now() { return floor<milliseconds>(std::chrono::system_clock::now()); }

std::int64_t to_milliseconds(Time time) { return time.time_since_epoch().count(); }

Time from_milliseconds(std::int64_t milliseconds) { return Time{std::chrono::milliseconds{milliseconds}}; }

std::string to_rfc3339(Time time)
{
    auto const [date, clock, weekday] = calendar_of(time);
    return fmt::format("{}T{:02}:{:02}:{:02}.{:03}Z", to_iso_date(date), clock.hours().count(), clock.minutes().count(),
                       clock.seconds().count(), clock.subseconds().count());
}

result<Time> parse_rfc3339(std::string_view text)
{
    if (auto const time = read_rfc3339(text)) {
        return *time;
    }
    return failure(ErrorCode::invalid, "error.time.malformed", {{"value", std::string{text}}});
}

std::string to_http_date(Time time)
{
    // The names belong to the protocol: English whatever the language of the site.
    constexpr std::array k_days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array k_months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    auto const [date, clock, weekday] = calendar_of(time);
    return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", k_days.at(weekday.c_encoding()), static_cast<unsigned>(date.day()),
                       k_months.at(static_cast<unsigned>(date.month()) - 1), static_cast<int>(date.year()), clock.hours().count(),
                       clock.minutes().count(), clock.seconds().count());
}

std::string to_iso_date(Date date)
{
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()));
}

result<Date> parse_iso_date(std::string_view text)
{
    auto rest = text;
    auto const date = take_date(rest);
    if (date && rest.empty()) {
        return *date;
    }
    return failure(ErrorCode::invalid, "error.date.malformed", {{"value", std::string{text}}});
}

} // namespace maillage::base
