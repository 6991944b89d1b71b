// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "web/visit.hpp"

namespace maillage::web::api {

[[nodiscard]] http::Response organisations(Visit& visit);
[[nodiscard]] http::Response organisation(Visit& visit);

} // namespace maillage::web::api
