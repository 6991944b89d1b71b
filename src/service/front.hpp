// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "store/database.hpp"
#include "store/notebooks.hpp"
#include "store/spaces.hpp"
#include "store/syntheses.hpp"

namespace maillage::service {

/// What a visitor is shown first of a network.
struct Front {
    store::spaces::Holdings holdings;
    std::vector<store::notebooks::Listed> newest; ///< notebooks, as they were published, the last first
    std::vector<store::syntheses::Listed> syntheses;  ///< that are published, the last begun first
};
/// At most `most` notebooks. Four queries, however much there is.
[[nodiscard]] Front front(store::Database& database, std::int64_t space, std::int64_t most);

} // namespace maillage::service
