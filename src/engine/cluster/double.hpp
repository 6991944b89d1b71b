// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/result.hpp"

namespace maillage::engine::cluster {

/// Labels per level of a classification, for the same segments: numbers from 1, 0 for a segment without class.
using Levels = std::vector<std::vector<std::uint32_t>>;

/// Which classes of the two classifications are crossed.
enum class Pairing : std::uint8_t {
    all,        ///< each with each
    mutual_best ///< only those that are each other's best (rainette2's full = FALSE)
};

struct DoubleOptions {
    std::uint32_t classes = 10;     ///< at most, from 2 to 100
    std::uint32_t least_size = 10;  ///< a crossed class has more segments than this
    double least_chi2 = 3.841458820694124; ///< … and a greater signed χ²: 5 % of one degree of freedom
    bool continuity = false;        ///< Yates's correction in that χ², as rainette has it; IRaMuTeQ has none
    Pairing pairing = Pairing::all;
    std::uint64_t most_steps = 20'000'000; ///< of the search for one partition; then the best so far is given, and said to be so
};

/// A class of the one crossed with a class of the other: the segments that are in both.
struct Crossed {
    std::uint32_t level_a = 0; ///< indices of levels and class numbers of where each is met first
    std::uint32_t class_a = 0;
    std::uint32_t level_b = 0;
    std::uint32_t class_b = 0;
    std::uint32_t size = 0;
    double chi2 = 0; ///< signed, of the 2 × 2 table of segments that have a class in both
};

/// The best set of disjoint crossed classes.
struct DoublePartition {
    std::vector<std::uint32_t> crossed{}; ///< indices, ascending
    double chi2 = 0;                      ///< sum
    std::uint64_t size = 0;               ///< sum: the segments that have a class
    bool proven = true;                   ///< none is better; false when the search was stopped
    std::vector<std::uint32_t> labels{};  ///< per segment: 1 for the first of `crossed`…, 0 outside
};

struct DoubleClassification {
    std::vector<Crossed> crossed{};          ///< by descending χ²
    std::vector<DoublePartition> by_chi2{};  ///< for 2, 3… classes, as far as there are sets of so many
    std::vector<DoublePartition> by_size{};  ///< the same for the greatest number of segments, then χ²
};

/// Double classification (Reinert, « Alceste », Bulletin de méthodologie sociologique 26, 1990): what two classifications of the same segments,
/// cut into units of two sizes, agree on. Segments without class in either are no class: they count nowhere (rainette2 makes one of them).
///
/// The best set of k disjoint crossed classes is found by branch and bound: candidates by descending worth; what k − c more can add is at
/// most the sum of the best of k − c groups of candidates that all overlap each other, since a set holds one of each group. Errors:
/// `error.cluster.option` (classes).
[[nodiscard]] base::result<DoubleClassification> double_classification(Levels const& a, Levels const& b, DoubleOptions const& options = {});

} // namespace maillage::engine::cluster
