// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "web/http/pairs.hpp"

namespace maillage::web::http {

/// Percent-encodes all but the unreserved characters (RFC 3986 §2.3): fit for a path segment and for a query name or value.
[[nodiscard]] std::string percent_encode(std::string_view text);

/// Decodes %XX; nothing when a "%" is not followed by two hexadecimal digits.
[[nodiscard]] std::optional<std::string> percent_decode(std::string_view text);

/// "?name=value&…", empty for no pairs. Pairs with an empty value are kept.
[[nodiscard]] std::string build_query(std::initializer_list<std::pair<std::string_view, std::string_view>> pairs);
[[nodiscard]] std::string build_query(Pairs const& pairs);

/// Adds the pairs of an application/x-www-form-urlencoded text, as the URL Standard parses it: "+" is a space and a "%" that begins no
/// escape stands for itself, since people type such addresses. False when a decoded name or value is not UTF-8 or holds NUL, or when
/// there are more than 10,000 pairs. Names and values are put in NFC.
[[nodiscard]] bool parse_query(std::string_view text, Pairs& pairs);

/// Whether a redirection to `target` stays on this site: a path, not "//host", nothing that a browser would read as one.
[[nodiscard]] bool is_local_target(std::string_view target);

} // namespace maillage::web::http
