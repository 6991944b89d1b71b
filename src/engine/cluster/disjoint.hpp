// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace maillage::engine::cluster {

/// A fixed number of bits.
class Bits {
public:
    explicit Bits(std::size_t size) : m_words((size + 63) / 64) {}
    void set(std::size_t at) { m_words[at / 64] |= std::uint64_t{1} << at % 64; }
    [[nodiscard]] bool test(std::size_t at) const { return (m_words[at / 64] >> at % 64 & 1U) != 0; }
    [[nodiscard]] bool meets(Bits const& other) const
    {
        for (std::size_t i = 0; i < m_words.size(); ++i) {
            if ((m_words[i] & other.m_words[i]) != 0) {
                return true;
            }
        }
        return false;
    }
    [[nodiscard]] Bits operator&(Bits const& other) const
    {
        auto both = *this;
        for (std::size_t i = 0; i < m_words.size(); ++i) {
            both.m_words[i] &= other.m_words[i];
        }
        return both;
    }
    bool operator==(Bits const&) const = default;
    auto operator<=>(Bits const&) const = default;

private:
    std::vector<std::uint64_t> m_words;
};

/// Candidates for a set of disjoint ones, each worth something positive.
struct Candidates {
    std::vector<Bits> members{};
    std::vector<double> worth{};
};

struct DisjointSet {
    std::vector<std::uint32_t> chosen{}; ///< ascending; empty when no `wanted` candidates are disjoint, or none was found in time
    double worth = 0;
    bool proven = true;
};

/// The `wanted` (from 1) disjoint candidates of greatest total worth, by branch and bound; stops after `most_steps` branches. Equal ones: the
/// one met first, so the result is always the same.
[[nodiscard]] DisjointSet best_disjoint(Candidates const& candidates, std::uint32_t wanted, std::uint64_t most_steps);

} // namespace maillage::engine::cluster
