// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "service/account/desk.hpp"

namespace maillage::service::account {

/// How many attempts are free, and how long to wait after each further one: the delay doubles up to the longest. All is forgotten
/// after a day without an attempt. (CNIL, deliberation 2022-100: growing delay, no lock-out that a third party could cause.)
struct ThrottleRule {
    std::string_view action; ///< "log-in", "reset": counted apart
    std::int64_t free;
    std::chrono::seconds first;
    std::chrono::seconds longest;
};

inline constexpr ThrottleRule k_reset_account{"reset account", 3, std::chrono::minutes{10}, std::chrono::hours{2}};
inline constexpr ThrottleRule k_reset_address{"reset address", 10, std::chrono::minutes{5}, std::chrono::hours{1}};

/// One counter: a rule, and what it counts (a folded e-mail address, a network address).
struct Counted {
    ThrottleRule rule;
    std::string subject;
};

/// The two counters of a log-in or of a password asked again: the account's, then the address's.
[[nodiscard]] std::array<Counted, 2> log_in_counters(Desk const& desk, std::string account, std::string_view client);

/// Counts an attempt everywhere before it is looked at. `error.throttle.seconds` or `error.throttle.minutes` (too_many; fields
/// seconds, minutes) when one of the counters says to wait: then none of them counts it.
base::result<void> count_attempt(Desk const& desk, std::span<Counted const> counters);
/// After a success: the account's counter is forgotten, the address gets its attempt back.
void forget_attempts(Desk const& desk, store::WriteTransaction& transaction, std::array<Counted, 2> const& counters);

/// An IPv4 address as it is, an IPv6 one by its /64 network, which one visitor usually has whole. Anything else is one subject.
[[nodiscard]] std::string network_of(std::string_view address);

} // namespace maillage::service::account
