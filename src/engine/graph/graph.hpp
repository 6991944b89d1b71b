// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

/// Undirected graphs without loops or repeated edges. igraph computes: its random numbers and its clean-up list are globals in Debian's build, so that one
/// call runs at a time, whatever the threads that ask, and each is seeded: the same graph gives the same answer.
namespace maillage::engine::graph {

/// Between two vertices, numbered from 0.
struct Edge {
    std::uint32_t a = 0;
    std::uint32_t b = 0;
    double weight = 1; ///< above 0
    bool operator==(Edge const&) const = default;
};

struct Point {
    double x = 0;
    double y = 0;
};

/// Groups by descending size, then by first vertex: their numbers, from 0, whatever `membership` calls them (below its own size).
[[nodiscard]] std::vector<std::uint32_t> renumber(std::vector<std::uint32_t> const& membership);

/// Communities by the Leiden algorithm on modularity (Traag, Waltman and van Eck, Scientific Reports 9, 2019), weighted edges; a community per
/// vertex, numbered as renumber does. `resolution` 1 is plain modularity; greater gives more of them.
[[nodiscard]] std::vector<std::uint32_t> communities(std::size_t vertices, std::span<Edge const> edges, double resolution = 1,
                                                     std::uint32_t seed = 1);

/// The component of each vertex, numbered likewise.
[[nodiscard]] std::vector<std::uint32_t> components(std::size_t vertices, std::span<Edge const> edges);
/// Edges whose removal leaves more components, by their place in `edges`, ascending (Tarjan, 1974).
[[nodiscard]] std::vector<std::uint32_t> bridges(std::size_t vertices, std::span<Edge const> edges);
/// Vertices whose removal does, ascending.
[[nodiscard]] std::vector<std::uint32_t> articulations(std::size_t vertices, std::span<Edge const> edges);
/// Share of the pairs of neighbours of a vertex that are neighbours too, over the whole graph: three times the triangles by the connected triples.
/// Nothing without a connected triple.
[[nodiscard]] std::optional<double> transitivity(std::size_t vertices, std::span<Edge const> edges);

/// How many of the pairs of vertices have their shortest way through a vertex (Freeman, Sociometry 40, 1977), edges counted, weights left aside; shared
/// among ways of the same length.
struct Betweenness {
    std::vector<double> value{};
    std::vector<double> error{}; ///< standard error of each; empty when the values are exact
    std::size_t sources = 0; ///< vertices whose ways were followed
};
/// Exact up to `exact_up_to` vertices that have an edge. Beyond, from `sources` of them drawn without repeat and scaled up, unbiased (Brandes and Pich,
/// International Journal of Bifurcation and Chaos 17, 2007); the error is that of the mean over batches of 8 sources; what few of
/// the ways pass through is drawn rarely, and its error is then too small. O(sources × edges).
[[nodiscard]] Betweenness betweenness(std::size_t vertices, std::span<Edge const> edges, std::size_t exact_up_to, std::size_t sources,
                                      std::uint32_t seed = 1);

/// A drawing of few vertices (Kamada and Kawai, Information Processing Letters 31, 1989), from a circle. Components are drawn together. Units are edge
/// lengths; the middle is anywhere. O(vertices³).
[[nodiscard]] std::vector<Point> careful_layout(std::size_t vertices, std::span<Edge const> edges);
/// A drawing of many (Fruchterman and Reingold, Software: Practice and Experience 21, 1991), from a spiral; of more than 1,000 vertices, only those near
/// one another repel. Weights pull. Units and middle as above.
[[nodiscard]] std::vector<Point> force_layout(std::size_t vertices, std::span<Edge const> edges, std::size_t rounds,
                                              std::uint32_t seed = 1);

} // namespace maillage::engine::graph
