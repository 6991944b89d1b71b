// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "web/visit.hpp"

/// What the administrators of a space do.
namespace maillage::web::pages {

[[nodiscard]] http::Response management(Visit& visit);
[[nodiscard]] http::Response members(Visit& visit);
[[nodiscard]] http::Response invite(Visit& visit);
[[nodiscard]] http::Response member(Visit& visit);
[[nodiscard]] http::Response change_roles(Visit& visit);
[[nodiscard]] http::Response send_link(Visit& visit);
[[nodiscard]] http::Response journal(Visit& visit);

} // namespace maillage::web::pages
