// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/http/ascii.hpp"

#include <algorithm>

namespace maillage::web::http {

bool is_token(std::string_view text) { return !text.empty() && std::ranges::all_of(text, is_token_char); }

std::string lower(std::string_view text)
{
    std::string result{text};
    std::ranges::transform(result, result.begin(), base::to_ascii_lower);
    return result;
}

bool equal_without_case(std::string_view left, std::string_view right)
{
    return std::ranges::equal(left, right, {}, base::to_ascii_lower, base::to_ascii_lower);
}

std::string_view trim_blanks(std::string_view text)
{
    auto const first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::string_view take_until(std::string_view& rest, char separator)
{
    auto const end = rest.find(separator);
    auto const taken = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    return taken;
}

std::string_view take_element(std::string_view& rest, char separator)
{
    bool quoted = false;
    std::size_t end = 0;
    for (; end < rest.size(); ++end) {
        char const c = rest[end];
        if (quoted && c == '\\') {
            ++end; // the escaped character is no delimiter
        } else if (c == '"') {
            quoted = !quoted;
        } else if (c == separator && !quoted) {
            break;
        }
    }
    end = std::min(end, rest.size());
    auto const element = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return trim_blanks(element);
}

} // namespace maillage::web::http
