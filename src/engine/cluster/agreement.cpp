// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/cluster/agreement.hpp"

#include <algorithm>
#include <cassert>
#include <unordered_map>

namespace maillage::engine::cluster {
namespace {

constexpr std::uint64_t pairs_of(std::uint64_t items) { return items < 2 ? 0 : items * (items - 1) / 2; }

} // namespace

std::vector<Overlap> overlaps(std::span<std::uint32_t const> a, std::span<std::uint32_t const> b)
{
    assert(a.size() == b.size() && "two partitions of the same items");
    std::vector<std::pair<std::uint32_t, std::uint32_t>> groups(a.size());
    std::transform(a.begin(), a.end(), b.begin(), groups.begin(), [](std::uint32_t x, std::uint32_t y) { return std::pair{x, y}; });
    std::sort(groups.begin(), groups.end());
    std::vector<Overlap> found;
    for (auto const& [x, y] : groups) {
        if (found.empty() || found.back().a != x || found.back().b != y) {
            found.push_back({x, y, 0});
        }
        ++found.back().items;
    }
    return found;
}

Agreement agreement(std::span<Overlap const> overlaps)
{
    std::unordered_map<std::uint32_t, std::uint64_t> sizes_a;
    std::unordered_map<std::uint32_t, std::uint64_t> sizes_b;
    std::uint64_t items = 0;
    std::uint64_t both = 0; // pairs together in both
    for (auto const& overlap : overlaps) {
        sizes_a[overlap.a] += overlap.items;
        sizes_b[overlap.b] += overlap.items;
        items += overlap.items;
        both += pairs_of(overlap.items);
    }
    auto const together = [](auto const& sizes) {
        std::uint64_t sum = 0;
        for (auto const& [group, size] : sizes) {
            sum += pairs_of(size);
        }
        return sum;
    };
    auto const in_a = together(sizes_a);
    auto const in_b = together(sizes_b);
    Agreement result{pairs_of(items), 0, 1};
    result.agreeing = result.pairs - in_a - in_b + 2 * both;
    auto const expected = result.pairs == 0 ? 0 : static_cast<double>(in_a) / static_cast<double>(result.pairs) * static_cast<double>(in_b);
    auto const most = (static_cast<double>(in_a) + static_cast<double>(in_b)) / 2;
    // Both all in one group, or both all apart.
    if (in_a == in_b && (in_a == 0 || in_a == result.pairs)) {
        return result;
    }
    result.adjusted_rand = (static_cast<double>(both) - expected) / (most - expected);
    return result;
}

} // namespace maillage::engine::cluster
