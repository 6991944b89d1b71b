// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/http/url.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "web/http/ascii.hpp"

namespace maillage::web::http {

namespace {

constexpr std::size_t k_max_pairs = 10'000;

int hex_value(char c)
{
    if (base::is_ascii_digit(c)) {
        return c - '0';
    }
    char const letter = base::to_ascii_lower(c);
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

/// The byte that the escape at `at` stands for, or -1.
int escape_at(std::string_view text, std::size_t at)
{
    if (at + 2 >= text.size() || text[at] != '%') {
        return -1;
    }
    int const high = hex_value(text[at + 1]);
    int const low = hex_value(text[at + 2]);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
}

std::string decode_form(std::string_view text)
{
    std::string result;
    result.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (int const byte = escape_at(text, at); byte >= 0) {
            result += static_cast<char>(byte);
            at += 2;
        } else {
            result += text[at] == '+' ? ' ' : text[at];
        }
    }
    return result;
}

void append_pair(std::string& query, std::string_view name, std::string_view value)
{
    query += query.empty() ? '?' : '&';
    query += percent_encode(name);
    query += '=';
    query += percent_encode(value);
}

} // namespace

std::string percent_encode(std::string_view text)
{
    constexpr std::string_view k_digits = "0123456789ABCDEF";
    std::string result;
    result.reserve(text.size());
    for (char const c : text) {
        if (base::is_ascii_alphanumeric(c) || c == '-' || c == '.' || c == '_' || c == '~') {
            result += c;
        } else {
            auto const byte = static_cast<unsigned char>(c);
            result += '%';
            result += k_digits[byte >> 4];
            result += k_digits[byte & 15];
        }
    }
    return result;
}

std::optional<std::string> percent_decode(std::string_view text)
{
    std::string result;
    result.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '%') {
            result += text[at];
            continue;
        }
        int const byte = escape_at(text, at);
        if (byte < 0) {
            return std::nullopt;
        }
        result += static_cast<char>(byte);
        at += 2;
    }
    return result;
}

std::string build_query(std::initializer_list<std::pair<std::string_view, std::string_view>> pairs)
{
    std::string query;
    for (auto const& [name, value] : pairs) {
        append_pair(query, name, value);
    }
    return query;
}

std::string build_query(Pairs const& pairs)
{
    std::string query;
    for (auto const& [name, value] : pairs) {
        append_pair(query, name, value);
    }
    return query;
}

bool parse_query(std::string_view text, Pairs& pairs)
{
    while (!text.empty()) {
        auto value_text = take_until(text, '&');
        if (value_text.empty()) {
            continue;
        }
        auto const name_text = take_until(value_text, '=');
        auto const name = base::admit(decode_form(name_text));
        auto const value = base::admit(decode_form(value_text));
        if (!name || !value || pairs.size() >= k_max_pairs) {
            return false;
        }
        pairs.add(*name, *value);
    }
    return true;
}

bool is_local_target(std::string_view target)
{
    // Browsers read "/\" as "//" and drop tabs and line ends before they look.
    return target.starts_with('/') && !target.starts_with("//") &&
           std::ranges::none_of(target, [](char c) { return base::is_ascii_control(c) || c == '\\'; });
}

} // namespace maillage::web::http
