// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/cluster/sheet.hpp"

namespace maillage::engine::cluster {

/// One axis of the correspondence analysis of a sheet.
struct Factor {
    double inertia = 0;            ///< λ, its eigenvalue: in [0, 1]
    double residual = 0;           ///< norm of (operator × vector − λ × vector), vector of norm 1
    std::vector<double> position{}; ///< coordinate of each row, up to one scale and one sign
    std::vector<float> of_forms{};  ///< coordinate of each form, in the same scale: that of a row is the mean of those of its forms
};

struct FactorOptions {
    std::uint32_t wanted = 1;
    double tolerance = 1e-8;          ///< of the first factor's residual, relative to its inertia
    std::uint32_t least_steps = 8;    ///< before convergence is believed: a vector hidden from the start takes some steps to show
    std::uint32_t most_steps = 200;
    std::uint64_t seed = 1;
    /// Coordinates of the forms from which to set out, with some chance mixed in; by chance alone when empty.
    std::span<float const> start{};
};

/// The first non-trivial factors, by descending inertia; fewer than wanted when the sheet has fewer.
///
/// Lanczos on D_c^-1/2 X' D_r^-1 X D_c^-1/2 (forms × forms, never formed: one pass over the non-zeros per step), the
/// trivial vector √(T/N) deflated, each new vector orthogonalised again against all the former ones. Ends when the residual of the
/// first pair (β × last component of its Ritz vector) is small enough, which bounds the error of λ by residual² / gap.
[[nodiscard]] std::vector<Factor> first_factors(Sheet const& sheet, FactorOptions const& options);

} // namespace maillage::engine::cluster
