// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/http/target.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "web/http/address.hpp"
#include "web/http/ascii.hpp"
#include "web/http/url.hpp"

namespace maillage::web::http {

namespace {

bool has_dot_segment(std::string_view path)
{
    while (!path.empty()) {
        auto const segment = take_until(path, '/');
        if (segment == "." || segment == "..") {
            return true;
        }
    }
    return false;
}

bool is_port(std::string_view text) { return text.size() <= 5 && std::ranges::all_of(text, base::is_ascii_digit); }

} // namespace

std::optional<Target> split_target(std::string_view target)
{
    if (std::ranges::any_of(target, [](char c) { return base::is_ascii_control(c) || c == ' ' || c == '#'; })) {
        return std::nullopt;
    }
    Target result;
    for (std::string_view const scheme : {"http://", "https://"}) {
        if (equal_without_case(target.substr(0, scheme.size()), scheme)) {
            target.remove_prefix(scheme.size());
            auto const end = std::min(target.find_first_of("/?"), target.size());
            result.authority = target.substr(0, end);
            target.remove_prefix(end);
            break;
        }
    }
    result.path = take_until(target, '?');
    result.query = target;
    if (result.path.empty() && result.authority) {
        result.path = "/";
    }
    return result.path.starts_with('/') ? std::optional{result} : std::nullopt;
}

std::optional<std::string> decode_path(std::string_view path)
{
    auto decoded = percent_decode(path);
    if (!decoded || !decoded->starts_with('/') || !base::is_utf8(*decoded) || has_dot_segment(*decoded)) {
        return std::nullopt;
    }
    if (std::ranges::any_of(*decoded, [](char c) { return base::is_ascii_control(c) || c == '\\'; })) {
        return std::nullopt;
    }
    if (std::ranges::count(*decoded, '/') != std::ranges::count(path, '/')) {
        return std::nullopt;
    }
    return decoded;
}

std::optional<std::string> parse_host(std::string_view authority)
{
    if (authority.starts_with('[')) {
        auto const end = authority.find(']');
        if (end == std::string_view::npos || !Address::parse(authority.substr(1, end - 1))) {
            return std::nullopt;
        }
        auto const rest = authority.substr(end + 1);
        if (!rest.empty() && (rest[0] != ':' || !is_port(rest.substr(1)))) {
            return std::nullopt;
        }
        return lower(authority.substr(0, end + 1));
    }
    auto const colon = std::min(authority.find(':'), authority.size());
    auto host = authority.substr(0, colon);
    if (!is_port(authority.substr(std::min(colon + 1, authority.size())))) {
        return std::nullopt;
    }
    if (host.ends_with('.')) {
        host.remove_suffix(1);
    }
    auto const fits = [](char c) { return base::is_ascii_alphanumeric(c) || c == '-' || c == '.' || c == '_'; };
    if (host.empty() || host.size() > 253 || !std::ranges::all_of(host, fits)) {
        return std::nullopt;
    }
    return lower(host);
}

} // namespace maillage::web::http
