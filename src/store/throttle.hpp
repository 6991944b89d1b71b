// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "store/transaction.hpp"

/// Counts attempts by subject (a keyed hash of an address or an account), in the database so that all nodes share the count.
namespace maillage::store::throttle {

/// Counts one attempt and returns how many there were since the last quiet period (none seen since `forgotten`), or nothing when
/// the subject is blocked. The count and the check are one statement: attempts that come at once are all counted.
[[nodiscard]] std::optional<std::int64_t> attempt(WriteTransaction& transaction, std::string_view subject, base::Time now,
                                                  base::Time forgotten);
void block(WriteTransaction& transaction, std::string_view subject, base::Time until);
/// When the subject may try again; in the past, or nothing, when it may now.
[[nodiscard]] std::optional<base::Time> blocked_until(ReadTransaction& transaction, std::string_view subject);
void forget(WriteTransaction& transaction, std::string_view subject);
/// Takes one attempt back: it was not a failure.
void give_back(WriteTransaction& transaction, std::string_view subject);

/// Removes what was not seen since `before`, then all but the `keep` seen last.
void purge(WriteTransaction& transaction, base::Time before, std::int64_t keep);

} // namespace maillage::store::throttle
