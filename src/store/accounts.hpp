// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/account.hpp"
#include "model/email.hpp"
#include "store/transaction.hpp"

/// People's accounts. Roles, sessions and links have headers of their own.
namespace maillage::store::accounts {

[[nodiscard]] std::optional<model::Account> find(ReadTransaction& transaction, std::int64_t id);
[[nodiscard]] std::optional<model::Account> find_by_public_id(ReadTransaction& transaction, std::string_view public_id);
[[nodiscard]] std::optional<model::Account> find_by_email(ReadTransaction& transaction, model::EmailAddress const& email);
/// The Argon2id string, nothing while the account is invited or once it is erased.
[[nodiscard]] std::optional<std::string> password(ReadTransaction& transaction, std::int64_t id);

/// An account with its roles in one space.
struct Member {
    model::Account account;
    std::vector<model::Role> roles;
};
/// At most `limit` members of a space after the account `after`, by order of arrival.
[[nodiscard]] std::vector<Member> of_space(ReadTransaction& transaction, std::int64_t space, std::int64_t limit, std::int64_t after = 0);

/// Stores a new account and returns its internal id; `password` empty for an invited one. `error.store.duplicate` when the address
/// has an account already.
[[nodiscard]] base::result<std::int64_t> insert(WriteTransaction& transaction, model::Account const& account,
                                                model::EmailAddress const& email, std::optional<std::string> const& password);
/// Sets the password, which makes an invited account active.
void set_password(WriteTransaction& transaction, std::int64_t id, std::string const& hash, base::Time at);
void set_profile(WriteTransaction& transaction, std::int64_t id, std::string const& name, std::string const& language, base::Time at);
/// `error.store.duplicate` when the address has another account.
[[nodiscard]] base::result<void> set_email(WriteTransaction& transaction, std::int64_t id, model::EmailAddress const& email, base::Time at);
/// `day` is an ISO date. Writes at most once a day per person.
void set_login_day(WriteTransaction& transaction, std::int64_t id, std::string const& day);
/// Removes name, address and password; the row stays as "personne effacée".
void erase(WriteTransaction& transaction, std::int64_t id, base::Time at);

/// Nine columns from `first` on, in the order of every query of this area.
[[nodiscard]] model::Account account_of(Row const& row, std::size_t first = 0);

} // namespace maillage::store::accounts
