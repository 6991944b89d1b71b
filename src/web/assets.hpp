// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "web/http/request.hpp"
#include "web/http/response.hpp"

namespace maillage::web {

/// Styles, scripts, fonts and pictures, compiled in with their gzip and brotli forms. Their names carry a hash of their content, so
/// a browser may keep them for ever.
class Assets {
public:
    /// With a folder (setting `assets.directory`: what `npm run build` writes), files are read from it at each request instead, to
    /// see a change of style without rebuilding the binary.
    explicit Assets(std::filesystem::path directory);

    /// "main.css" → "/assets/main.1a2b3c4d.css". An unknown name is our bug: std::logic_error, when the templates are compiled.
    [[nodiscard]] std::string address(std::string_view name) const;

    /// The answer to a request under /assets/, ready for the network thread.
    /// Nothing when there is no such asset: the site then answers 404 as for any page.
    [[nodiscard]] std::optional<http::Response> answer(http::Request const& request) const;

private:
    [[nodiscard]] std::optional<http::Response> from_disk(std::string_view name) const;

    std::filesystem::path m_directory;
    std::map<std::string, std::string, std::less<>> m_names; ///< plain name → hashed name, from assets.json
};

} // namespace maillage::web
