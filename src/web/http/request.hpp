// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace maillage::web::http {

enum class Method { get, head, post, put, patch, del, options };
[[nodiscard]] std::string_view name(Method method);

/// Name and value pairs in the order received; names may repeat.
class Pairs {
public:
    void add(std::string name, std::string value) { m_pairs.emplace_back(std::move(name), std::move(value)); }
    /// First value of that exact name.
    [[nodiscard]] std::optional<std::string_view> first(std::string_view name) const;
    /// First value, or an empty view.
    [[nodiscard]] std::string_view get(std::string_view name) const { return first(name).value_or(std::string_view{}); }
    [[nodiscard]] std::vector<std::string_view> all(std::string_view name) const;
    [[nodiscard]] auto begin() const { return m_pairs.begin(); }
    [[nodiscard]] auto end() const { return m_pairs.end(); }
    [[nodiscard]] bool empty() const { return m_pairs.empty(); }

private:
    std::vector<std::pair<std::string, std::string>> m_pairs;
};

/// A file of a multipart form, kept on disk past a small size; removed with the request.
struct Upload {
    std::string field;
    std::string filename; ///< as sent, base name only
    std::string mime;
    std::uint64_t size{0};
    std::filesystem::path path; ///< where its bytes are
};

/// A request whose line, headers and form have been read and checked: paths are decoded valid UTF-8 without "." or ".." segments,
/// NUL or backslash; query and form values are valid UTF-8 in NFC. What breaks these rules never reaches a handler (400).
struct Request {
    Method method{Method::get};
    std::string path;          ///< decoded, begins with "/"
    std::string raw_target;    ///< as received, for logs and cache keys
    Pairs query;
    Pairs headers;             ///< names in lower case
    Pairs cookies;
    Pairs form;                ///< application/x-www-form-urlencoded or the text parts of multipart/form-data
    std::vector<Upload> uploads;
    std::string body;          ///< any other body, up to the limit of the route
    std::string host;          ///< Host, or X-Forwarded-Host from a trusted proxy; lower case, without the port
    bool secure{false};        ///< the visitor's side speaks TLS (X-Forwarded-Proto from a trusted proxy)
    std::string client;        ///< address of the visitor, through trusted proxies only
    std::string id;            ///< short random id, shown on error pages and in the log
};

} // namespace maillage::web::http
