// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>

#include "store/database.hpp"

namespace maillage::store {

/// The libpq connection string with our defaults (time-outs, encoding, application name) where the address does not say.
[[nodiscard]] std::string postgres_conninfo(DatabaseAddress const& address);

} // namespace maillage::store
