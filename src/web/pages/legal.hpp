// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "web/visit.hpp"

namespace maillage::web::pages {

/// Declaration of accessibility (law 2005-102, art. 47; decree 2019-768): its status is computed from the audit that the
/// settings hold, and is "non conforme" when there is none or it is older than three years.
[[nodiscard]] http::Response accessibility(Visit& visit);
/// "non conforme", "partiellement conforme" or "totalement conforme": every page says it in its footer.
[[nodiscard]] std::string accessibility_status(Visit const& visit);
[[nodiscard]] http::Response legal_notice(Visit& visit);
[[nodiscard]] http::Response privacy(Visit& visit);

} // namespace maillage::web::pages
