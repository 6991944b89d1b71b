// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>

#include "service/territory/import.hpp"
#include "web/visit.hpp"

namespace maillage::web::pages {

/// Fills the fields of templates/management/zoning_report.mustache.
void set_report(Visit const& visit, render::View& view, service::territory::ImportReport const& report, std::string const& file);

} // namespace maillage::web::pages
