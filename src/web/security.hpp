// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "web/http/request.hpp"
#include "web/http/response.hpp"

namespace maillage::web {

class Visit;

/// Content-Security-Policy without any inline script or style, and the other headers that close what we do not use. `embeddable`: the page may
/// stand in a frame of another site.
void add_security_headers(http::Response& response, bool secure, bool embeddable = false);

/// Whether a browser says that the request comes from another site (Sec-Fetch-Site, else Origin against Host).
[[nodiscard]] bool is_cross_site(http::Request const& request);

/// Whether the client is this machine.
[[nodiscard]] bool is_local(http::Request const& request);

/// To the log-in page, which leads back here; under /api a 401.
[[nodiscard]] http::Response to_log_in(Visit& visit);

/// A form without a valid token: what was typed is shown again so that it can be sent again, since nothing typed may be lost.
[[nodiscard]] http::Response refuse_form(Visit& visit);

} // namespace maillage::web
