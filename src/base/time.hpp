// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.hpp"

namespace maillage::base {

/// An instant in UTC, to the millisecond: what every table stores (as an integer count since 1970).
using Time = std::chrono::sys_time<std::chrono::milliseconds>;
using Date = std::chrono::year_month_day;

[[nodiscard]] Time now();

/// Time by the wall since it was made or last asked, whatever happens to the clock.
class Stopwatch {
public:
    /// Seconds; the next lap begins.
    double lap()
    {
        auto const now = std::chrono::steady_clock::now();
        return std::chrono::duration<double>(now - std::exchange(m_last, now)).count();
    }

private:
    std::chrono::steady_clock::time_point m_last{std::chrono::steady_clock::now()};
};

[[nodiscard]] std::int64_t to_milliseconds(Time time);
[[nodiscard]] Time from_milliseconds(std::int64_t milliseconds);

/// RFC 3339 in UTC with milliseconds: 2026-11-24T08:05:09.123Z
[[nodiscard]] std::string to_rfc3339(Time time);
/// Accepts any RFC 3339 offset; refuses anything else with `error.time.malformed`.
[[nodiscard]] result<Time> parse_rfc3339(std::string_view text);
/// RFC 9110 §5.6.7 IMF-fixdate, for HTTP headers: Tue, 24 Nov 2026 08:05:09 GMT
[[nodiscard]] std::string to_http_date(Time time);

/// ISO 8601 calendar date: 2026-11-24. Parsing refuses dates that do not exist (`error.date.malformed`).
[[nodiscard]] std::string to_iso_date(Date date);
[[nodiscard]] result<Date> parse_iso_date(std::string_view text);

} // namespace maillage::base
