// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "base/time.hpp"
#include "service/cooperation/scales.hpp"
#include "store/cooperations.hpp"

namespace maillage::service::cooperation {

/// Where all cooperations of a network stand on its typologies.
struct Census {
    struct OnAxis {
        std::size_t typology{0}; ///< index in `typologies`
        std::size_t axis{0};     ///< index in its axes
        std::vector<std::vector<store::cooperations::Mention>> at{}; ///< by number of the level, those below the scale first; by title
    };
    std::vector<Typology> typologies;
    std::vector<OnAxis> axes; ///< in the order of the typologies
    std::size_t cooperations{0};
};

/// Placed by the facts of that day, not by the last placement that was written: years pass without a change. A constant number of queries.
[[nodiscard]] Census census(store::Database& database, std::int64_t space, base::Date today);

} // namespace maillage::service::cooperation
