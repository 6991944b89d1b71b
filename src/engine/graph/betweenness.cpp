// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <random>

#include "engine/graph/handle.hpp"

namespace maillage::engine::graph {
namespace {

constexpr std::size_t k_batch = 8;

/// Vertices that have an edge, the first `wanted` of them drawn at random.
std::vector<std::uint32_t> drawn(std::size_t vertices, std::span<Edge const> edges, std::size_t wanted, std::uint32_t seed)
{
    std::vector<bool> joined(vertices);
    for (auto const& edge : edges) {
        joined[edge.a] = true;
        joined[edge.b] = true;
    }
    std::vector<std::uint32_t> list;
    for (std::uint32_t vertex = 0; vertex < vertices; ++vertex) {
        if (joined[vertex]) {
            list.push_back(vertex);
        }
    }
    // By hand: what the library's distributions give is not the same everywhere.
    std::mt19937_64 random{seed};
    for (std::size_t i = 0; i < std::min(wanted, list.size()); ++i) {
        std::swap(list[i], list[i + random() % (list.size() - i)]);
    }
    return list;
}

} // namespace

Betweenness betweenness(std::size_t vertices, std::span<Edge const> edges, std::size_t exact_up_to, std::size_t sources, std::uint32_t seed)
{
    Betweenness result;
    result.value.resize(vertices);
    auto const batches = std::max<std::size_t>(2, (sources + k_batch - 1) / k_batch);
    auto const order = drawn(vertices, edges, batches * k_batch, seed);
    bool const exact = order.size() <= std::max(exact_up_to, batches * k_batch);
    result.sources = exact ? order.size() : batches * k_batch;
    if (edges.empty()) {
        return result;
    }
    std::scoped_lock const lock{one_at_a_time()};
    Graph inner{vertices, edges};
    Numbers found{vertices};
    if (exact) {
        igraph_betweenness(inner.get(), found.get(), igraph_vss_all(), IGRAPH_UNDIRECTED, nullptr);
        for (std::size_t vertex = 0; vertex < vertices; ++vertex) {
            result.value[vertex] = found[vertex];
        }
        return result;
    }
    std::vector<double> squares(vertices);
    // What a batch gives is a half of the ways from its sources, since each way is followed from both its ends.
    auto const scale = static_cast<double>(order.size()) / static_cast<double>(k_batch);
    for (std::size_t batch = 0; batch < batches; ++batch) {
        Integers from{k_batch};
        for (std::size_t i = 0; i < k_batch; ++i) {
            from[i] = order[batch * k_batch + i];
        }
        igraph_betweenness_subset(inner.get(), found.get(), igraph_vss_all(), IGRAPH_UNDIRECTED, igraph_vss_vector(from.get()),
                                  igraph_vss_all(), nullptr);
        for (std::size_t vertex = 0; vertex < vertices; ++vertex) {
            auto const estimate = scale * found[vertex];
            result.value[vertex] += estimate;
            squares[vertex] += estimate * estimate;
        }
    }
    auto const count = static_cast<double>(batches);
    result.error.resize(vertices);
    for (std::size_t vertex = 0; vertex < vertices; ++vertex) {
        auto const mean = result.value[vertex] / count;
        auto const variance = std::max(0.0, squares[vertex] / count - mean * mean) * count / (count - 1);
        result.value[vertex] = mean;
        result.error[vertex] = std::sqrt(variance / count);
    }
    return result;
}

} // namespace maillage::engine::graph
