// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

// Classes of ASCII characters for grammars that are ASCII whatever the locale: nothing of <cctype> here. Text of people goes through ICU.

namespace maillage::base {

[[nodiscard]] constexpr char to_ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
[[nodiscard]] constexpr bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr bool is_ascii_letter(char c) { return to_ascii_lower(c) >= 'a' && to_ascii_lower(c) <= 'z'; }
[[nodiscard]] constexpr bool is_ascii_alphanumeric(char c) { return is_ascii_digit(c) || is_ascii_letter(c); }
[[nodiscard]] constexpr bool is_ascii_control(char c) { return (c >= 0 && c < 0x20) || c == 0x7F; }

} // namespace maillage::base
