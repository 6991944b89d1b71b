// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "service/account/desk.hpp"
#include "service/account/log_in.hpp"

/// What people do with their own account.
namespace maillage::service::account {

/// Sets a new password, ends the person's other sessions and tells them by e-mail. Failures have input "password".
[[nodiscard]] base::result<void> change_password(Desk const& desk, Confirmed const& confirmed, std::string_view password);

/// Failures have input "name" or "language".
[[nodiscard]] base::result<void> change_profile(Desk const& desk, Actor const& actor, std::string_view name, std::string_view language);

/// Sends a link to the new address, which becomes the account's once the link is followed, and a notice to the present one.
/// `error.email.malformed`, `error.email.unchanged`, with input "email". That the address has an account already is only told to
/// its owner: asking must not reveal it.
[[nodiscard]] base::result<void> request_email_change(Desk const& desk, Confirmed const& confirmed, std::string_view email);

/// Everything held about the person (GDPR, articles 15 and 20), as one JSON object.
[[nodiscard]] base::result<nlohmann::json> personal_data(Desk const& desk, Actor const& actor);

} // namespace maillage::service::account
