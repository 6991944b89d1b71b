// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "web/visit.hpp"

/// Organisations imported from a file: it is sent, looked at, tried, and read by a job. Those that are perhaps the same, side by side.
namespace maillage::web::pages {

[[nodiscard]] http::Response organisation_imports(Visit& visit);
[[nodiscard]] http::Response send_organisations(Visit& visit);
/// How the file that was sent would be read; and the form that says otherwise.
[[nodiscard]] http::Response preview_organisations(Visit& visit);
[[nodiscard]] http::Response order_organisations(Visit& visit);
[[nodiscard]] http::Response organisation_import(Visit& visit);
[[nodiscard]] http::Response organisation_import_progress(Visit& visit);
/// After a trial: the same for good.
[[nodiscard]] http::Response confirm_organisation_import(Visit& visit);
[[nodiscard]] http::Response organisation_import_refused(Visit& visit);

[[nodiscard]] http::Response organisation_doubts(Visit& visit);
[[nodiscard]] http::Response organisation_doubt(Visit& visit);
[[nodiscard]] http::Response answer_organisation_doubt(Visit& visit);

} // namespace maillage::web::pages
