// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "base/ascii.hpp"

namespace maillage::web::http {

/// A character of a token, RFC 9110 §5.6.2.
[[nodiscard]] constexpr bool is_token_char(char c)
{
    return base::is_ascii_alphanumeric(c) || std::string_view{"!#$%&'*+-.^_`|~"}.find(c) != std::string_view::npos;
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
