// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <limits>
#include <vector>

namespace maillage::engine::territory {

/// A fixed number of keys of which the least is always known, the first of them in a tie: a tournament tree. A change costs the logarithm
/// of their number, and nothing is allocated.
class LeastFirst {
public:
    static constexpr double k_out = std::numeric_limits<double>::infinity(); ///< the key of what takes no part

    explicit LeastFirst(std::size_t size)
        : m_leaves{std::bit_ceil(std::max<std::size_t>(size, 1))}, m_keys(m_leaves, k_out), m_winners(m_leaves)
    {
        for (auto node = m_leaves - 1; node > 0; --node) {
            m_winners[node] = winner(2 * node);
        }
    }

    void set(std::uint32_t i, double key)
    {
        m_keys[i] = key;
        for (auto node = (m_leaves + i) / 2; node > 0; node /= 2) {
            auto const left = winner(2 * node);
            auto const right = winner(2 * node + 1);
            m_winners[node] = m_keys[right] < m_keys[left] ? right : left;
        }
    }
    [[nodiscard]] double key(std::uint32_t i) const { return m_keys[i]; }
    [[nodiscard]] std::uint32_t first() const { return winner(1); }

private:
    // Leaves are nodes m_leaves … 2 m_leaves - 1, and win their own match.
    [[nodiscard]] std::uint32_t winner(std::size_t node) const
    {
        return node >= m_leaves ? static_cast<std::uint32_t>(node - m_leaves) : m_winners[node];
    }

    std::size_t m_leaves;
    std::vector<double> m_keys;
    std::vector<std::uint32_t> m_winners;
};

} // namespace maillage::engine::territory
