// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace maillage::base {

/// A new public id: 12 characters of [0-9a-z] without look-alikes (no i, l, o, u), 60 random bits from libsodium.
/// It reveals neither a count nor a date, is short enough to read out, and sorts to nothing.
[[nodiscard]] std::string new_id();

/// Whether `text` has the form of a public id. Says nothing of its existence.
[[nodiscard]] bool is_id(std::string_view text);

/// A new secret for links and sessions: 32 random bytes as base64url without padding (43 characters).
[[nodiscard]] std::string new_token();

} // namespace maillage::base
