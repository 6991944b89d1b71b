// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/time.hpp"
#include "store/coordinators.hpp"
#include "store/database.hpp"

/// Once a year, those who coordinate a pole are reminded of last year's figures while they are missing.
namespace maillage::service::cooperation {

/// Kind of the job that looks every day whom to remind.
inline constexpr std::string_view k_remind_job = "cooperation.remind";

/// Reminders of a year's figures begin on that day of the next one: accounts are rarely closed before.
inline constexpr std::chrono::month_day k_first_reminder{std::chrono::February, std::chrono::day{1}};

/// Queues a letter to each coordinator whose pole gives no figures for last year, or not all those that it gave for the year before; each of them once for
/// a year and a pole. Returns how many.
std::int64_t remind(store::Database& database, base::Time now);

/// Queues that job for `at`, unless it waits already.
void queue_reminding(store::Database& database, base::Time at);

/// What a letter's link ends. `error.cooperation.reminder_link` (absent) when it opens nothing here, or a later letter has another.
struct Reminded {
    std::string title; ///< of the pole
    std::string slug;
    bool remind{true};
};
[[nodiscard]] base::result<Reminded> look_at_reminder(store::Database& database, std::int64_t space, std::string_view token);
/// Looking consumes nothing; this ends the letters about that pole.
[[nodiscard]] base::result<Reminded> end_reminders(store::Database& database, std::int64_t space, std::string_view token, base::Time now);

} // namespace maillage::service::cooperation
