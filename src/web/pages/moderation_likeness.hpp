// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "store/notebook_moderation.hpp"
#include "web/render/view.hpp"
#include "web/visit.hpp"

namespace maillage::web::pages {

/// Notebooks that resemble one that was sent, best first: address, side_url, alike_title, alike_language, alike_by, alike_state, alike_share.
/// Empty where it cannot be told.
[[nodiscard]] std::vector<render::View> alike_views(Visit const& visit, std::string_view notebook);

/// For each row of the queue the text that resembles it most, where one does: near_url (both side by side), near_title, near_language,
/// near_share.
[[nodiscard]] std::vector<std::optional<render::View>> closest_views(Visit const& visit,
                                                                     std::vector<store::notebooks::Waiting> const& rows);

} // namespace maillage::web::pages
