// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "engine/graph/graph.hpp"

namespace maillage::engine::network {

/// Middles of discs of those radii that do not overlap, `gap` apart: the greatest in the middle, the others around it on a spiral.
[[nodiscard]] std::vector<graph::Point> pack(std::span<double const> radii, double gap);

/// Moves discs apart until they are `gap` from one another, as near as they can to where they were. O(discs² × rounds).
void push_apart(std::span<graph::Point> middles, std::span<double const> radii, double gap);

} // namespace maillage::engine::network
