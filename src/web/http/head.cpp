// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/http/head.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <string_view>

#include <microhttpd.h>

#include "base/ascii.hpp"
#include "web/http/ascii.hpp"
#include "web/http/cookie.hpp"
#include "web/http/target.hpp"
#include "web/http/url.hpp"

namespace maillage::web::http {

namespace {

constexpr std::size_t k_max_headers = 100;
constexpr std::size_t k_max_name = 256;

/// Collects the headers, and follows their lines through the buffer of the library.
struct HeaderReader {
    Pairs& headers;
    char const* next_line; ///< where the next line has to begin
    int status{0};

    bool add(std::string_view name, std::string_view value)
    {
        // The library (0.9.75) ends lines at a bare LF, joins folded lines, and reads a header up to a NUL: all three are how one
        // request is made to look like two. Each leaves a gap in the buffer between lines that should touch.
        if (name.data() != next_line || !is_token(name) ||
            std::ranges::any_of(value, [](char c) { return base::is_ascii_control(c) && c != '\t'; })) {
            status = 400;
            return false;
        }
        next_line = value.data() + value.size() + 2; // CR LF
        if (headers.size() >= k_max_headers || name.size() > k_max_name) {
            status = 431;
            return false;
        }
        std::array<char, k_max_name> lowered; // NOLINT(cppcoreguidelines-pro-type-member-init): written below
        std::ranges::transform(name, lowered.begin(), base::to_ascii_lower);
        headers.add({lowered.data(), name.size()}, trim_blanks(value));
        return true;
    }
};

int read_headers(RawHead const& raw, std::size_t head_size, Request& request)
{
    // "METHOD target HTTP/1.1": single blanks between, by the same reasoning.
    if (raw.method + std::strlen(raw.method) + 1 != raw.target || raw.target + request.raw_target.size() + 1 != raw.version) {
        return 400;
    }
    HeaderReader reader{request.headers, raw.version + std::strlen(raw.version) + 2};
    auto const iterator = [](void* self, MHD_ValueKind /*kind*/, char const* name, std::size_t name_size, char const* value,
                             std::size_t value_size) {
        std::string_view const bytes = value == nullptr ? std::string_view{} : std::string_view{value, value_size};
        return static_cast<HeaderReader*>(self)->add({name, name_size}, bytes) ? MHD_YES : MHD_NO;
    };
    MHD_get_connection_values_n(raw.connection, MHD_HEADER_KIND, iterator, &reader);
    if (reader.status == 0 && reader.next_line + 2 != raw.method + head_size) {
        return 400; // the empty line was none: the library takes a header without a name for it
    }
    return reader.status;
}

int check_size(std::size_t head_size, Limits const& limits, Request const& request)
{
    if (request.raw_target.size() > limits.target_bytes) {
        return 414;
    }
    return head_size > limits.header_bytes ? 431 : 0;
}

/// RFC 9112 §6: what tells where the body ends must be said once and without doubt.
int read_framing(std::string_view version, Pairs const& headers, Head& head)
{
    auto const codings = headers.all("transfer-encoding");
    auto const lengths = headers.all("content-length");
    if (!codings.empty()) {
        if (codings.size() > 1 || !lengths.empty() || version == "HTTP/1.0") {
            return 400;
        }
        head.has_body = true;
        return equal_without_case(codings.front(), "chunked") ? 0 : 501;
    }
    if (lengths.empty()) {
        return 0;
    }
    std::uint64_t length = 0;
    auto const text = lengths.front();
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), length);
    if (lengths.size() > 1 || error != std::errc{} || end != text.data() + text.size()) {
        return 400;
    }
    head.has_body = length > 0;
    head.length = length;
    return 0;
}

/// Who asks, and for which host.
int read_visitor(std::string_view version, Target const& target, HeadRules const& rules, Request& request)
{
    auto const visitor = find_visitor(rules.peer, request.headers, rules.proxies);
    request.client = visitor.address == rules.peer ? rules.peer_text : visitor.address.text();
    request.secure = visitor.secure;
    auto const named = request.headers.all("host");
    if (named.size() > 1 || (named.empty() && version != "HTTP/1.0")) {
        return 400;
    }
    auto authority = named.empty() ? std::nullopt : std::optional{named.front()};
    authority = target.authority ? target.authority : authority;
    authority = visitor.host ? visitor.host : authority;
    if (!authority) {
        return 0;
    }
    auto host = parse_host(*authority);
    if (!host) {
        return 400;
    }
    request.host = std::move(*host);
    return 0;
}

int read_target(Target const& target, Request& request)
{
    auto path = decode_path(target.path);
    if (!path) {
        return 400;
    }
    request.path = std::move(*path);
    return parse_query(target.query, request.query) ? 0 : 400;
}

/// RFC 9110 §9.1: 501 for what we do not know, 405 for what we know and never do.
int read_method(std::string_view text, Request& request)
{
    if (auto const method = parse_method(text)) {
        request.method = *method;
        return 0;
    }
    if (text == "TRACE" || text == "CONNECT") {
        return 405;
    }
    return is_token(text) ? 501 : 400;
}

} // namespace

Head read_head(RawHead const& raw, HeadRules const& rules, Request& request)
{
    Head head;
    std::string_view const version = raw.version;
    auto const fails = [&](int status) { return (head.status = status) != 0; };
    request.client = rules.peer_text;
    auto const* const info = MHD_get_connection_info(raw.connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
    auto const head_size = info == nullptr ? 0 : info->header_size;
    if (fails(check_size(head_size, rules.limits, request)) || fails(read_headers(raw, head_size, request)) ||
        fails(read_framing(version, request.headers, head)) || fails(read_method(raw.method, request))) {
        return head;
    }
    for (auto const& [name, value] : request.headers) {
        if (name == "cookie") {
            parse_cookies(value, request.cookies);
        }
    }
    head.about_server = request.method == Method::options && request.raw_target == "*";
    auto const target = head.about_server ? Target{"/", "", std::nullopt} : split_target(request.raw_target);
    if (!target) {
        head.status = 400;
        return head;
    }
    (void)(fails(read_visitor(version, *target, rules, request)) || fails(read_target(*target, request)));
    return head;
}

} // namespace maillage::web::http
