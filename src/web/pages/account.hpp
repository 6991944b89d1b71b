// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "web/visit.hpp"

/// Logging in and out, links received by e-mail, and one's own account.
namespace maillage::web::pages {

[[nodiscard]] http::Response log_in_form(Visit& visit);
[[nodiscard]] http::Response log_in(Visit& visit);
[[nodiscard]] http::Response log_out(Visit& visit);
[[nodiscard]] http::Response forgotten_form(Visit& visit);
[[nodiscard]] http::Response forgotten(Visit& visit);

/// GET shows what the link does and consumes nothing, since mail scanners follow links; POST does it. Neither page tells the
/// address of the link to any other.
[[nodiscard]] http::Response link_form(Visit& visit);
[[nodiscard]] http::Response link(Visit& visit);

[[nodiscard]] http::Response own(Visit& visit);
[[nodiscard]] http::Response change_profile(Visit& visit);
[[nodiscard]] http::Response change_email(Visit& visit);
[[nodiscard]] http::Response change_password(Visit& visit);
[[nodiscard]] http::Response end_sessions(Visit& visit);
[[nodiscard]] http::Response download(Visit& visit);
[[nodiscard]] http::Response erase_form(Visit& visit);
[[nodiscard]] http::Response erase(Visit& visit);

/// Gives the browser the session's cookie; with an empty token takes it away.
void set_session(Visit& visit, std::string const& token);

} // namespace maillage::web::pages
