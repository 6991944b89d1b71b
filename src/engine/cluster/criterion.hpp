// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/cluster/table.hpp"

namespace maillage::engine::cluster {

/// χ² of the classes × forms table of a partition: Σ_gj (T_gj − E_gj)² / E_gj = N (Σ_gj T_gj² / (N_g T_j) − 1), and N, the occurrences
/// counted. Segments of class 0 are left out. `class_of` holds numbers from 0 to `classes`. χ² / N is the inter-class inertia.
struct Criterion {
    double chi2 = 0;
    double occurrences = 0;
};
[[nodiscard]] Criterion partition_chi2(Table const& table, std::span<std::uint32_t const> class_of, std::uint32_t classes);

} // namespace maillage::engine::cluster
