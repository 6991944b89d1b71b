// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/account.hpp"
#include "store/transaction.hpp"

/// Where people are logged in. `token` is always the SHA-256 (hex) of the cookie's secret.
namespace maillage::store::sessions {

/// A session and whose it is, expired or not.
struct Found {
    model::Session session;
    model::Account account;
};
[[nodiscard]] std::optional<Found> find(ReadTransaction& transaction, std::string_view token);
/// Those that still open something, last used first.
[[nodiscard]] std::vector<model::Session> of_account(ReadTransaction& transaction, std::int64_t account, base::Time now);

std::int64_t insert(WriteTransaction& transaction, model::Session const& session, std::string_view token);
void touch(WriteTransaction& transaction, std::int64_t id, base::Time at, base::Time expires_at);
/// Whether this person had that session.
bool remove(WriteTransaction& transaction, std::int64_t account, std::string_view public_id);
bool remove_by_token(WriteTransaction& transaction, std::string_view token);
/// All of a person's sessions but one (0: all).
std::int64_t remove_all(WriteTransaction& transaction, std::int64_t account, std::int64_t except = 0);
std::int64_t purge(WriteTransaction& transaction, base::Time expired_before);

} // namespace maillage::store::sessions
