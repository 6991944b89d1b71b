// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/stats/correspondence.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include <Eigen/Dense>

namespace maillage::engine::stats {
namespace {

constexpr double k_least_inertia = 1e-12;

// Share of each point's squared distance from the centre that each axis shows.
void add_quality(Cloud& cloud, double unseen, std::vector<double> const& squares)
{
    cloud.quality.resize(cloud.position.size());
    for (std::size_t point = 0; point < squares.size(); ++point) {
        for (std::uint32_t axis = 0; axis < cloud.axes; ++axis) {
            auto const value = cloud.at(point, axis);
            cloud.quality[point * cloud.axes + axis] = squares[point] > unseen ? std::min(1.0, value * value / squares[point]) : 0;
        }
    }
}

std::vector<double> squared_lengths(Cloud const& cloud, std::size_t points)
{
    std::vector<double> squares(points);
    for (std::size_t point = 0; point < points; ++point) {
        for (std::uint32_t axis = 0; axis < cloud.axes; ++axis) {
            squares[point] += cloud.at(point, axis) * cloud.at(point, axis);
        }
    }
    return squares;
}

void describe(Cloud& cloud, std::vector<double> const& mass, std::vector<Axis> const& axes)
{
    cloud.contribution.resize(cloud.position.size());
    for (std::size_t point = 0; point < mass.size(); ++point) {
        for (std::uint32_t axis = 0; axis < cloud.axes; ++axis) {
            auto const value = cloud.at(point, axis);
            cloud.contribution[point * cloud.axes + axis] = mass[point] * value * value / axes[axis].inertia;
        }
    }
    add_quality(cloud, 0, squared_lengths(cloud, mass.size()));
}

struct Margins {
    double all = 0;
    std::vector<double> row{};
    std::vector<double> column{};
};

Margins margins_of(std::span<std::uint32_t const> counts, std::uint32_t rows, std::uint32_t columns)
{
    Margins margins{0, std::vector<double>(rows), std::vector<double>(columns)};
    for (std::uint32_t i = 0; i < rows; ++i) {
        for (std::uint32_t j = 0; j < columns; ++j) {
            auto const count = static_cast<double>(counts[static_cast<std::size_t>(i) * columns + j]);
            margins.row[i] += count;
            margins.column[j] += count;
        }
        margins.all += margins.row[i];
    }
    for (auto* side : {&margins.row, &margins.column}) {
        for (auto& value : *side) {
            value = margins.all > 0 ? value / margins.all : 0;
        }
    }
    return margins;
}

// Standardised residuals (f − rc) / √(rc), one row after another, gathered into the columns × columns product.
Eigen::MatrixXd product_of(std::span<std::uint32_t const> counts, Margins const& margins)
{
    auto const columns = static_cast<Eigen::Index>(margins.column.size());
    Eigen::MatrixXd product = Eigen::MatrixXd::Zero(columns, columns);
    Eigen::VectorXd residual(columns);
    for (std::size_t i = 0; i < margins.row.size(); ++i) {
        if (margins.row[i] <= 0) {
            continue;
        }
        for (Eigen::Index j = 0; j < columns; ++j) {
            auto const at = static_cast<std::size_t>(j);
            auto const expected = margins.row[i] * margins.column[at];
            auto const share = static_cast<double>(counts[i * margins.column.size() + at]) / margins.all;
            residual(j) = expected > 0 ? (share - expected) / std::sqrt(expected) : 0;
        }
        product.selfadjointView<Eigen::Lower>().rankUpdate(residual);
    }
    return product.selfadjointView<Eigen::Lower>();
}

} // namespace

Correspondence correspondence(std::span<std::uint32_t const> counts, std::uint32_t rows, std::uint32_t columns)
{
    assert(counts.size() == static_cast<std::size_t>(rows) * columns);
    auto const margins = margins_of(counts, rows, columns);
    Correspondence found;
    found.column_mass = margins.column;
    if (margins.all <= 0 || rows < 2 || columns < 2) {
        return found;
    }
    auto const product = product_of(counts, margins);
    found.inertia = product.trace();
    Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> const solver{product};
    std::vector<Eigen::VectorXd> vectors;
    for (auto at = static_cast<Eigen::Index>(columns) - 1; at >= 0; --at) {
        auto const inertia = solver.eigenvalues()(at);
        // Rounding leaves the trivial axis somewhere near 0.
        if (inertia <= std::max(k_least_inertia, 1e-12 * found.inertia)) {
            break;
        }
        Eigen::VectorXd vector = solver.eigenvectors().col(at);
        Eigen::Index strongest = 0;
        for (Eigen::Index j = 1; j < vector.size(); ++j) {
            strongest = std::abs(vector(j)) > std::abs(vector(strongest)) * (1 + 1e-9) ? j : strongest;
        }
        found.axes.push_back({inertia, inertia / found.inertia});
        vectors.push_back(vector(strongest) < 0 ? Eigen::VectorXd{-vector} : vector);
    }
    auto const axes = static_cast<std::uint32_t>(found.axes.size());
    found.columns.axes = axes;
    for (std::uint32_t j = 0; j < columns; ++j) {
        for (std::uint32_t axis = 0; axis < axes; ++axis) {
            auto const standard = margins.column[j] > 0 ? vectors[axis](j) / std::sqrt(margins.column[j]) : 0;
            found.column_standard.push_back(standard);
            found.columns.position.push_back(standard * std::sqrt(found.axes[axis].inertia));
        }
    }
    describe(found.columns, margins.column, found.axes);
    found.rows = supplementary_rows(found, counts, rows);
    describe(found.rows, margins.row, found.axes);
    return found;
}

Cloud supplementary_rows(Correspondence const& analysis, std::span<std::uint32_t const> counts, std::uint32_t rows)
{
    auto const columns = analysis.column_mass.size();
    assert(counts.size() == rows * columns);
    auto const axes = static_cast<std::uint32_t>(analysis.axes.size());
    Cloud cloud{axes, std::vector<double>(static_cast<std::size_t>(rows) * axes), {}, {}};
    std::vector<double> squares(rows); // distance from the centre, in all directions
    for (std::uint32_t i = 0; i < rows; ++i) {
        auto const row = counts.subspan(i * columns, columns);
        double all = 0;
        for (auto const count : row) {
            all += static_cast<double>(count);
        }
        for (std::size_t j = 0; all > 0 && j < columns; ++j) {
            auto const share = static_cast<double>(row[j]) / all;
            auto const mass = analysis.column_mass[j];
            squares[i] += mass > 0 ? (share - mass) * (share - mass) / mass : 0;
            for (std::uint32_t axis = 0; axis < axes; ++axis) {
                cloud.position[static_cast<std::size_t>(i) * axes + axis] += share * analysis.column_standard[j * axes + axis];
            }
        }
    }
    add_quality(cloud, 0, squares);
    return cloud;
}

} // namespace maillage::engine::stats
