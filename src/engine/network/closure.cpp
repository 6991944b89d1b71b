// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/network/closure.hpp"

#include <algorithm>

namespace maillage::engine::network {

std::vector<Closure> closure(Network const& network, std::span<std::uint32_t const> place, std::size_t territories)
{
    std::vector<Closure> result(territories);
    std::vector<std::vector<graph::Edge>> inner(territories);
    std::vector<std::uint32_t> rank(network.actors); // of an actor within its territory
    for (std::size_t actor = 0; actor < network.actors; ++actor) {
        if (place[actor] < territories) {
            rank[actor] = result[place[actor]].actors++;
        }
    }
    for (auto const& link : network.links) {
        auto const from = place[link.a];
        auto const to = place[link.b];
        if (from == to) {
            if (from < territories) {
                ++result[from].inside;
                inner[from].push_back({rank[link.a], rank[link.b], link.weight});
            }
            continue;
        }
        for (auto const end : {from, to}) {
            if (end < territories) {
                ++result[end].across;
            }
        }
    }
    for (std::size_t one = 0; one < territories; ++one) {
        if (!inner[one].empty()) {
            result[one].transitivity = graph::transitivity(result[one].actors, inner[one]);
        }
    }
    return result;
}

} // namespace maillage::engine::network
