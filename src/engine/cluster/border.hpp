// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace maillage::engine::cluster {

/// A move must raise the criterion by more than rounding does, as a share of it.
inline constexpr double k_margin = 1e-12;

/// The border of a cut: the 15 % of rows (and 16 more) whose move costs least, by row number. Repairs look at these before a pass over
/// all of them. `loss` per row; equal ones are taken together.
[[nodiscard]] inline std::vector<std::uint32_t> cheapest(std::vector<float> const& loss)
{
    constexpr double k_share = 0.15;
    std::vector<std::uint32_t> border;
    if (loss.empty()) {
        return border;
    }
    auto const size = std::min(loss.size(), 16 + static_cast<std::size_t>(k_share * static_cast<double>(loss.size())));
    auto scratch = loss;
    auto const nth = scratch.begin() + static_cast<std::ptrdiff_t>(size - 1);
    std::nth_element(scratch.begin(), nth, scratch.end());
    auto const limit = *nth;
    for (std::uint32_t i = 0; i < loss.size(); ++i) {
        if (loss[i] <= limit) {
            border.push_back(i);
        }
    }
    return border;
}

} // namespace maillage::engine::cluster
