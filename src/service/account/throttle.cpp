// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/account/throttle.hpp"

#include <algorithm>

#include <arpa/inet.h>

#include <fmt/format.h>

#include "base/hash.hpp"
#include "store/throttle.hpp"

namespace maillage::service::account {

namespace {

using namespace std::chrono;

constexpr auto k_forgotten = hours{24};

std::string key(Desk const& desk, Counted const& counted)
{
    return base::hmac_sha256_hex(desk.secret, fmt::format("throttle {} {}", counted.rule.action, counted.subject));
}

seconds delay_after(ThrottleRule const& rule, std::int64_t attempts)
{
    auto const past = attempts - rule.free;
    if (past <= 0) {
        return seconds{0};
    }
    return std::min(rule.longest, rule.first * (std::int64_t{1} << std::min<std::int64_t>(past - 1, 16)));
}

base::Error wait(base::Time until, base::Time now)
{
    auto const left = ceil<seconds>(until - now).count();
    auto const minutes_left = (left + 59) / 60;
    return {base::ErrorCode::too_many,
            left <= 90 ? "error.throttle.seconds" : "error.throttle.minutes",
            {{"seconds", std::to_string(left)}, {"minutes", std::to_string(minutes_left)}}};
}

} // namespace

std::array<Counted, 2> log_in_counters(Desk const& desk, std::string account, std::string_view client)
{
    auto const& policy = desk.policy;
    auto const first = std::min(std::chrono::seconds{30}, policy.log_in_wait);
    return {Counted{{"log-in account", policy.log_in_attempts, first, policy.log_in_wait}, std::move(account)},
            Counted{{"log-in address", policy.log_in_attempts * 3, first, policy.log_in_wait}, network_of(client)}};
}

base::result<void> count_attempt(Desk const& desk, std::span<Counted const> counters)
{
    auto const now = desk.now();
    auto transaction = desk.database.write();
    for (auto const& counted : counters) {
        auto const subject = key(desk, counted);
        auto const attempts = store::throttle::attempt(transaction, subject, now, now - k_forgotten);
        if (!attempts) {
            auto const until = store::throttle::blocked_until(transaction, subject).value_or(now + seconds{1});
            return base::failure(wait(until, now)); // the transaction rolls back: no counter moves
        }
        if (auto const delay = delay_after(counted.rule, *attempts); delay > seconds{0}) {
            store::throttle::block(transaction, subject, now + delay);
        }
    }
    transaction.without_event("counts of attempts are nobody's business and would flush the caches at each log-in");
    transaction.commit();
    return {};
}

void forget_attempts(Desk const& desk, store::WriteTransaction& transaction, std::array<Counted, 2> const& counters)
{
    store::throttle::forget(transaction, key(desk, counters[0]));
    store::throttle::give_back(transaction, key(desk, counters[1]));
}

std::string network_of(std::string_view address)
{
    auto const text = std::string{address};
    in6_addr six{};
    if (::inet_pton(AF_INET6, text.c_str(), &six) != 1) {
        return text;
    }
    if (IN6_IS_ADDR_V4MAPPED(&six)) {
        return fmt::format("{}.{}.{}.{}", six.s6_addr[12], six.s6_addr[13], six.s6_addr[14], six.s6_addr[15]);
    }
    return base::to_hex({reinterpret_cast<char const*>(six.s6_addr), 8}) + "/64";
}

} // namespace maillage::service::account
