// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/assets.hpp"

#include <array>
#include <stdexcept>

#include <nlohmann/json.hpp>

#include "base/files.hpp"
#include "embedded/ui.hpp"
#include "web/http/accept.hpp"

namespace maillage::web {

namespace {

constexpr std::string_view k_prefix = "/assets/";
constexpr std::string_view k_table = "assets.json";
constexpr std::size_t k_largest_on_disk = 16U * 1024 * 1024;

std::map<std::string, std::string, std::less<>> parse_table(std::string_view text)
{
    std::map<std::string, std::string, std::less<>> names;
    auto const table = nlohmann::json::parse(text); // named: items() only borrows it
    for (auto const& [plain, hashed] : table.items()) {
        names.emplace(plain, hashed.get<std::string>());
    }
    return names;
}

/// For files read from disk; the embedded ones know theirs (tools/embed).
std::string_view media_type_of(std::string_view name)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> k_types{{{".css", "text/css; charset=utf-8"},
                                                                                           {".js", "text/javascript; charset=utf-8"},
                                                                                           {".json", "application/json"},
                                                                                           {".svg", "image/svg+xml"},
                                                                                           {".woff2", "font/woff2"},
                                                                                           {".map", "application/json"}}};
    for (auto const& [ending, type] : k_types) {
        if (name.ends_with(ending)) {
            return type;
        }
    }
    return "application/octet-stream";
}

} // namespace

Assets::Assets(std::filesystem::path directory) : m_directory{std::move(directory)}
{
    if (!m_directory.empty()) {
        auto const table = base::read_file(m_directory / k_table, k_largest_on_disk);
        if (table) {
            m_names = parse_table(*table);
            return;
        }
        throw std::runtime_error{"assets.directory holds no assets.json: " + m_directory.string()};
    }
    auto const* table = base::find(embedded::ui(), k_table);
    if (table == nullptr) {
        throw std::logic_error{"assets.json is not embedded"};
    }
    m_names = parse_table(table->bytes);
}

std::string Assets::address(std::string_view name) const
{
    auto const found = m_names.find(name);
    if (found == m_names.end()) {
        throw std::logic_error{"no asset named " + std::string{name}};
    }
    return std::string{k_prefix} + found->second;
}

std::optional<http::Response> Assets::answer(http::Request const& request) const
{
    auto const name = std::string_view{request.path}.substr(k_prefix.size());
    if (!m_directory.empty()) {
        return from_disk(name);
    }
    auto const* file = base::find(embedded::ui(), name);
    if (file == nullptr || name == k_table) {
        return std::nullopt;
    }
    http::Response response;
    response.header("Content-Type", std::string{file->mime});
    response.header("Cache-Control", "public, max-age=31536000, immutable");
    response.header("X-Content-Type-Options", "nosniff");
    response.header("Cross-Origin-Resource-Policy", "same-origin");
    response.header("Vary", "Accept-Encoding");
    switch (http::negotiate_coding(request.headers.get("accept-encoding"), !file->gzip.empty(), !file->brotli.empty())) {
    case http::Coding::brotli:
        response.header("Content-Encoding", "br");
        response.body = file->brotli;
        break;
    case http::Coding::gzip:
        response.header("Content-Encoding", "gzip");
        response.body = file->gzip;
        break;
    case http::Coding::identity: response.body = file->bytes; break;
    }
    return response;
}

std::optional<http::Response> Assets::from_disk(std::string_view name) const
{
    // One folder, no subfolders: whatever a request names, nothing outside it can be read.
    if (name.find('/') != std::string_view::npos || name.starts_with('.')) {
        return std::nullopt;
    }
    auto content = base::read_file(m_directory / name, k_largest_on_disk);
    if (!content) {
        return std::nullopt;
    }
    http::Response response;
    response.header("Content-Type", std::string{media_type_of(name)});
    response.header("Cache-Control", "no-store");
    response.body = std::move(*content);
    return response;
}

} // namespace maillage::web
