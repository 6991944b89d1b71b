// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/cluster/table.hpp"

namespace maillage::engine::stats {

/// Items (forms, or the modalities of a variable) × classes, counted in segments. A segment counts when it has a class and, for a
/// variable, a modality: `all` of them do.
struct Crossing {
    std::uint32_t items = 0;
    std::uint32_t classes = 0;
    std::vector<std::uint32_t> counts{}; ///< items × classes, by rows: segments of the class that have the item
    std::vector<std::uint32_t> item{};   ///< segments that have each item
    std::vector<std::uint32_t> size{};   ///< segments of each class
    std::uint64_t all = 0;               ///< segments that count

    [[nodiscard]] std::uint32_t count(std::uint32_t at, std::uint32_t in) const
    {
        return counts[static_cast<std::size_t>(at) * classes + in];
    }
};

/// Modality of a segment that has none.
inline constexpr std::uint32_t k_no_modality = 0xFFFFFFFF;

/// Class numbers are those of Clustering::labels: 1 to `classes`, 0 for a segment without class. Columns of the crossing start at 0.
[[nodiscard]] Crossing cross_forms(cluster::Table const& table, std::span<std::uint32_t const> class_of, std::uint32_t classes);
/// `modality_of`: 0 to modalities − 1 per segment, or k_no_modality.
[[nodiscard]] Crossing cross_variable(std::span<std::uint32_t const> modality_of, std::uint32_t modalities,
                                      std::span<std::uint32_t const> class_of, std::uint32_t classes);

/// How an item and a class go together.
struct Tie {
    std::uint32_t item = 0;
    std::uint32_t count = 0;    ///< segments of the class that have the item
    std::uint32_t total = 0;    ///< segments that have the item
    double share_of_class = 0;  ///< count / segments of the class, in [0, 1]
    double share_of_item = 0;   ///< count / total, in [0, 1]
    double chi2 = 0;            ///< signed_chi2 of the 2 × 2 table of segments
    double chi2_p = 0;
    double g2 = 0;              ///< signed_g2
    double specificity = 0;     ///< signed −log10 of the hypergeometric tail
    double q = 0;               ///< false discovery rate among all the ties tested in the crossing, from the exact probability
};

struct ProfileOptions {
    std::uint32_t least_total = 3; ///< items in fewer segments are not tested
    double rate = 0.05;            ///< ties of a greater q are left out; 1 keeps all
};

struct Profile {
    std::uint32_t size = 0;    ///< segments of the class that count
    double share = 0;          ///< of all segments that count, in [0, 1]
    std::vector<Tie> over{};   ///< over-represented, by descending χ²
    std::vector<Tie> under{};  ///< under-represented, the most so first
};

/// The profile of each class (Reinert, Les cahiers de l'analyse des données 8, 1983, for the χ² of a form and a class). The correction
/// for many tests is that of Benjamini and Hochberg over all items tested × classes. Ties of equal χ² by item number.
[[nodiscard]] std::vector<Profile> profiles(Crossing const& crossing, ProfileOptions const& options = {});

/// The tie of one item and one class (from 0); q is that of a single test.
[[nodiscard]] Tie tie_of(Crossing const& crossing, std::uint32_t item, std::uint32_t in);

} // namespace maillage::engine::stats
