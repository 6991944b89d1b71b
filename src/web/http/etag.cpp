// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/http/etag.hpp"

#include <algorithm>

#include "web/http/ascii.hpp"

namespace maillage::web::http {

namespace {

bool is_etag_char(char c)
{
    auto const byte = static_cast<unsigned char>(c);
    return byte == 0x21 || (byte >= 0x23 && byte != 0x7F);
}

/// Takes one tag off the start of `rest`.
std::optional<ETag> take(std::string_view& rest)
{
    ETag tag;
    if (rest.starts_with("W/")) { // case-sensitive, says the RFC
        tag.weak = true;
        rest.remove_prefix(2);
    }
    if (!rest.starts_with('"')) {
        return std::nullopt;
    }
    auto const end = rest.find('"', 1);
    if (end == std::string_view::npos) {
        return std::nullopt;
    }
    auto const opaque = rest.substr(1, end - 1);
    if (!std::ranges::all_of(opaque, is_etag_char)) {
        return std::nullopt;
    }
    tag.opaque = opaque;
    rest.remove_prefix(end + 1);
    return tag;
}

/// Whether a list of tags has one that satisfies `wanted`. Lists are split here and not at commas, which a tag may contain.
template <typename Wanted>
bool any_tag(std::string_view list, Wanted const& wanted)
{
    for (;;) {
        auto const start = list.find_first_not_of(", \t"); // empty elements are allowed (§5.6.1.2)
        if (start == std::string_view::npos) {
            return false;
        }
        list.remove_prefix(start);
        auto const tag = take(list);
        if (!tag) {
            return false;
        }
        list = trim_blanks(list);
        if (!list.empty() && list.front() != ',') {
            return false;
        }
        if (wanted(*tag)) {
            return true;
        }
    }
}

} // namespace

std::optional<ETag> ETag::parse(std::string_view text)
{
    auto tag = take(text);
    if (!text.empty()) {
        return std::nullopt;
    }
    return tag;
}

std::string ETag::text() const { return (weak ? "W/\"" : "\"") + opaque + '"'; }

bool strongly_equal(ETag const& left, ETag const& right) { return !left.weak && !right.weak && left.opaque == right.opaque; }

bool weakly_equal(ETag const& left, ETag const& right) { return left.opaque == right.opaque; }

bool has_current(Pairs const& headers, ETag const& current)
{
    for (auto const& [name, value] : headers) {
        if (name == "if-none-match" && (value == "*" || any_tag(value, [&](ETag const& tag) { return weakly_equal(tag, current); }))) {
            return true;
        }
    }
    return false;
}

bool forbids_change(Pairs const& headers, std::optional<ETag> const& current)
{
    bool asked = false;
    for (auto const& [name, value] : headers) {
        if (name != "if-match") {
            continue;
        }
        asked = true;
        if (current && (value == "*" || any_tag(value, [&](ETag const& tag) { return strongly_equal(tag, *current); }))) {
            return false;
        }
    }
    return asked;
}

} // namespace maillage::web::http
