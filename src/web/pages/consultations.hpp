// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "web/visit.hpp"

namespace maillage::web::pages {

[[nodiscard]] http::Response consultations(Visit& visit);
[[nodiscard]] http::Response consultation(Visit& visit);
/// All of them, for reuse.
[[nodiscard]] http::Response notebooks_file(Visit& visit);
/// A notebook as everybody reads it, and any of its published versions, with a passage marked when one is cited.
[[nodiscard]] http::Response notebook(Visit& visit);
[[nodiscard]] http::Response notebook_version(Visit& visit);

} // namespace maillage::web::pages
