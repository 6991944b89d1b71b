// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/stats/similarity.hpp"

namespace maillage::engine::stats {
namespace {

std::vector<graph::Edge> plain(std::span<Edge const> edges)
{
    std::vector<graph::Edge> list;
    list.reserve(edges.size());
    for (auto const& edge : edges) {
        list.push_back({edge.a, edge.b, edge.weight});
    }
    return list;
}

} // namespace

std::vector<std::uint32_t> communities(SimilarityGraph const& graph, double resolution, std::uint32_t seed)
{
    return graph::communities(graph.form.size(), plain(graph.edges), resolution, seed);
}

std::vector<GraphPoint> graph_layout(std::size_t vertices, std::span<Edge const> edges)
{
    return graph::careful_layout(vertices, plain(edges));
}

} // namespace maillage::engine::stats
