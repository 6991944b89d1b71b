// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "service/territory/import_job.hpp"

namespace maillage::service::territory {

/// How the job of an import keeps its order and its report.
[[nodiscard]] std::string to_json(ImportOrder const& order);
[[nodiscard]] ImportOrder order_of(std::string_view json);
[[nodiscard]] std::string to_json(ImportReport const& report);
/// Nothing when the text is no report.
[[nodiscard]] std::optional<ImportReport> report_of(std::string_view json);

} // namespace maillage::service::territory
