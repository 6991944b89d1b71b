// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "engine/cluster/table.hpp"
#include "engine/text/units.hpp"

namespace maillage::engine::text {

/// A set of parts of speech.
class Parts {
public:
    constexpr Parts(std::initializer_list<Part> parts)
    {
        for (auto const part : parts) {
            m_bits |= bit(part);
        }
    }
    [[nodiscard]] constexpr bool has(Part part) const { return (m_bits & bit(part)) != 0; }
    constexpr void set(Part part, bool in) { m_bits = in ? m_bits | bit(part) : m_bits & ~bit(part); }

private:
    [[nodiscard]] static constexpr std::uint32_t bit(Part part) { return 1U << static_cast<std::uint32_t>(part); }
    std::uint32_t m_bits = 0;
};

struct TableOptions {
    Parts parts{Part::noun, Part::proper, Part::adjective, Part::verb, Part::adverb, Part::expression, Part::unknown};
    std::uint32_t least_passages = 3;  ///< that hold a unit: in fewer it is left out
    std::uint32_t most_units = 20'000; ///< the commonest are kept
    std::uint32_t threads = 1;         ///< the result does not depend on it
};

/// Which units each passage holds.
struct Tabulated {
    cluster::Table table{};               ///< passages × columns
    std::vector<std::uint32_t> unit{};    ///< per column, ascending
    std::vector<std::uint32_t> count{};   ///< per column: occurrences
};

/// Units of the parts asked for that are not stop words, in enough passages; of those in as many passages the first by name stay when there
/// are too many.
[[nodiscard]] Tabulated tabulate(Corpus const& corpus, Units const& units, TableOptions const& options = {});

} // namespace maillage::engine::text
