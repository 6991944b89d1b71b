// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/http/cookie.hpp"

#include <algorithm>
#include <cassert>

#include "web/http/ascii.hpp"

namespace maillage::web::http {

namespace {

bool is_cookie_octet(char c) { return c > 0x20 && c < 0x7F && std::string_view{"\",;\\"}.find(c) == std::string_view::npos; }

std::string_view attribute(SameSite same_site)
{
    switch (same_site) {
    case SameSite::lax: return "; SameSite=Lax";
    case SameSite::strict: return "; SameSite=Strict";
    case SameSite::none: return "; SameSite=None";
    }
    return {};
}

} // namespace

void parse_cookies(std::string_view field, Pairs& cookies)
{
    while (!field.empty()) {
        // No quoting here: a browser sends back whatever it was given up to ";".
        auto const pair = trim_blanks(take_until(field, ';'));
        auto const equals = pair.find('=');
        if (equals == std::string_view::npos) {
            continue;
        }
        auto const name = trim_blanks(pair.substr(0, equals));
        auto value = trim_blanks(pair.substr(equals + 1));
        if (value.size() >= 2 && value.starts_with('"') && value.ends_with('"')) {
            value = value.substr(1, value.size() - 2);
        }
        if (is_token(name) && std::ranges::all_of(value, [](char c) { return c >= 0x20 && c < 0x7F; })) {
            cookies.add(name, value);
        }
    }
}

std::string cookie_name(std::string_view name, bool secure) { return (secure ? "__Host-" : "") + std::string{name}; }

std::string set_cookie(Cookie const& cookie)
{
    assert(is_token(cookie.name));
    assert(std::ranges::all_of(cookie.value, is_cookie_octet));
    assert((cookie.secure || cookie.same_site != SameSite::none) && "browsers refuse SameSite=None without Secure");
    auto field = cookie_name(cookie.name, cookie.secure) + '=' + cookie.value + "; Path=/";
    if (cookie.max_age) {
        field += "; Max-Age=" + std::to_string(cookie.max_age->count());
    }
    if (cookie.secure) {
        field += "; Secure";
    }
    if (cookie.http_only) {
        field += "; HttpOnly";
    }
    return field.append(attribute(cookie.same_site));
}

} // namespace maillage::web::http
