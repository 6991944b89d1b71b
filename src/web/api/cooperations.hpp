// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "web/visit.hpp"

namespace maillage::web::api {

/// Cooperations and poles by title, narrowed as the list of pages is, paged by cursor.
[[nodiscard]] http::Response cooperations(Visit& visit);
/// Who could join one, the most points first.
[[nodiscard]] http::Response cooperation_joiners(Visit& visit);

} // namespace maillage::web::api
