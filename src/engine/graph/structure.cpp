// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "engine/graph/handle.hpp"

namespace maillage::engine::graph {
namespace {

std::vector<std::uint32_t> ascending(Integers& found)
{
    std::vector<std::uint32_t> read(found.size());
    for (std::size_t i = 0; i < read.size(); ++i) {
        read[i] = static_cast<std::uint32_t>(found[i]);
    }
    std::ranges::sort(read);
    return read;
}

} // namespace

std::vector<std::uint32_t> components(std::size_t vertices, std::span<Edge const> edges)
{
    std::vector<std::uint32_t> membership(vertices);
    {
        std::scoped_lock const lock{one_at_a_time()};
        Graph inner{vertices, edges};
        Integers of{vertices};
        Integers sizes{0};
        igraph_integer_t count = 0;
        igraph_connected_components(inner.get(), of.get(), sizes.get(), &count, IGRAPH_WEAK);
        for (std::size_t vertex = 0; vertex < vertices; ++vertex) {
            membership[vertex] = static_cast<std::uint32_t>(of[vertex]);
        }
    }
    return renumber(membership);
}

std::vector<std::uint32_t> bridges(std::size_t vertices, std::span<Edge const> edges)
{
    std::scoped_lock const lock{one_at_a_time()};
    Graph inner{vertices, edges};
    Integers found{0};
    igraph_bridges(inner.get(), found.get());
    return ascending(found);
}

std::vector<std::uint32_t> articulations(std::size_t vertices, std::span<Edge const> edges)
{
    std::scoped_lock const lock{one_at_a_time()};
    Graph inner{vertices, edges};
    Integers found{0};
    igraph_articulation_points(inner.get(), found.get());
    return ascending(found);
}

std::optional<double> transitivity(std::size_t vertices, std::span<Edge const> edges)
{
    std::scoped_lock const lock{one_at_a_time()};
    Graph inner{vertices, edges};
    igraph_real_t share = 0;
    igraph_transitivity_undirected(inner.get(), &share, IGRAPH_TRANSITIVITY_NAN);
    return std::isnan(share) ? std::nullopt : std::optional{share};
}

} // namespace maillage::engine::graph
