// SPDX-License-Identifier: AGPL-3.0-or-later
#include <cmath>
#include <numbers>

#include "engine/graph/handle.hpp"

namespace maillage::engine::graph {

std::vector<Point> careful_layout(std::size_t vertices, std::span<Edge const> edges)
{
    if (vertices < 2) {
        return std::vector<Point>(vertices);
    }
    std::scoped_lock const lock{one_at_a_time()};
    Graph graph{vertices, edges};
    Positions position{0};
    igraph_layout_circle(graph.get(), position.get(), igraph_vss_all());
    auto const count = static_cast<igraph_real_t>(vertices);
    igraph_layout_kamada_kawai(graph.get(), position.get(), true, static_cast<igraph_integer_t>(50 * vertices), 0, count, nullptr, nullptr,
                               nullptr, nullptr, nullptr);
    return position.points();
}

std::vector<Point> force_layout(std::size_t vertices, std::span<Edge const> edges, std::size_t rounds, std::uint32_t seed)
{
    if (vertices < 2) {
        return std::vector<Point>(vertices);
    }
    std::scoped_lock const lock{one_at_a_time()};
    Graph graph{vertices, edges};
    Positions position{vertices};
    for (std::size_t vertex = 0; vertex < vertices; ++vertex) {
        auto const turn = static_cast<double>(vertex) * std::numbers::pi * (3 - std::sqrt(5.0)); // the golden angle: evenly over a disc
        auto const radius = std::sqrt(static_cast<double>(vertex) + 0.5);
        position.set(vertex, {radius * std::cos(turn), radius * std::sin(turn)});
    }
    Numbers weights{edges.size()};
    for (std::size_t i = 0; i < edges.size(); ++i) {
        weights[i] = edges[i].weight;
    }
    igraph_rng_seed(igraph_rng_default(), seed);
    igraph_layout_fruchterman_reingold(graph.get(), position.get(), true, static_cast<igraph_integer_t>(rounds),
                                       std::sqrt(static_cast<double>(vertices)) / 4, IGRAPH_LAYOUT_AUTOGRID, weights.get(), nullptr,
                                       nullptr, nullptr, nullptr);
    return position.points();
}

} // namespace maillage::engine::graph
