// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <cassert>
#include <mutex>
#include <numeric>

#include <igraph/igraph.h>

#include "engine/stats/similarity.hpp"

namespace maillage::engine::stats {
namespace {

// The library keeps its random numbers and its clean-up list in globals (Debian's build): one call at a time, seeded each time.
std::mutex g_one_at_a_time;

// Wrappers that free what they hold. The library's default handler aborts on an error: all that can fail here is memory.
class Numbers {
public:
    explicit Numbers(std::size_t size) { igraph_vector_init(&m_vector, static_cast<igraph_integer_t>(size)); }
    ~Numbers() { igraph_vector_destroy(&m_vector); }
    Numbers(Numbers const&) = delete;
    Numbers& operator=(Numbers const&) = delete;
    double& operator[](std::size_t at) { return VECTOR(m_vector)[at]; }
    igraph_vector_t* get() { return &m_vector; }

private:
    igraph_vector_t m_vector{};
};

class Integers {
public:
    explicit Integers(std::size_t size) { igraph_vector_int_init(&m_vector, static_cast<igraph_integer_t>(size)); }
    ~Integers() { igraph_vector_int_destroy(&m_vector); }
    Integers(Integers const&) = delete;
    Integers& operator=(Integers const&) = delete;
    igraph_integer_t& operator[](std::size_t at) { return VECTOR(m_vector)[at]; }
    igraph_vector_int_t* get() { return &m_vector; }

private:
    igraph_vector_int_t m_vector{};
};

class Graph {
public:
    Graph(std::size_t vertices, std::span<Edge const> edges)
    {
        Integers ends{2 * edges.size()};
        for (std::size_t i = 0; i < edges.size(); ++i) {
            ends[2 * i] = edges[i].a;
            ends[2 * i + 1] = edges[i].b;
        }
        igraph_create(&m_graph, ends.get(), static_cast<igraph_integer_t>(vertices), IGRAPH_UNDIRECTED);
    }
    ~Graph() { igraph_destroy(&m_graph); }
    Graph(Graph const&) = delete;
    Graph& operator=(Graph const&) = delete;
    igraph_t* get() { return &m_graph; }

private:
    igraph_t m_graph{};
};

// By descending size, then by first vertex.
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

} // namespace

std::vector<std::uint32_t> communities(SimilarityGraph const& graph, double resolution, std::uint32_t seed)
{
    auto const vertices = graph.form.size();
    std::vector<std::uint32_t> membership(vertices);
    if (graph.edges.empty()) {
        std::iota(membership.begin(), membership.end(), 0U);
        return membership;
    }
    std::scoped_lock const lock{g_one_at_a_time};
    Graph inner{vertices, graph.edges};
    Numbers weights{graph.edges.size()};
    Numbers strengths{vertices};
    double all = 0;
    for (std::size_t i = 0; i < graph.edges.size(); ++i) {
        auto const& edge = graph.edges[i];
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

std::vector<GraphPoint> graph_layout(std::size_t vertices, std::span<Edge const> edges)
{
    std::vector<GraphPoint> points(vertices);
    if (vertices < 2) {
        return points;
    }
    std::scoped_lock const lock{g_one_at_a_time};
    Graph graph{vertices, edges};
    igraph_matrix_t position;
    igraph_matrix_init(&position, 0, 0);
    igraph_layout_circle(graph.get(), &position, igraph_vss_all());
    auto const count = static_cast<igraph_real_t>(vertices);
    igraph_layout_kamada_kawai(graph.get(), &position, true, static_cast<igraph_integer_t>(50 * vertices), 0, count, nullptr, nullptr,
                               nullptr, nullptr, nullptr);
    for (std::size_t vertex = 0; vertex < vertices; ++vertex) {
        auto const row = static_cast<igraph_integer_t>(vertex);
        points[vertex] = {MATRIX(position, row, 0), MATRIX(position, row, 1)};
    }
    igraph_matrix_destroy(&position);
    return points;
}

} // namespace maillage::engine::stats
