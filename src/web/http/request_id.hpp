// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>

namespace maillage::web::http {

/// Ten random characters without look-alikes: enough to find one request in the log, no secret. Costs no system call.
[[nodiscard]] std::string new_request_id();

} // namespace maillage::web::http
