// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/cluster/reinert.hpp"
#include "engine/picture/label.hpp"

namespace maillage::engine::picture {

/// What is written beside a class.
struct DendrogramClass {
    std::uint32_t size = 0;           ///< segments
    std::vector<std::string> words{}; ///< most characteristic first
};

struct DendrogramOptions {
    double width = 720;
    double tree_width = 200;
    double row_height = 58;
    double font_size = 14;
    std::size_t lines = 2; ///< of words in a row
};

/// A tree of classes from the left, a row per class: its end of the tree, its share as a bar, its words.
struct Dendrogram {
    struct Branch {
        double from_x, from_y; ///< where the cut is
        double to_y;           ///< … and the level of the part
        double to_x;           ///< where that part is cut in turn, or the end of the tree
        /// As the `d` of an SVG path: down or up to the level of the part, then along it.
        [[nodiscard]] std::string path() const;
    };
    struct Row {
        std::uint32_t number = 0; ///< of the class, from 1, in the order of Clustering::labels
        double y = 0;             ///< middle of the row
        double share = 0;         ///< of the segments placed, in [0, 1]
        double bar_x = 0;
        double bar_width = 0;     ///< in proportion, the largest class fills the room there is
        double text_x = 0;
        std::vector<std::string> lines{};
    };
    struct CutMark {
        std::uint32_t rank = 0; ///< 1 for the first cut
        double chi2 = 0;        ///< of the cut
        Point at{};
    };
    double width = 0;
    double height = 0;
    std::vector<Branch> branches{};
    std::vector<CutMark> cuts{};
    std::vector<Row> rows{};
};

/// The tree of the partition into `classes.size()` classes, at most clustering.classes(). Cuts stand at equal steps in the order they
/// were made: the first divides the whole.
[[nodiscard]] Dendrogram dendrogram(cluster::Clustering const& clustering, std::span<DendrogramClass const> classes,
                                    DendrogramOptions const& options = {});

} // namespace maillage::engine::picture
