// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/cluster/table.hpp"
#include "engine/graph/graph.hpp"

namespace maillage::engine::stats {

/// How strongly two forms go together, from a segments that hold both, b and c that hold only one of them.
enum class Likeness : std::uint8_t {
    cooccurrence, ///< a
    jaccard,      ///< a / (a + b + c), in [0, 1]
    dice,         ///< 2a / (2a + b + c), in [0, 1]
    ochiai        ///< a / √((a + b)(a + c)), in [0, 1]: the cosine
};

/// An edge of a similarity graph between vertices `a` < `b`, numbered along the forms given.
struct Edge {
    std::uint32_t a = 0;
    std::uint32_t b = 0;
    std::uint32_t together = 0; ///< segments that hold both
    double weight = 0;
    bool operator==(Edge const&) const = default;
};

struct SimilarityGraph {
    std::vector<std::uint32_t> form{};  ///< per vertex
    std::vector<std::uint32_t> total{}; ///< per vertex: segments that hold it, among those that count
    std::vector<Edge> edges{};          ///< by a, then b
};

/// The forms as vertices, joined when at least `least_together` segments hold both (from 1). `counts` says per segment whether it counts (not 0), empty
/// for all. O(non-zeros + Σ over segments of the square of the forms held among those given + forms²).
[[nodiscard]] SimilarityGraph similarity_graph(cluster::Table const& table, std::span<std::uint32_t const> forms,
                                               std::span<std::uint8_t const> counts, Likeness likeness, std::uint32_t least_together = 1);

/// The tree of greatest total weight, or a tree per component (Kruskal, 1956; « arbre maximum » of Flament, 1962). Edges in the order of the graph; of
/// equal weights the one of more segments, then the first.
[[nodiscard]] std::vector<Edge> maximum_spanning_tree(SimilarityGraph const& graph);

/// graph::communities of it.
[[nodiscard]] std::vector<std::uint32_t> communities(SimilarityGraph const& graph, double resolution = 1, std::uint32_t seed = 1);

using GraphPoint = graph::Point;
/// graph::careful_layout of vertices joined by `edges`: always the same.
[[nodiscard]] std::vector<GraphPoint> graph_layout(std::size_t vertices, std::span<Edge const> edges);

} // namespace maillage::engine::stats
