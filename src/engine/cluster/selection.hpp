// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "engine/cluster/bisection.hpp"

namespace maillage::engine::cluster {

/// Which forms each side of a cut keeps for its own later cuts: one byte per form of the sheet, 0 or 1.
struct Selection {
    std::vector<std::uint8_t> keep[2]; ///< for group 0 and group 1
};

/// The contingency rule (as rainette). With T_gj occurrences of form j in group g, E_gj = T_j N_g / N, χ²_j = Σ_g (T_gj − E_gj)² / E_gj
/// and C_j = √(χ²_j / (χ²_j + T_j)): a form independent enough of the cut (C_j ≤ `contingency`) stays on both sides, others only
/// where they are over-represented; and nowhere with fewer than `least` occurrences.
[[nodiscard]] Selection select_by_contingency(Bisection const& cut, double contingency, double least);

/// The presence rule (as IRaMuTeQ). 2 × 2 table of presence by group in segments, χ² with Yates's correction when an observed count is
/// below 10; above 1.9 + 1.9 × (larger group / smaller group) the form is dropped where it is under-represented. A form absent from a
/// group is dropped there, and one of at most 3 occurrences too.
[[nodiscard]] Selection select_by_presence(Bisection const& cut);

/// The rows of group `group` with the forms kept for it, as a sheet of its own, and apart those that no kept form is left in: their
/// numbers in the sheet of the whole. `by_length` puts rows in that order (order_by_length), else they stay in theirs.
struct Child {
    Sheet sheet{};
    std::vector<std::uint32_t> emptied{};
};
[[nodiscard]] Child child_of(Sheet const& sheet, std::vector<std::uint8_t> const& side, std::uint8_t group,
                             std::vector<std::uint8_t> const& keep, bool by_length = false);

} // namespace maillage::engine::cluster
