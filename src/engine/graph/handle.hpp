// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <mutex>
#include <span>

#include <igraph/igraph.h>

#include "engine/graph/graph.hpp"

/// igraph's types as ours. Its default handler aborts on an error: all that can fail here is memory.
namespace maillage::engine::graph {

/// Held during each call; see graph.hpp.
[[nodiscard]] std::mutex& one_at_a_time();

// Wrappers that free what they hold.
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
    [[nodiscard]] std::size_t size() const { return static_cast<std::size_t>(igraph_vector_int_size(&m_vector)); }
    igraph_vector_int_t* get() { return &m_vector; }

private:
    igraph_vector_int_t m_vector{};
};

/// A point per row.
class Positions {
public:
    explicit Positions(std::size_t rows) { igraph_matrix_init(&m_matrix, static_cast<igraph_integer_t>(rows), 2); }
    ~Positions() { igraph_matrix_destroy(&m_matrix); }
    Positions(Positions const&) = delete;
    Positions& operator=(Positions const&) = delete;
    igraph_matrix_t* get() { return &m_matrix; }
    void set(std::size_t row, Point point)
    {
        auto const at = static_cast<igraph_integer_t>(row);
        MATRIX(m_matrix, at, 0) = point.x;
        MATRIX(m_matrix, at, 1) = point.y;
    }
    [[nodiscard]] std::vector<Point> points() const
    {
        std::vector<Point> read(static_cast<std::size_t>(igraph_matrix_nrow(&m_matrix)));
        for (std::size_t row = 0; row < read.size(); ++row) {
            auto const at = static_cast<igraph_integer_t>(row);
            read[row] = {MATRIX(m_matrix, at, 0), MATRIX(m_matrix, at, 1)};
        }
        return read;
    }

private:
    igraph_matrix_t m_matrix{};
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

} // namespace maillage::engine::graph
