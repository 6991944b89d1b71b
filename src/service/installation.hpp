// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>

#include "store/database.hpp"

namespace maillage::service {

/// The secret that signs form tokens and cookies: made at the first call, kept in the table `setting`, the same for all nodes.
[[nodiscard]] std::string installation_secret(store::Database& database);

} // namespace maillage::service
