// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "web/http/pairs.hpp"

namespace maillage::web {

/// The cookies we set. None of them follows anybody: a session, the nonce of a form, a sentence to show once, a text size.
inline constexpr std::string_view k_session_cookie = "maillage_session";
inline constexpr std::string_view k_form_cookie = "maillage_form";
inline constexpr std::string_view k_flash_cookie = "maillage_flash";
inline constexpr std::string_view k_text_size_cookie = "maillage_text";
inline constexpr std::string_view k_kept_form_cookie = "maillage_kept"; ///< a form sent after its session had expired

/// `value` with a signature under `key`, so that it can be trusted when it comes back: base64url(value).hex(HMAC-SHA256).
[[nodiscard]] std::string sign(std::string_view key, std::string_view value);
/// The value of a signed text, or an empty one when the signature is not ours.
[[nodiscard]] std::string verify(std::string_view key, std::string_view text);

/// The Set-Cookie field of one of the cookies above, under the name it has on this side of TLS.
[[nodiscard]] std::string set_cookie(std::string_view name, std::string value, bool secure,
                                     std::optional<std::chrono::seconds> max_age = {});
/// The value of one of them as the request carries it, or an empty view.
[[nodiscard]] std::string_view cookie(http::Pairs const& cookies, std::string_view name, bool secure);

} // namespace maillage::web
