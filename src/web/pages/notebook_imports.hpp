// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "web/visit.hpp"

/// Notebooks imported from a file: it is sent, looked at, tried, and read by a job.
namespace maillage::web::pages {

[[nodiscard]] http::Response notebook_imports(Visit& visit);
[[nodiscard]] http::Response send_notebooks(Visit& visit);
/// How the file that was sent would be read; and the form that says otherwise.
[[nodiscard]] http::Response preview_notebooks(Visit& visit);
[[nodiscard]] http::Response order_notebooks(Visit& visit);
[[nodiscard]] http::Response notebook_import(Visit& visit);
[[nodiscard]] http::Response notebook_import_progress(Visit& visit);
/// After a trial: the same for good.
[[nodiscard]] http::Response confirm_notebook_import(Visit& visit);
/// Tries again, now that somebody says which territories the file means.
[[nodiscard]] http::Response place_notebook_import(Visit& visit);
[[nodiscard]] http::Response notebook_import_refused(Visit& visit);
[[nodiscard]] http::Response notebook_import_original(Visit& visit);

} // namespace maillage::web::pages
