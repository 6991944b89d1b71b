// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string_view>

#include "web/http/request.hpp"
#include "web/http/response.hpp"
#include "web/http/server.hpp"

namespace maillage::web::http {

inline constexpr std::string_view k_allow = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

/// The page of the application for what never reached a handler, with the headers that HTTP wants: Allow for 405, Retry-After for 503.
[[nodiscard]] Response make_failure(Application const& application, Request const& request, int status);

/// One line of text, for when even that page fails.
[[nodiscard]] Response plain_failure(int status);

/// Writes a whole response straight to a socket on which none was begun, announcing the end of the connection. Never waits: what does not
/// fit in the socket's buffer is lost. A stream has no place here and is sent as nothing.
void write_refusal(int fd, Response const& response);

} // namespace maillage::web::http
