// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "web/http/pairs.hpp"

namespace maillage::web::http {

enum class Method { get, head, post, put, patch, del, options };
/// "GET", "HEAD", …
[[nodiscard]] std::string_view name(Method method);
/// Exact, as RFC 9110 §9.1 has it: "get" is no method.
[[nodiscard]] std::optional<Method> parse_method(std::string_view name);

/// A file of a multipart form. Its bytes are in memory while they are few and in a file past that; both go with the request. A handler
/// that wants to keep a large one renames or copies the file away.
struct Upload {
    std::string field;
    std::string filename; ///< as sent, base name only, NFC; may be empty
    std::string mime;     ///< as the client says: never to be believed
    std::uint64_t size{0};
    std::string content;        ///< the bytes, when there are at most 64 KiB of them
    std::filesystem::path path; ///< the file that holds them otherwise; empty when they are in `content`

    /// All the bytes, wherever they are. Throws base::IoError when the file cannot be read.
    [[nodiscard]] std::string bytes() const;
};

/// A request whose line, headers and form have been read and checked: paths are decoded valid UTF-8 without "." or ".." segments,
/// encoded slash, control character or backslash; query and form names and values are valid UTF-8 in NFC without NUL. What breaks these
/// rules never reaches a handler (400).
struct Request {
    Method method{Method::get};
    std::string path;       ///< decoded, begins with "/"
    std::string raw_target; ///< as received, for logs and cache keys
    Pairs query;
    Pairs headers;          ///< names in lower case, values without white space around
    Pairs cookies;
    Pairs form;             ///< application/x-www-form-urlencoded or the text parts of multipart/form-data
    std::vector<Upload> uploads;
    std::string body;       ///< any other body, up to the limit of the route
    std::string host;       ///< Host, or X-Forwarded-Host from a trusted proxy; lower case, without the port
    bool secure{false};     ///< the visitor's side speaks TLS (X-Forwarded-Proto from a trusted proxy)
    std::string client;     ///< address of the visitor, through trusted proxies only
    std::string id;         ///< short random id, shown on error pages and in the log

    /// Makes it as new, keeping the memory for the next request of the connection.
    void clear();
};

} // namespace maillage::web::http
