// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "web/visit.hpp"

namespace maillage::web::pages {

/// The search for territories, and the map from which to browse.
[[nodiscard]] http::Response territories(Visit& visit);
/// What happens in one territory.
[[nodiscard]] http::Response territory(Visit& visit);

} // namespace maillage::web::pages
