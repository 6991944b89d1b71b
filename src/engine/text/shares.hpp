// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <future>
#include <vector>

namespace maillage::engine::text {

/// Calls `work(begin, end)` for as many equal shares of the numbers below `count` as there are `threads`, each on a thread of its own; what one throws is thrown
/// here. Shares of fewer than `least` are not worth a thread.
template <typename Work>
void in_shares(std::size_t count, std::uint32_t threads, Work const& work, std::size_t least = 1000)
{
    auto const shares = std::clamp<std::size_t>(count / least, 1, std::clamp<std::uint32_t>(threads, 1, 64));
    std::vector<std::future<void>> others;
    for (std::size_t i = 1; i < shares; ++i) {
        others.push_back(
            std::async(std::launch::async, [&work, begin = count * i / shares, end = count * (i + 1) / shares] { work(begin, end); }));
    }
    work(0, count / shares);
    for (auto& other : others) {
        other.get();
    }
}

} // namespace maillage::engine::text
