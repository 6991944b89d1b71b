// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>

#include "engine/network/projection.hpp"

namespace maillage::engine::network {

struct Parameters {
    double resolution = 1;          ///< of the communities: 1 is plain modularity
    std::uint32_t seed = 1;         ///< of all that draws
    std::size_t exact_up_to = 5000; ///< actors with a tie; beyond, betweenness is estimated
    std::size_t sources = 1024;     ///< from that many of them
    bool operator==(Parameters const&) const = default;
};

/// What the ties make of the actors. Communities and components are numbered from 1, by descending size, then by first actor; an actor without a tie
/// is isolated and of none: 0.
struct Analysis {
    std::vector<std::uint32_t> community{}; ///< per actor
    std::vector<std::uint32_t> component{}; ///< per actor
    std::vector<std::uint8_t> articulation{}; ///< per actor: 1 when some are tied to the others through it alone
    std::vector<std::uint8_t> bridge{}; ///< per link: 1 when it alone holds two parts together
    std::vector<double> betweenness{}; ///< per actor: share, from 0 to 1, of the pairs of others whose shortest way goes through it
    std::vector<double> error{}; ///< standard error of that share; empty when it is exact
    std::size_t sources = 0; ///< actors whose ways were followed
    std::uint32_t communities = 0;
    std::uint32_t components = 0; ///< isolated actors are none
    std::uint32_t isolated = 0;
    std::optional<double> transitivity{};
};

/// Told before each of the `k_steps` steps; false gives it up.
using OnStep = std::function<bool(std::size_t step)>;
inline constexpr std::size_t k_steps = 3; ///< communities, parts and bridges, betweenness

/// Nothing when it was given up. The parts of graph::graph.hpp; betweenness beyond `exact_up_to` is by far the longest.
[[nodiscard]] std::optional<Analysis> analyse(Network const& network, Parameters const& parameters = {}, OnStep const& on_step = {});

} // namespace maillage::engine::network
