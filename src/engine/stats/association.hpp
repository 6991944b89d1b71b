// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace maillage::engine::stats {

/// A 2 × 2 table by its margins: of `all` units, `first` have one property, `second` the other and `both` have both. Units are segments for the
/// profiles of classes, running words for the specificities of a part of a corpus. both ≤ first, second ≤ all, and no cell is negative: asserted.
struct Fourfold {
    std::uint64_t both = 0;
    std::uint64_t first = 0;
    std::uint64_t second = 0;
    std::uint64_t all = 0;

    /// Units that have both by chance: first × second / all. 0 for an empty table.
    [[nodiscard]] double expected() const;
};

/// Pearson's χ² of the table, without continuity correction: N (ad − bc)² / (margins), negative when `both` is below expectation. 0 when a
/// margin is empty or full. |χ²| ≤ all.
[[nodiscard]] double signed_chi2(Fourfold const& table);

/// Likelihood ratio G² = 2 Σ O ln(O / E) (Dunning, "Accurate methods for the statistics of surprise and coincidence", Computational
/// Linguistics 19, 1993), with the sign of both − expected. Empty cells add nothing. 0 when a margin is empty or full.
[[nodiscard]] double signed_g2(Fourfold const& table);

/// Specificity (Lafon, « Sur la variabilité de la fréquence des formes dans un corpus », Mots 1, 1980), as in TXM and IRaMuTeQ: with H hypergeometric,
/// −log10 P(H ≥ both) when both ≥ expected, log10 P(H ≤ both) otherwise. Positive: over-represented. Summed in log space, so
/// it is finite however small the probability; absolute error below 10⁻⁵ for tables up to 10⁹ units.
[[nodiscard]] double specificity(Fourfold const& table);

/// Probability that a χ² of one degree of freedom exceeds |chi2|, in [0, 1]; 0 when it is too small for a double (|chi2| > 1480).
[[nodiscard]] double chi2_p(double chi2);

/// Two-sided probability from a specificity: twice the tail, at most 1. Exact whatever the counts, where χ² is an approximation that
/// asks for expected counts of 5.
[[nodiscard]] double specificity_p(double specificity);

/// False discovery rates (Benjamini and Hochberg, "Controlling the false discovery rate", Journal of the Royal Statistical Society B 57, 1995): for
/// each probability, the least rate at which it would be called significant among them all. Same order, in [0, 1]; q ≥ p. Valid for
/// independent or positively dependent tests.
[[nodiscard]] std::vector<double> benjamini_hochberg(std::span<double const> probabilities);

/// ln(n!), exact to rounding. Our own because std::lgamma writes a global variable.
[[nodiscard]] double log_factorial(std::uint64_t n);

} // namespace maillage::engine::stats
