// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace maillage::engine::cluster {

/// A move must raise the criterion by more than rounding does, as a share of it.
inline constexpr double k_margin = 1e-12;

/// The border of a cut: the 15 % of rows (and 16 more) whose move costs least.
struct Border {
    std::vector<std::uint32_t> rows{}; ///< ascending
    float limit = 0;                   ///< the greatest loss among them
};

/// The border, which repairs look at before a pass over all rows. `loss` per row, no NaN; equal ones are taken together.
[[nodiscard]] Border cheapest(std::span<float const> loss);

} // namespace maillage::engine::cluster
