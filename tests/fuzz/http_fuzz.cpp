// SPDX-License-Identifier: AGPL-3.0-or-later
// The small grammars of HTTP under any bytes: nothing crashes, and what is accepted keeps its promises. The first byte chooses the parser.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/text.hpp"
#include "web/http/accept.hpp"
#include "web/http/cookie.hpp"
#include "web/http/etag.hpp"
#include "web/http/forwarded.hpp"
#include "web/http/mime.hpp"
#include "web/http/target.hpp"
#include "web/http/url.hpp"

using namespace maillage::web::http;

namespace {

void require(bool promise)
{
    if (!promise) {
        std::abort();
    }
}

void read_tags(std::string_view text)
{
    if (auto const tag = ETag::parse(text)) {
        require(tag->text() == text);
    }
    Pairs headers;
    headers.add("if-none-match", text);
    headers.add("if-match", text);
    ETag const current{"a", false};
    require(!has_current(headers, current) || text.find('a') != std::string_view::npos || text.find('*') != std::string_view::npos);
    (void)forbids_change(headers, current);
}

void read_preferences(std::string_view text)
{
    for (auto const& [name, weight] : parse_weighted(text)) {
        require(!name.empty() && weight >= 0 && weight <= 1000);
    }
    require(negotiate_coding(text, false, false) == Coding::identity);
    (void)prefers_json(text);
}

void read_target(std::string_view text)
{
    if (auto const target = split_target(text)) {
        require(target->path.starts_with('/'));
        if (auto const path = decode_path(target->path)) {
            require(maillage::base::is_utf8(*path) && path->find("/../") == std::string::npos && path->find('\0') == std::string::npos);
            require(!path->ends_with("/.."));
        }
    }
    if (auto const host = parse_host(text)) {
        require(!host->empty() && host->find('/') == std::string::npos);
    }
}

void read_query(std::string_view text)
{
    require(percent_decode(percent_encode(text)) == text);
    Pairs pairs;
    if (parse_query(text, pairs)) {
        for (auto const& [name, value] : pairs) {
            require(maillage::base::is_utf8(name) && maillage::base::is_utf8(value));
        }
    }
}

void read_cookies(std::string_view text)
{
    Pairs cookies;
    parse_cookies(text, cookies);
    for (auto const& [name, value] : cookies) {
        require(!name.empty() && value.find(';') == std::string_view::npos);
    }
}

void read_forwarded(std::string_view text)
{
    static auto const proxies = TrustedProxies::parse({"127.0.0.1", "10.0.0.0/8", "fd00::/8"}).value();
    Pairs headers;
    headers.add("x-forwarded-for", text);
    headers.add("x-forwarded-proto", text);
    headers.add("x-forwarded-host", text);
    auto const visitor = find_visitor(Address::parse("127.0.0.1").value(), headers, proxies);
    require(Address::parse(visitor.address.text()) == visitor.address);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    if (size == 0) {
        return 0;
    }
    std::string_view const text{reinterpret_cast<char const*>(data) + 1, size - 1};
    switch (data[0] % 7) {
    case 0: read_tags(text); break;
    case 1: read_preferences(text); break;
    case 2: read_target(text); break;
    case 3: read_query(text); break;
    case 4: read_cookies(text); break;
    case 5: read_forwarded(text); break;
    default: (void)parse_media_type(text); break;
    }
    return 0;
}
