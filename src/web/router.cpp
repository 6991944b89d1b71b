// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/route.hpp"

namespace maillage::web {

namespace {

/// Takes the part before the first "/" off `rest`.
std::string_view take_segment(std::string_view& rest)
{
    auto const slash = rest.find('/');
    auto const segment = rest.substr(0, slash);
    rest = slash == std::string_view::npos ? std::string_view{} : rest.substr(slash + 1);
    return segment;
}

/// Matches one segment such as "{kind}-{code}" or "carte".
bool match_segment(std::string_view pattern, std::string_view text, PathParameters& parameters)
{
    auto const open = pattern.find('{');
    if (open == std::string_view::npos) {
        return pattern == text;
    }
    if (!text.starts_with(pattern.substr(0, open))) {
        return false;
    }
    text.remove_prefix(open);
    auto const close = pattern.find('}', open);
    auto const name = pattern.substr(open + 1, close - open - 1);
    auto const after = pattern.substr(close + 1);
    if (after.empty()) {
        if (text.empty()) {
            return false;
        }
        parameters.emplace_back(name, std::string{text});
        return true;
    }
    auto const literal = after.substr(0, after.find('{'));
    auto const at = text.rfind(literal);
    if (at == std::string_view::npos || at == 0) {
        return false;
    }
    parameters.emplace_back(name, std::string{text.substr(0, at)});
    return match_segment(after, text.substr(at), parameters);
}

} // namespace

std::optional<PathParameters> match_pattern(std::string_view pattern, std::string_view path)
{
    PathParameters parameters;
    pattern.remove_prefix(1);
    if (!path.starts_with('/')) {
        return std::nullopt;
    }
    path.remove_prefix(1);
    while (true) {
        bool const last = pattern.find('/') == std::string_view::npos;
        auto const part = take_segment(pattern);
        if (last && part.ends_with("*}")) {
            if (path.empty()) {
                return std::nullopt;
            }
            parameters.emplace_back(part.substr(1, part.size() - 3), std::string{path});
            return parameters;
        }
        bool const path_last = path.find('/') == std::string_view::npos;
        if (!match_segment(part, take_segment(path), parameters) || last != path_last) {
            return std::nullopt;
        }
        if (last) {
            return parameters;
        }
    }
}

Router::Router(std::span<Route const> table) : m_table{table} {}

Match Router::match(http::Method method, std::string_view path) const
{
    auto const wanted = method == http::Method::head ? http::Method::get : method;
    Match match;
    for (auto const& route : m_table) {
        auto parameters = match_pattern(route.pattern, path);
        if (!parameters) {
            continue;
        }
        if (route.method == wanted) {
            match.route = &route;
            match.parameters = std::move(*parameters);
            match.allowed.clear();
            return match;
        }
        match.allowed.push_back(route.method);
    }
    return match;
}

} // namespace maillage::web
