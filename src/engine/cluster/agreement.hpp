// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace maillage::engine::cluster {

/// How many items lie in group `a` of one partition and in group `b` of another.
struct Overlap {
    std::uint32_t a;
    std::uint32_t b;
    std::uint64_t items;
    bool operator==(Overlap const&) const = default;
};

/// Two partitions of the same items, given as the group of each item (any numbers). Sorted by `a`, then by `b`; none is empty.
[[nodiscard]] std::vector<Overlap> overlaps(std::span<std::uint32_t const> a, std::span<std::uint32_t const> b);

struct Agreement {
    std::uint64_t pairs = 0;     ///< of two different items
    std::uint64_t agreeing = 0;  ///< of these, together in both partitions or apart in both
    /// Rand index adjusted for chance (Hubert and Arabie, Journal of Classification 2, 1985, formula 5): 1 for the same partition, 0 on
    /// average for one drawn at random with the same sizes. 1 where chance leaves no choice.
    double adjusted_rand = 1;
};
[[nodiscard]] Agreement agreement(std::span<Overlap const> overlaps);

} // namespace maillage::engine::cluster
