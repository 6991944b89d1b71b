// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "web/http/server.hpp"
#include "web/site.hpp"

namespace maillage::web {

/// Joins the route table, the sessions, the page cache and the pages into what the HTTP server asks for. `site` must outlive it.
[[nodiscard]] http::Application make_application(Site& site);

} // namespace maillage::web
