// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "web/http/pairs.hpp"

namespace maillage::web::http {

/// Adds the cookies of one Cookie field (RFC 6265 §4.2.1): pairs parted by ";". A pair whose name is no token or whose value holds
/// anything but printable ASCII is left out, as is text without "=". Double quotes around a value are taken off.
void parse_cookies(std::string_view field, Pairs& cookies);

enum class SameSite { lax, strict, none };

/// A cookie to set: to the whole host, out of reach of scripts, unless said otherwise.
struct Cookie {
    std::string name;  ///< a token, without the prefix
    std::string value; ///< cookie-octets (RFC 6265 §4.1.1): visible ASCII without blanks, quotes, comma, semicolon, backslash
    bool secure{true}; ///< over TLS only; the name then gets the prefix "__Host-", which no subdomain and no plain page can forge
    bool http_only{true};
    SameSite same_site{SameSite::lax};
    std::optional<std::chrono::seconds> max_age{}; ///< nothing: until the browser closes; 0: delete it now
};

/// The name under which the cookie travels: what to look for in Request::cookies.
[[nodiscard]] std::string cookie_name(std::string_view name, bool secure);
/// The value of Set-Cookie. A name or value outside its grammar is our bug.
[[nodiscard]] std::string set_cookie(Cookie const& cookie);

} // namespace maillage::web::http
