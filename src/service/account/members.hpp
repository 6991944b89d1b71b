// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "service/account/desk.hpp"
#include "service/actor.hpp"
#include "store/accounts.hpp"

/// What administrators do with the accounts of their space.
namespace maillage::service::account {

using store::accounts::Member;

struct Invitation {
    std::string email;
    std::string name{};          ///< may be empty: the person gives theirs when they accept
    std::string language{"fr"};
    std::vector<model::Role> roles; ///< one at least
    bool send{true};             ///< by e-mail; the operator alone may ask for the link instead, to hand it over
};

struct Invited {
    model::Account account;
    bool existed{false}; ///< they had an account: they only gained roles
    std::string token{}; ///< of the link, when it was not sent and the person has no password yet
};

/// Gives roles to an address, with an account if it has none. Failures name their input: email, name, language, role;
/// `error.account.has_roles` (conflict) when there is nothing to add.
[[nodiscard]] base::result<Invited> invite(Desk const& desk, Administrator const& administrator, Invitation const& invitation);

/// The account of an address for somebody who is to do one thing only and gains no role: made when there is none, and invited by e-mail (again) while
/// they have no password. Within the caller's transaction, which tells what they may do; the caller has checked who asks. Of `person`, roles are not looked
/// at. Failures name their input: email, name, language.
[[nodiscard]] base::result<Invited> welcome(Desk const& desk, store::WriteTransaction& transaction, Actor const& actor,
                                            Invitation const& person);

/// At most `limit` members of the space after the account `after` (public id, empty for the first page).
[[nodiscard]] std::vector<Member> members(Desk const& desk, Administrator const& administrator, std::int64_t limit,
                                          std::string_view after = {});
/// A member by public id or e-mail address; `error.account.absent`, also for accounts of other spaces.
[[nodiscard]] base::result<Member> member(Desk const& desk, Administrator const& administrator, std::string_view who);

/// `error.account.absent`, `error.account.has_roles`.
[[nodiscard]] base::result<void> grant(Desk const& desk, Administrator const& administrator, std::string_view account, model::Role role);
/// `error.account.absent`, `error.account.last_administrator` (refused). Whoever loses their last role leaves the space.
[[nodiscard]] base::result<void> revoke(Desk const& desk, Administrator const& administrator, std::string_view account, model::Role role);

/// Sends an invited member a new invitation, or a member a reset link; with `send` false the operator gets the secret instead.
[[nodiscard]] base::result<std::string> renew_link(Desk const& desk, Administrator const& administrator, std::string_view account,
                                                   bool send);

} // namespace maillage::service::account
