// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/notebook.hpp"
#include "search/document.hpp"

namespace maillage::search {

/// How many of the notebooks that were found are of each value. Each was counted, none is estimated.
struct FacetCounts {
    std::int64_t all{0};
    std::int64_t located{0};
    std::unordered_map<std::int64_t, std::int64_t> territories{}; ///< by internal id of where they are themselves
    std::unordered_map<std::int64_t, std::int64_t> terms{};       ///< by internal id of a theme or a working group
    std::unordered_map<std::int64_t, std::int64_t> consultations{};
    std::array<std::int64_t, model::k_group_kinds.size()> group_kinds{}; ///< in the order of the enumeration
    std::array<std::int64_t, model::k_section_kinds.size()> kinds{};     ///< likewise
    std::map<std::int64_t, std::int64_t> years{};
};

/// All that facets count of a notebook in one short value, so that a match reads one slot per notebook and no more.
[[nodiscard]] std::string packed(Document const& document);

/// How often each number came. Small ones, as internal ids mostly are, are counted in place.
class Tally {
public:
    void add(std::int64_t number);
    /// Each number that came.
    [[nodiscard]] std::unordered_map<std::int64_t, std::int64_t> counts() const;

private:
    std::vector<std::int64_t> m_small{};
    std::unordered_map<std::int64_t, std::int64_t> m_large{};
};

/// Counts notebooks.
class FacetCounter {
public:
    /// Counts one by what `packed` wrote of it. What is damaged counts as far as it can be read.
    void add(std::string_view packed_value);
    [[nodiscard]] FacetCounts take();

private:
    FacetCounts m_counts{}; ///< all but the tallies
    Tally m_territories{};
    Tally m_terms{};
    Tally m_consultations{};
    Tally m_years{};
};

} // namespace maillage::search
