// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/cluster/bisection.hpp"

namespace maillage::engine::cluster {

/// How the first cut is improved.
enum class Strategy : std::uint8_t {
    search,   ///< what best_bisection describes
    steepest, ///< only the first factor, converged; then always the one move that raises χ² most (rainette's intention)
    sweeps    ///< only the first factor, converged; then passes over the rows, each moved as soon as that raises χ², until a pass moves
              ///< nothing or the same rows as the last, or a side is left with fewer than five rows (IRaMuTeQ)
};

/// How hard to look for the best bisection of a sheet.
struct SearchOptions {
    std::uint64_t least = 3;      ///< segments on either side
    std::uint32_t factors = 2;    ///< axes whose best cut is tried as a start
    double tolerance = 1e-3;      ///< of the factor, see FactorOptions: the cut is only a start, and is moved afterwards
    Strategy strategy = Strategy::search;
    double effort = 1;            ///< multiplies the number of perturbations
    double close = 1;             ///< local optima of at least this share of the best χ² are given too; 1 for none
    std::uint64_t seed = 1;
    std::span<float const> start{}; ///< of the factors, see FactorOptions
};

/// Two groups that no single move improves.
struct Optimum {
    std::vector<std::uint8_t> side{}; ///< 0 or 1 per row of the sheet
    double chi2 = 0;
};

struct SearchResult {
    std::vector<std::uint8_t> side{}; ///< 0 or 1 per row of the sheet
    double chi2 = 0;                  ///< recomputed from the sides alone
    double first_cut = 0;             ///< χ² of the plain best cut along the first factor, before any move
    double inertia = 0;               ///< of the first factor: χ² / N of a cut never exceeds it
    std::vector<float> second{};      ///< coordinates of the forms on the second factor; empty when there is none
    std::vector<Optimum> others{};    ///< met on the way, see SearchOptions::close
};

/// Looks for the two groups of rows of greatest χ², or nothing when no two groups of at least `least` segments have a positive one.
///
/// 1. the best cut along each of the first factors, those not clearly behind the first;
/// 2. rows are moved one at a time while that raises χ², until a pass over all of them moves nothing;
/// 3. the rows nearest the border are disturbed at random (seeded) and the cut repaired, kept when better, until a number of
///    disturbances in a row brought nothing.
/// The result is a local optimum: no single move of a segment raises χ².
[[nodiscard]] std::optional<SearchResult> best_bisection(Sheet const& sheet, SearchOptions const& options);

} // namespace maillage::engine::cluster
