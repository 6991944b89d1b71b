// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/network/analysis.hpp"

#include <algorithm>

namespace maillage::engine::network {
namespace {

/// Numbers from 1 without those of actors that have no tie, and how many are left.
std::uint32_t without_isolated(std::vector<std::uint32_t>& group, Network const& network)
{
    // Groups come by size: one of a single actor, isolated or not, stands after all greater ones, in the order of first actors.
    std::vector<std::uint32_t> number(group.size());
    std::vector<bool> tied(group.size());
    for (std::size_t actor = 0; actor < group.size(); ++actor) {
        tied[group[actor]] = tied[group[actor]] || network.degree[actor] > 0;
    }
    std::uint32_t count = 0;
    for (std::size_t one = 0; one < group.size(); ++one) {
        number[one] = tied[one] ? ++count : 0;
    }
    for (auto& one : group) {
        one = number[one];
    }
    return count;
}

} // namespace

std::optional<Analysis> analyse(Network const& network, Parameters const& parameters, OnStep const& on_step)
{
    auto const goes_on = [&](std::size_t step) { return !on_step || on_step(step); };
    auto const edges = edges_of(network);
    Analysis result;
    result.isolated = static_cast<std::uint32_t>(std::ranges::count(network.degree, 0U));
    if (!goes_on(0)) {
        return std::nullopt;
    }
    result.community = graph::communities(network.actors, edges, parameters.resolution, parameters.seed);
    result.communities = without_isolated(result.community, network);
    if (!goes_on(1)) {
        return std::nullopt;
    }
    result.component = graph::components(network.actors, edges);
    result.components = without_isolated(result.component, network);
    result.articulation.resize(network.actors);
    for (auto const actor : graph::articulations(network.actors, edges)) {
        result.articulation[actor] = 1;
    }
    result.bridge.resize(network.links.size());
    for (auto const link : graph::bridges(network.actors, edges)) {
        result.bridge[link] = 1;
    }
    result.transitivity = graph::transitivity(network.actors, edges);
    if (!goes_on(2)) {
        return std::nullopt;
    }
    auto between = graph::betweenness(network.actors, edges, parameters.exact_up_to, parameters.sources, parameters.seed);
    result.sources = between.sources;
    result.betweenness = std::move(between.value);
    result.error = std::move(between.error);
    auto const actors = static_cast<double>(network.actors);
    auto const pairs = std::max(1.0, (actors - 1) * (actors - 2) / 2);
    for (auto& value : result.betweenness) {
        value /= pairs;
    }
    for (auto& value : result.error) {
        value /= pairs;
    }
    return result;
}

} // namespace maillage::engine::network
