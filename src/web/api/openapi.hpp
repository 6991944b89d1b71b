// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <span>

#include <nlohmann/json_fwd.hpp>

#include "web/visit.hpp"

namespace maillage::web::api {

/// The OpenAPI 3.1 description of the routes whose `api` says something, with the schemas of api/schemas.json.
[[nodiscard]] nlohmann::json describe(std::span<Route const> routes, std::string_view server);

[[nodiscard]] http::Response openapi(Visit& visit);

} // namespace maillage::web::api
