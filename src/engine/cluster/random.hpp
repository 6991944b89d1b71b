// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>

namespace maillage::engine::cluster {

/// SplitMix64 (Steele, Lea and Flood, 2014): the same numbers on every machine and with every standard library.
class Random {
public:
    explicit Random(std::uint64_t seed) : m_state{seed} {}
    std::uint64_t next()
    {
        m_state += 0x9E3779B97F4A7C15ULL;
        auto z = m_state;
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31U);
    }
    /// Uniform in [0, 1).
    double uniform() { return static_cast<double>(next() >> 11U) * 0x1.0p-53; }

private:
    std::uint64_t m_state;
};

} // namespace maillage::engine::cluster
