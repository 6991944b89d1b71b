// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "web/visit.hpp"

namespace maillage::web::pages {

/// The scales that cooperations are placed on: what each level asks for, where it comes from, and which cooperations stand there.
[[nodiscard]] http::Response typologies(Visit& visit);

} // namespace maillage::web::pages
