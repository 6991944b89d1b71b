// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "web/visit.hpp"

namespace maillage::web::pages {

/// Where the data come from, under which licences, and how to take them away.
[[nodiscard]] http::Response data(Visit& visit);

} // namespace maillage::web::pages
