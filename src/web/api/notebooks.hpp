// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "web/visit.hpp"

namespace maillage::web::api {

/// Published notebooks that answer a question, with facets and excerpts.
[[nodiscard]] http::Response search_notebooks(Visit& visit);

} // namespace maillage::web::api
