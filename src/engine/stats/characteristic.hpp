// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/cluster/table.hpp"
#include "engine/stats/profile.hpp"

namespace maillage::engine::stats {

/// A segment that speaks for its class.
struct Characteristic {
    std::uint32_t segment = 0;
    double score = 0;             ///< sum of χ² of the class's over-represented forms that it holds
    double added = 0;             ///< what it added to the coverage of those chosen before it; equals score for the first of a choice
    std::uint32_t characteristic_forms = 0; ///< how many of its forms are over-represented
};

/// The segments of a class (a number from 1) by descending score: Reinert's « unités de contexte les plus caractéristiques » (1990). A segment that holds
/// none of the forms is left out. Ties by segment number.
[[nodiscard]] std::vector<Characteristic> by_score(cluster::Table const& table, std::span<std::uint32_t const> class_of,
                                                   std::uint32_t wanted_class, Profile const& profile);

struct CoverageOptions {
    std::uint32_t wanted = 5;
    double repetition = 0.5; ///< worth of a form at each further time, in [0, 1]: 1 is plain score, 0 counts each form once
    double most_alike = 0.6; ///< a segment whose Jaccard index with one chosen exceeds this is passed over
    std::uint32_t per_group = 1; ///< at most so many of one group (text, notebook); 0 for no limit
};

/// Segments that together represent a class without repeating one another, in the order chosen. Each one is the segment that adds most to
/// Σ_j χ²_j (1 + r + … + r^(n_j − 1)), n_j how many of those chosen hold form j, r = repetition. That sum is monotone and submodular, so the
/// greedy choice reaches at least 1 − 1/e of the best possible (Nemhauser, Wolsey and Fisher, Mathematical Programming 14, 1978).
/// `candidates` from by_score, possibly filtered (a kind of section); `group_of` per segment, empty when there are no groups.
[[nodiscard]] std::vector<Characteristic> representatives(cluster::Table const& table, std::span<Characteristic const> candidates,
                                                          Profile const& profile, std::span<std::uint32_t const> group_of,
                                                          CoverageOptions const& options = {});

} // namespace maillage::engine::stats
