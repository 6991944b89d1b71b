// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <bit>
#include <cstdint>

namespace maillage::engine::cluster {

/// An integer that sorts as the float does: negative ones flipped, positive ones put above them. No NaN.
[[nodiscard]] constexpr std::uint32_t float_key(float value)
{
    auto const bits = std::bit_cast<std::uint32_t>(value);
    return (bits & 0x80000000U) != 0 ? ~bits : bits | 0x80000000U;
}

} // namespace maillage::engine::cluster
