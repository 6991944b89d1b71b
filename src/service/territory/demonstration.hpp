// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

#include "base/result.hpp"
#include "store/database.hpp"

namespace maillage::service::territory {

/// reference/demonstration.toml, as the binary carries it.
[[nodiscard]] std::string_view demonstration_places();

/// Shows the places of the demonstration first, on the home page's map; returns how many. The territories must be loaded. Idempotent.
/// `error.territory.demonstration` (field key) when the file names a territory that does not exist.
[[nodiscard]] base::result<std::int64_t> load_demonstration(store::Database& database, std::string_view places = demonstration_places());

} // namespace maillage::service::territory
