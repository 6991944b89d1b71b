// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/time.hpp"

/// Dates of which only the year, or the year and the month, may be known: ISO 8601 of reduced precision ("2010", "2010-04", "2010-04-12").
namespace maillage::model {

/// The text itself, once it is such a date. `error.date.partial` (value).
[[nodiscard]] base::result<std::string> parse_partial_date(std::string_view text);

/// Whether `from` is after `to`, as far as both are known: in the same year, nobody knows.
[[nodiscard]] bool crosses(std::string_view from, std::string_view to);

/// Whole years from one to the other: by the day where both are known to the day, else by their years. 0 when they cross.
[[nodiscard]] std::int64_t whole_years(std::string_view from, std::string_view to);

} // namespace maillage::model
