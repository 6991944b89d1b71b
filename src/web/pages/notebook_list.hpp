// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "web/visit.hpp"

namespace maillage::web::pages {

/// The notebooks of a consultation: narrowed by facets, by the words of a question, sorted, a page at a time.
[[nodiscard]] http::Response notebooks(Visit& visit);
/// Those of all consultations of the space, likewise.
[[nodiscard]] http::Response search_notebooks(Visit& visit);

} // namespace maillage::web::pages
