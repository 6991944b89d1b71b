// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "web/visit.hpp"

/// Territories that people draw from communes.
namespace maillage::web::pages {

[[nodiscard]] http::Response draw_form(Visit& visit);
[[nodiscard]] http::Response draw(Visit& visit);
[[nodiscard]] http::Response redraw_form(Visit& visit);
[[nodiscard]] http::Response redraw(Visit& visit);
[[nodiscard]] http::Response erase_drawn_form(Visit& visit);
[[nodiscard]] http::Response erase_drawn(Visit& visit);

} // namespace maillage::web::pages
