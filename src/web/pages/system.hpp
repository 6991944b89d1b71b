// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "web/visit.hpp"

namespace maillage::web::pages {

/// 200 when the database answers, 503 otherwise: for balancers and watchers.
[[nodiscard]] http::Response health(Visit& visit);
/// Prometheus text, for this machine only.
[[nodiscard]] http::Response metrics(Visit& visit);
[[nodiscard]] http::Response robots(Visit& visit);

} // namespace maillage::web::pages
