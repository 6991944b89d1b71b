// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "web/render/view.hpp"
#include "web/visit.hpp"

namespace maillage::web::pages {

/// Notebooks that resemble one that was sent, best first: address, side_url, alike_title, alike_language, alike_by, alike_state, alike_share.
/// Empty where it cannot be told.
[[nodiscard]] std::vector<render::View> alike_views(Visit const& visit, std::string_view notebook);

} // namespace maillage::web::pages
