// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "web/visit.hpp"

namespace maillage::web::pages {

/// POST from the text-size buttons of every page: keeps the size in a cookie of the visitor and goes back to where they were.
/// It changes nothing else, so it asks for no token and can be pressed from a page that is served from the cache.
[[nodiscard]] http::Response set_preferences(Visit& visit);

} // namespace maillage::web::pages
