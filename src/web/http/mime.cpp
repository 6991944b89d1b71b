// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/http/mime.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "web/http/ascii.hpp"

namespace maillage::web::http {

namespace {

/// A token as it is, a quoted-string without its quotes and escapes; nothing for anything else.
std::optional<std::string> parameter_value(std::string_view text)
{
    if (is_token(text)) {
        return std::string{text};
    }
    if (text.size() < 2 || text.front() != '"' || text.back() != '"') {
        return std::nullopt;
    }
    text = text.substr(1, text.size() - 2);
    std::string value;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '\\' && at + 1 < text.size()) {
            ++at;
        } else if (text[at] == '"' || text[at] == '\\') {
            return std::nullopt;
        }
        value += text[at];
    }
    return value;
}

} // namespace

std::optional<MediaType> parse_media_type(std::string_view field)
{
    auto const essence = take_element(field, ';');
    auto const slash = std::min(essence.find('/'), essence.size());
    if (!is_token(essence.substr(0, slash)) || !is_token(essence.substr(std::min(slash + 1, essence.size())))) {
        return std::nullopt;
    }
    MediaType result{lower(essence), {}};
    while (!field.empty()) {
        auto const parameter = take_element(field, ';');
        if (parameter.empty()) {
            continue;
        }
        auto const equals = std::min(parameter.find('='), parameter.size());
        auto const name = parameter.substr(0, equals);
        auto const value = parameter_value(parameter.substr(std::min(equals + 1, parameter.size())));
        if (!is_token(name) || !value) {
            return std::nullopt;
        }
        result.parameters.add(lower(name), *value);
    }
    return result;
}

bool is_boundary(std::string_view text)
{
    return !text.empty() && text.size() <= 70 && text.back() != ' ' && std::ranges::all_of(text, [](char c) {
        return base::is_ascii_alphanumeric(c) || std::string_view{"'()+_,-./:=? "}.find(c) != std::string_view::npos;
    });
}

} // namespace maillage::web::http
