// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "web/http/pairs.hpp"

namespace maillage::web::http {

namespace mime {
inline constexpr std::string_view k_html = "text/html; charset=utf-8";
inline constexpr std::string_view k_text = "text/plain; charset=utf-8";
inline constexpr std::string_view k_csv = "text/csv; charset=utf-8";
inline constexpr std::string_view k_json = "application/json";
inline constexpr std::string_view k_geojson = "application/geo+json";
inline constexpr std::string_view k_problem = "application/problem+json";
inline constexpr std::string_view k_form = "application/x-www-form-urlencoded";
inline constexpr std::string_view k_multipart = "multipart/form-data";
} // namespace mime

/// A Content-Type, RFC 9110 §8.3.1: type/subtype in lower case, parameters with lower-case names and unquoted values.
struct MediaType {
    std::string essence;
    Pairs parameters;
};
[[nodiscard]] std::optional<MediaType> parse_media_type(std::string_view field);

/// Whether it is a boundary of multipart as RFC 2046 §5.1.1 allows it: 1 to 70 characters, not ending in a space.
[[nodiscard]] bool is_boundary(std::string_view text);

} // namespace maillage::web::http
