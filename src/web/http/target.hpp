// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace maillage::web::http {

/// A request target (RFC 9112 §3.2) taken apart, in origin form ("/path?query") or absolute form ("http://host/path?query").
struct Target {
    std::string_view path;                     ///< still encoded, "/" at least
    std::string_view query;                    ///< still encoded, without "?"
    std::optional<std::string_view> authority; ///< of the absolute form: it overrules Host
};
/// Nothing when the target holds blanks, controls or a fragment, or is of another form.
[[nodiscard]] std::optional<Target> split_target(std::string_view target);

/// The decoded path. Nothing when it does not begin with "/", when an escape is broken, or when the result is not UTF-8, has a "." or ".."
/// segment, a control character, a backslash, or a slash that was encoded: whoever asks for those hopes that two programs read the path
/// differently.
[[nodiscard]] std::optional<std::string> decode_path(std::string_view path);

/// Host in lower case without its port and without a final dot; an IPv6 literal keeps its brackets. Nothing when it is malformed or
/// empty (RFC 3986 §3.2.2, without user information and without percent-encoding: both only serve deception).
[[nodiscard]] std::optional<std::string> parse_host(std::string_view authority);

} // namespace maillage::web::http
