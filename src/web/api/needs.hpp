// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "web/visit.hpp"

namespace maillage::web::api {

[[nodiscard]] http::Response needs(Visit& visit);

} // namespace maillage::web::api
