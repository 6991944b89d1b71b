// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace maillage::engine::stats {

/// One axis of a correspondence analysis.
struct Axis {
    double inertia = 0; ///< λ, in ]0, 1]
    double share = 0;   ///< of the total inertia, in ]0, 1]
};

/// Rows or columns on the axes: one value per point and axis, point after point.
struct Cloud {
    std::uint32_t axes = 0;
    std::vector<double> position{};     ///< principal coordinates
    std::vector<double> contribution{}; ///< share of the axis's inertia that the point makes; empty for supplementary points
    std::vector<double> quality{};      ///< cos²: share of the point's distance from the centre that the axis shows

    [[nodiscard]] double at(std::size_t point, std::uint32_t axis) const { return position[point * axes + axis]; }
};

/// Correspondence analysis (Benzécri, L'analyse des données, 1973; Greenacre, Theory and Applications of Correspondence Analysis, 1984).
struct Correspondence {
    double inertia = 0; ///< total: χ² / N of the table
    std::vector<Axis> axes{}; ///< by descending inertia; those below 10⁻¹² are left out
    Cloud rows{};
    Cloud columns{};
    std::vector<double> column_mass{};     ///< share of N in each column
    std::vector<double> column_standard{}; ///< standard coordinates, which supplementary rows are averages of
};

/// `counts`: rows × columns, by rows, not negative. The eigenvectors of the columns × columns product are found, so the columns should be
/// the smaller side. Empty rows and columns stand at the centre with no contribution. The sign of an axis is fixed: the column that
/// contributes most to it (the first of them) is positive. No axis for a table without association or with a single row or column.
[[nodiscard]] Correspondence correspondence(std::span<std::uint32_t const> counts, std::uint32_t rows, std::uint32_t columns);

/// Where rows that took no part stand among those that did (Lebart's « éléments supplémentaires »): the mean of the columns by the row's profile.
[[nodiscard]] Cloud supplementary_rows(Correspondence const& analysis, std::span<std::uint32_t const> counts, std::uint32_t rows);

} // namespace maillage::engine::stats
