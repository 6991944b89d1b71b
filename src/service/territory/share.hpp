// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>

namespace maillage::service::territory {

/// What a place has of something, set beside what its share of the inhabitants of its parent would give it.
struct ComparedShare {
    enum class Verdict : std::uint8_t {
        few,   ///< neither what is here nor what would be expected is 5: a ratio would say more than there is
        alike, ///< chance alone makes such a difference in more than one case of twenty
        more,
        fewer
    };
    Verdict verdict{Verdict::few};
    double share{0};  ///< of all there are in the parent, in [0, 1]
    double people{0}; ///< of the inhabitants of the parent, in (0, 1]
    double ratio{0};  ///< share / people
};

/// `here` ≤ `there`, the number in the parent; likewise inhabitants, of whom there are some. The test is exact (engine::stats::specificity_p), so that
/// it holds for small numbers.
[[nodiscard]] ComparedShare compare_share(std::int64_t here, std::int64_t there, std::int64_t people_here, std::int64_t people_there);

} // namespace maillage::service::territory
