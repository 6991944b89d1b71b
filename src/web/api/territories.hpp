// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "web/visit.hpp"

namespace maillage::web::api {

[[nodiscard]] http::Response search_territories(Visit& visit);
[[nodiscard]] http::Response territory(Visit& visit);

} // namespace maillage::web::api
