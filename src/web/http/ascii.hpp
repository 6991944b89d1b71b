// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

// The grammar of header fields is ASCII whatever the locale: nothing of <cctype> here.

namespace maillage::web::http {

[[nodiscard]] constexpr char to_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr bool is_alphanumeric(char c) { return is_digit(c) || (to_lower(c) >= 'a' && to_lower(c) <= 'z'); }
[[nodiscard]] constexpr bool is_control(char c) { return (c >= 0 && c < 0x20) || c == 0x7F; }

/// A character of a token, RFC 9110 §5.6.2.
[[nodiscard]] constexpr bool is_token_char(char c)
{
    return is_alphanumeric(c) || std::string_view{"!#$%&'*+-.^_`|~"}.find(c) != std::string_view::npos;
}

[[nodiscard]] bool is_token(std::string_view text);
[[nodiscard]] std::string lower(std::string_view text);
[[nodiscard]] bool equal_without_case(std::string_view left, std::string_view right);
/// Without spaces and tabs at either end (OWS, RFC 9110 §5.6.3).
[[nodiscard]] std::string_view trim_blanks(std::string_view text);

/// Takes what stands before the first `separator` off `rest`, and the separator too.
[[nodiscard]] std::string_view take_until(std::string_view& rest, char separator);

/// Takes the next element off `rest`, up to `separator` outside quoted strings, trimmed. An unclosed quote runs to the end.
[[nodiscard]] std::string_view take_element(std::string_view& rest, char separator);

} // namespace maillage::web::http
