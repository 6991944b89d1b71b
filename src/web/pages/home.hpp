// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "web/visit.hpp"

namespace maillage::web::pages {

/// What this place is for in one sentence, the doors that lead in, what is new.
[[nodiscard]] http::Response home(Visit& visit);

} // namespace maillage::web::pages
