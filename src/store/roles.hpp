// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "model/account.hpp"
#include "store/transaction.hpp"

/// Who may do what in which space.
namespace maillage::store::roles {

[[nodiscard]] std::vector<model::Role> in_space(ReadTransaction& transaction, std::int64_t account, std::int64_t space);
[[nodiscard]] std::vector<model::Grant> of_account(ReadTransaction& transaction, std::int64_t account);
/// Active administrators of a space, `except` left out.
[[nodiscard]] std::int64_t administrators(ReadTransaction& transaction, std::int64_t space, std::int64_t except = 0);
/// Whether any space has an active administrator.
[[nodiscard]] bool any_administrator(ReadTransaction& transaction);

/// Name of the lock (WriteTransaction::serialise) to hold from counting administrators to the commit.
inline constexpr std::string_view k_lock = "administrators";

/// Whether the role was not there before.
bool add(WriteTransaction& transaction, model::Grant const& grant, base::Time at);
/// Whether the role was there.
bool remove(WriteTransaction& transaction, model::Grant const& grant);
void remove_all(WriteTransaction& transaction, std::int64_t account);

} // namespace maillage::store::roles
