// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "engine/cluster/reinert.hpp"
#include "engine/cluster/sheet.hpp"

namespace maillage::engine::cluster {

/// Brings the segments that took no part in a cut down the tree, each time to the side whose profile is nearest in the metric of χ²
/// (the distance that the method minimises within classes; ties go to the larger side). `clustering.node` holds where each segment
/// stands so far; a segment stays where it is when it holds no form of the sheet.
void place(Table const& table, Whole const& whole, Clustering& clustering);

} // namespace maillage::engine::cluster
