// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "service/account/desk.hpp"

/// A form sent after its session had expired is not lost: it waits, encrypted, until its author has logged in again.
namespace maillage::service::account {

using FormFields = std::vector<std::pair<std::string, std::string>>;

/// Keeps the fields for a day and returns the secret for the browser's cookie; the database alone cannot read them. Passwords
/// (fields whose name contains "password") and form tokens ("csrf") are left out. Nothing when the form is over 200 kB. At most 500
/// forms wait at a time: the oldest go first.
[[nodiscard]] std::optional<std::string> keep_form(Desk const& desk, std::string_view path, FormFields const& fields,
                                                   std::optional<std::int64_t> account);

/// Gives back, once, the form kept for this page; nothing when there is none, or when it is somebody else's: on a shared computer
/// the next person to log in does not get it.
[[nodiscard]] std::optional<FormFields> take_form(Desk const& desk, std::string_view token, std::string_view path, std::int64_t account);

} // namespace maillage::service::account
