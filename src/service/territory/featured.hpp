// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <vector>

#include "service/territory/map_contents.hpp"
#include "store/database.hpp"
#include "store/territories.hpp"

namespace maillage::service::territory {

/// The places shown first, and the map of the country with each of them under its number in the list, from 1.
struct Featured {
    std::vector<store::territories::Feature> places;
    MapContents map;
};

[[nodiscard]] Featured featured(store::Database& database);

} // namespace maillage::service::territory
