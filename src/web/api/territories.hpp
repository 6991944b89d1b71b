// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "web/visit.hpp"

namespace maillage::web::api {

/// All of them by name; with `q`, what answers to it, best first.
[[nodiscard]] http::Response search_territories(Visit& visit);
/// What lies directly in one, by name.
[[nodiscard]] http::Response territory_members(Visit& visit);
[[nodiscard]] http::Response territory(Visit& visit);

} // namespace maillage::web::api
