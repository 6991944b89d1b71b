// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "base/result.hpp"
#include "web/http/response.hpp"

namespace maillage::web {

class Visit;

/// The one table from kinds of failure to HTTP statuses.
[[nodiscard]] int status_of(base::ErrorCode code);

/// A page in the site's look: what happened, what to do, the request's id. `error` may be null: then the status speaks alone.
[[nodiscard]] http::Response error_page(Visit& visit, int status, base::Error const* error);

/// RFC 9457 problem details: `type` is "urn:maillage:problem:" and the sentence's id, or "about:blank" for a bare status.
[[nodiscard]] http::Response problem(Visit const& visit, int status, base::Error const* error);

} // namespace maillage::web
