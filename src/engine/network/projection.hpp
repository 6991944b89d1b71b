// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/graph/graph.hpp"

/// Who is tied to whom by what they do together.
namespace maillage::engine::network {

/// An actor, numbered from 0, takes part in a cooperation. Each pair once.
struct Membership {
    std::uint32_t cooperation = 0;
    std::uint32_t actor = 0;
    bool current = true; ///< false once it has ended
    bool operator==(Membership const&) const = default;
};

/// Two actors, `a` < `b`, who take part in at least one cooperation together.
struct Link {
    std::uint32_t a = 0;
    std::uint32_t b = 0;
    double weight = 0;              ///< sum over the cooperations that they share of 1 / (members − 1)
    std::uint32_t cooperations = 0; ///< that they share
    std::uint32_t current = 0;      ///< … and that go on for both
    bool operator==(Link const&) const = default;
};

struct Network {
    std::size_t actors = 0;
    std::vector<Link> links{};                 ///< by a, then b
    std::vector<std::uint32_t> degree{};       ///< per actor: others that it is tied to
    std::vector<double> strength{};            ///< per actor: sum of its weights; the number of cooperations where it is not alone
    std::vector<std::uint32_t> cooperations{}; ///< per actor: in which it takes part, those where it is alone among them
};

/// Pairs of members of one cooperation, over all of them: the size of the work, to be asked before.
[[nodiscard]] std::uint64_t pairs(std::span<Membership const> memberships);

/// A cooperation of k members ties each pair of them with weight 1 / (k − 1): two that cooperate alone know one another better than two among a
/// hundred, and a cooperation gives each of its members one unit of tie, whatever its size (Newman, Physical Review E 64, 016132, 2001, equation 2).
[[nodiscard]] Network project(std::size_t actors, std::span<Membership const> memberships);

/// The links as edges of a graph, in the same order.
[[nodiscard]] std::vector<graph::Edge> edges_of(Network const& network);

} // namespace maillage::engine::network
