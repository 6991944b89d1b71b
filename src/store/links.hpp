// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/account.hpp"
#include "store/transaction.hpp"

/// Links that let their holder do one thing once. `token` is always the SHA-256 (hex) of the secret in the link.
namespace maillage::store::links {

[[nodiscard]] std::optional<model::AccountLink> find_by_token(ReadTransaction& transaction, std::string_view token);
[[nodiscard]] std::optional<model::AccountLink> find_by_public_id(ReadTransaction& transaction, std::string_view public_id);
/// Used and expired ones too, newest first.
[[nodiscard]] std::vector<model::AccountLink> of_account(ReadTransaction& transaction, std::int64_t account);

/// `token` empty: the message that will carry the secret is not written yet.
std::int64_t insert(WriteTransaction& transaction, model::AccountLink const& link, std::optional<std::string> const& token);
/// Gives the link its secret, or another one, as long as it was not used.
void set_token(WriteTransaction& transaction, std::int64_t id, std::string_view token);
/// Whether the link was good until now: of two that come at once, one gets true.
bool consume(WriteTransaction& transaction, std::int64_t id, base::Time now);
/// Removes the unused links of a person for a purpose.
void cancel(WriteTransaction& transaction, std::int64_t account, model::LinkPurpose purpose);
void cancel_bootstrap(WriteTransaction& transaction);
void remove_all(WriteTransaction& transaction, std::int64_t account);
std::int64_t purge(WriteTransaction& transaction, base::Time expired_before);

} // namespace maillage::store::links
