// SPDX-License-Identifier: AGPL-3.0-or-later
#include "model/partial_date.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"

namespace maillage::model {
namespace {

constexpr std::size_t k_year_size = 4;
constexpr std::size_t k_month_size = 7;
constexpr std::size_t k_day_size = 10;

std::int64_t year_of(std::string_view date)
{
    std::int64_t year = 0;
    std::from_chars(date.data(), date.data() + std::min(date.size(), k_year_size), year);
    return year;
}

} // namespace

base::result<std::string> parse_partial_date(std::string_view text)
{
    std::string date{base::trim(text)};
    // A year or a month is one when its first day is a date.
    auto const whole = date.size() == k_year_size ? date + "-01-01" : date.size() == k_month_size ? date + "-01" : date;
    if (whole.size() != k_day_size || !base::parse_iso_date(whole)) {
        return base::failure(base::ErrorCode::invalid, "error.date.partial", {{"value", date}});
    }
    return date;
}

bool crosses(std::string_view from, std::string_view to)
{
    auto const known = std::min(from.size(), to.size());
    return from.substr(0, known) > to.substr(0, known);
}

std::int64_t whole_years(std::string_view from, std::string_view to)
{
    if (crosses(from, to)) {
        return 0;
    }
    auto const years = year_of(to) - year_of(from);
    bool const not_yet = from.size() == k_day_size && to.size() == k_day_size && to.substr(k_year_size) < from.substr(k_year_size);
    return not_yet ? years - 1 : years;
}

} // namespace maillage::model
