// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <numeric>

#include "engine/graph/handle.hpp"

namespace maillage::engine::graph {

std::mutex& one_at_a_time()
{
    static std::mutex mutex;
    return mutex;
}

std::vector<std::uint32_t> renumber(std::vector<std::uint32_t> const& membership)
{
    std::vector<std::uint32_t> size(membership.size());
    std::vector<std::uint32_t> first(membership.size(), 0xFFFFFFFF);
    for (std::uint32_t vertex = 0; vertex < membership.size(); ++vertex) {
        ++size[membership[vertex]];
        first[membership[vertex]] = std::min(first[membership[vertex]], vertex);
    }
    std::vector<std::uint32_t> order(membership.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, [&](auto a, auto b) { return size[a] != size[b] ? size[a] > size[b] : first[a] < first[b]; });
    std::vector<std::uint32_t> number(membership.size());
    for (std::uint32_t rank = 0; rank < order.size(); ++rank) {
        number[order[rank]] = rank;
    }
    auto renumbered = membership;
    for (auto& group : renumbered) {
        group = number[group];
    }
    return renumbered;
}

std::vector<std::uint32_t> communities(std::size_t vertices, std::span<Edge const> edges, double resolution, std::uint32_t seed)
{
    std::vector<std::uint32_t> membership(vertices);
    if (edges.empty()) {
        std::iota(membership.begin(), membership.end(), 0U);
        return membership;
    }
    std::scoped_lock const lock{one_at_a_time()};
    Graph inner{vertices, edges};
    Numbers weights{edges.size()};
    Numbers strengths{vertices};
    double all = 0;
    for (std::size_t i = 0; i < edges.size(); ++i) {
        auto const& edge = edges[i];
        weights[i] = edge.weight;
        strengths[edge.a] += edge.weight;
        strengths[edge.b] += edge.weight;
        all += 2 * edge.weight;
    }
    igraph_rng_seed(igraph_rng_default(), seed);
    Integers groups{vertices};
    // Vertex weights and this resolution make the quality the modularity; until nothing moves (a negative number of iterations).
    igraph_community_leiden(inner.get(), weights.get(), strengths.get(), resolution / all, 0.01, false, -1, groups.get(), nullptr, nullptr);
    for (std::size_t vertex = 0; vertex < vertices; ++vertex) {
        membership[vertex] = static_cast<std::uint32_t>(groups[vertex]);
    }
    return renumber(membership);
}

} // namespace maillage::engine::graph
