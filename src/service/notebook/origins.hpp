// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "model/consultation.hpp"
#include "model/territory.hpp"
#include "service/territory/map_contents.hpp"
#include "store/database.hpp"

namespace maillage::service::notebook {

/// Where the notebooks of a consultation come from: the departments of most of them, the most first, and the map of the country with each
/// under its number in that list, from 1. One without a position is in the list alone.
struct Origins {
    struct Place {
        model::Territory territory{};
        std::int64_t notebooks{0}; ///< of it and of what lies in it: what the list narrowed to it holds
    };
    std::vector<Place> places{};
    territory::MapContents map{};
};
[[nodiscard]] Origins origins(store::Database& database, model::Consultation const& consultation);

} // namespace maillage::service::notebook
