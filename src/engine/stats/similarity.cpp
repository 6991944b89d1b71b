// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/stats/similarity.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace maillage::engine::stats {
namespace {

double weight_of(Likeness likeness, double a, double first, double second)
{
    switch (likeness) {
    case Likeness::cooccurrence: return a;
    case Likeness::jaccard: return a / (first + second - a);
    case Likeness::dice: return 2 * a / (first + second);
    case Likeness::ochiai: return a / std::sqrt(first * second);
    }
    return 0;
}

class Components {
public:
    explicit Components(std::size_t size) : m_parent(size) { std::iota(m_parent.begin(), m_parent.end(), 0U); }
    std::uint32_t root(std::uint32_t at)
    {
        while (m_parent[at] != at) {
            at = m_parent[at] = m_parent[m_parent[at]];
        }
        return at;
    }
    bool join(std::uint32_t a, std::uint32_t b)
    {
        a = root(a);
        b = root(b);
        m_parent[std::max(a, b)] = std::min(a, b);
        return a != b;
    }

private:
    std::vector<std::uint32_t> m_parent;
};

} // namespace

SimilarityGraph similarity_graph(cluster::Table const& table, std::span<std::uint32_t const> forms, std::span<std::uint8_t const> counts,
                                 Likeness likeness, std::uint32_t least_together)
{
    assert(counts.empty() || counts.size() == table.segments());
    constexpr std::uint32_t k_no_vertex = 0xFFFFFFFF;
    SimilarityGraph graph{{forms.begin(), forms.end()}, std::vector<std::uint32_t>(forms.size()), {}};
    std::vector<std::uint32_t> vertex_of(table.forms(), k_no_vertex);
    for (std::size_t vertex = 0; vertex < forms.size(); ++vertex) {
        vertex_of[forms[vertex]] = static_cast<std::uint32_t>(vertex);
    }
    std::vector<std::uint32_t> together(forms.size() * forms.size());
    std::vector<std::uint32_t> held;
    for (std::uint32_t i = 0; i < table.segments(); ++i) {
        if (!counts.empty() && counts[i] == 0) {
            continue;
        }
        held.clear();
        for (auto const form : table.of(i)) {
            if (vertex_of[form] != k_no_vertex) {
                held.push_back(vertex_of[form]);
            }
        }
        for (auto const a : held) {
            ++graph.total[a];
            for (auto const b : held) {
                ++together[a * forms.size() + b];
            }
        }
    }
    for (std::uint32_t a = 0; a < forms.size(); ++a) {
        for (auto b = a + 1; b < forms.size(); ++b) {
            auto const both = together[a * forms.size() + b];
            if (both >= std::max(least_together, 1U)) {
                graph.edges.push_back({a, b, both, weight_of(likeness, both, graph.total[a], graph.total[b])});
            }
        }
    }
    return graph;
}

std::vector<Edge> maximum_spanning_tree(SimilarityGraph const& graph)
{
    auto edges = graph.edges;
    std::ranges::stable_sort(edges, [](Edge const& one, Edge const& other) {
        return one.weight != other.weight ? one.weight > other.weight : one.together > other.together;
    });
    Components components{graph.form.size()};
    std::erase_if(edges, [&](Edge const& edge) { return !components.join(edge.a, edge.b); });
    std::ranges::sort(edges, [](Edge const& one, Edge const& other) { return one.a != other.a ? one.a < other.a : one.b < other.b; });
    return edges;
}

} // namespace maillage::engine::stats
