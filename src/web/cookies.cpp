// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/cookies.hpp"

#include "base/base64.hpp"
#include "base/hash.hpp"
#include "web/http/cookie.hpp"

namespace maillage::web {

std::string sign(std::string_view key, std::string_view value)
{
    auto const encoded = base::to_base64url(value);
    return encoded + "." + base::hmac_sha256_hex(key, encoded);
}

std::string verify(std::string_view key, std::string_view text)
{
    auto const dot = text.find('.');
    if (dot == std::string_view::npos ||
        !base::equal_in_constant_time(base::hmac_sha256_hex(key, text.substr(0, dot)), text.substr(dot + 1))) {
        return {};
    }
    return base::from_base64url(text.substr(0, dot)).value_or(std::string{});
}

std::string set_cookie(std::string_view name, std::string value, bool secure, std::optional<std::chrono::seconds> max_age)
{
    return http::set_cookie({.name = std::string{name}, .value = std::move(value), .secure = secure, .max_age = max_age});
}

std::string_view cookie(http::Pairs const& cookies, std::string_view name, bool secure)
{
    return cookies.get(http::cookie_name(name, secure));
}

} // namespace maillage::web
