// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "engine/network/analysis.hpp"

namespace maillage::engine::network {

/// A drawing in the disc of radius 1: actors, and the discs of their communities.
struct Layout {
    struct Disc {
        graph::Point middle{};
        double radius = 0;
    };
    std::vector<graph::Point> actors{};
    std::vector<Disc> communities{}; ///< in the order of their numbers, from 1
};

/// Three times from small to great, so that 20,000 actors take seconds and communities can be seen: the actors of a community by graph::force_layout in
/// a disc whose area is in proportion to their number; the communities of a component by the ties between them, pushed apart; then components and,
/// as one of them, the isolated actors, packed. The same network and analysis give the same drawing.
[[nodiscard]] Layout layout(Network const& network, Analysis const& analysis, std::uint32_t seed = 1);

} // namespace maillage::engine::network
