// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "web/visit.hpp"

/// Zonings brought in by administrators and editors.
namespace maillage::web::pages {

[[nodiscard]] http::Response zonings(Visit& visit);
[[nodiscard]] http::Response send_zoning(Visit& visit);
[[nodiscard]] http::Response preview_zoning(Visit& visit);
[[nodiscard]] http::Response check_zoning(Visit& visit);
[[nodiscard]] http::Response zoning_import(Visit& visit);
[[nodiscard]] http::Response zoning_import_progress(Visit& visit);

} // namespace maillage::web::pages
