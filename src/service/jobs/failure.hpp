// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "base/exception.hpp"
#include "base/result.hpp"

namespace maillage::service::jobs {

/// How a job keeps the failure that ended it: {"message": id, "fields": {name: value}}.
[[nodiscard]] std::string to_json(base::Error const& error);
[[nodiscard]] std::string to_json(base::EnvironmentError const& error);
/// The failure read back, for the catalogue. A text that is not of that form gives `error.job.failed`.
[[nodiscard]] base::Error failure_of(std::string_view json);

} // namespace maillage::service::jobs
