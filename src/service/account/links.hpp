// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "service/account/desk.hpp"
#include "service/account/sessions.hpp"

namespace maillage::service::account {

/// How long a link works.
[[nodiscard]] std::chrono::minutes lifetime(Policy const& policy, model::LinkPurpose purpose);

/// A link and its secret, when it is to be shown by a command rather than sent.
struct MadeLink {
    model::AccountLink link;
    std::string token; ///< empty when the secret is made with the letter
};
[[nodiscard]] MadeLink make_link(Desk const& desk, store::WriteTransaction& transaction, model::LinkPurpose purpose,
                                 std::optional<std::int64_t> account, std::int64_t space, bool with_token, std::string const& email = {});

/// What the page of a link shows before anything is done. Looking consumes nothing: mail scanners look too.
struct LinkContent {
    model::LinkPurpose purpose{};
    std::string email; ///< of the account, or the new one (email_change); empty for bootstrap
    std::string name;
};
/// `error.link.unusable` (absent) when the link is unknown, used or expired, or leads to another space: which one is not said.
[[nodiscard]] base::result<LinkContent> look_at_link(Desk const& desk, std::string_view token, std::int64_t space);

struct Acceptance {
    std::string email{};    ///< for bootstrap only
    std::string name{};     ///< ignored by reset
    std::string password{};
    std::string language{"fr"}; ///< ignored by reset
    std::string user_agent{};
};
/// Consumes an invitation, a reset or a bootstrap link: sets the password, ends the sessions there were, opens one. Failures name
/// their input: email, name, password.
[[nodiscard]] base::result<Opened> use_link(Desk const& desk, std::string_view token, std::int64_t space, Acceptance const& acceptance);
/// Consumes an e-mail change: the address becomes the account's. `error.account.email_taken` when another account took it meanwhile.
[[nodiscard]] base::result<void> confirm_email(Desk const& desk, std::string_view token, std::int64_t space);

/// Asks for a reset. The answer never says whether the address has an account; `client` is the visitor's network address.
/// `error.email.malformed` or error.throttle.* only.
[[nodiscard]] base::result<void> request_reset(Desk const& desk, std::string_view email, std::int64_t space, std::string_view client);

/// The secret of a new link that makes the first administrator of `space`, good for two days; the former ones are void. Nothing
/// when the installation has an administrator.
[[nodiscard]] std::optional<std::string> bootstrap_link(Desk const& desk, std::int64_t space);

} // namespace maillage::service::account
