// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/picture/label.hpp"
#include "engine/stats/similarity.hpp"

namespace maillage::engine::picture {

/// A point of a factor map, in the coordinates of its analysis.
struct MapPoint {
    std::string name;
    Point at{};
    double weight = 0;      ///< decides who is named first and the size of the name: χ² of a word
    bool first = false;     ///< named before all others, in the largest size: a class
    double radius = 2.5;    ///< of its mark; names keep off those above 3
};

struct PlaneOptions {
    double width = 720;
    double height = 540;
    double least_font = 11;
    double most_font = 20;
};

/// The plane of two axes of a correspondence analysis. One unit has the same length on both, since distances are what the map shows.
struct FactorMap {
    struct Mark {
        Point at{};
        double radius = 0;
        Label label{};
    };
    double width = 0;
    double height = 0;
    Point origin{};            ///< where the axes cross
    std::vector<Mark> marks{}; ///< in the order given
};
[[nodiscard]] FactorMap factor_map(std::span<MapPoint const> points, PlaneOptions const& options = {});

/// A similarity graph: its tree, laid out by stats::graph_layout.
struct GraphPicture {
    struct Line {
        Point from{};
        Point to{};
        double width = 0; ///< in proportion to the weight
    };
    struct Vertex {
        Point at{};
        double radius = 0; ///< area in proportion to the segments that hold the form, at least the room of a letter
        Label label{};
    };
    double width = 0;
    double height = 0;
    std::vector<Line> lines{};     ///< along the edges given
    std::vector<Vertex> vertices{};
};
/// `names` per vertex of the graph; `edges` those drawn, usually the maximum spanning tree.
[[nodiscard]] GraphPicture graph_picture(stats::SimilarityGraph const& graph, std::span<stats::Edge const> edges,
                                         std::span<std::string const> names, PlaneOptions const& options = {});

} // namespace maillage::engine::picture
