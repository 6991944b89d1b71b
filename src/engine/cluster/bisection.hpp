// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/cluster/sheet.hpp"

namespace maillage::engine::cluster {

/// χ² of the 2 × forms table of two groups, from N, the mass N1 of group 1 and Q = Σ_j T1j² / T_j:
/// χ² = N² / (N1 N2) × (Q − N1² / N), since T2j = T_j − T1j. 0 when a group is empty. In [0, N].
[[nodiscard]] constexpr double two_group_chi2(double grand, double mass, double q)
{
    auto const other = grand - mass;
    return mass > 0 && other > 0 ? grand * grand / (mass * other) * (q - mass * mass / grand) : 0;
}

/// The rows of a sheet in two groups, and their χ², kept up to date as rows change side in O(forms of the row).
class Bisection {
public:
    /// `least` segments must stay on either side.
    Bisection(Sheet const& sheet, std::uint64_t least) : m_sheet{&sheet}, m_least{least} {}

    /// Puts row i in group `side[i]` (0 or 1).
    void assign(std::vector<std::uint8_t> side);

    [[nodiscard]] Sheet const& sheet() const { return *m_sheet; }
    [[nodiscard]] std::vector<std::uint8_t> const& side() const { return m_side; }
    [[nodiscard]] std::span<double const> group_totals() const { return m_group; } ///< T1j
    [[nodiscard]] double mass() const { return m_mass; }                          ///< N1
    [[nodiscard]] std::uint64_t segments() const { return m_segments; }           ///< in group 1
    [[nodiscard]] double chi2() const { return two_group_chi2(m_sheet->grand, m_mass, m_q); }

    /// Σ_j T1j / T_j over the forms of row i: all that χ² after its move depends on, besides constants of the row.
    [[nodiscard]] double affinity(std::uint32_t i) const
    {
        double sum = 0;
        for (auto const j : m_sheet->of(i)) {
            sum += m_group[j] * m_sheet->inverse[j];
        }
        return sum;
    }
    /// Half of what Q gains if row i changes side, but for `self`: count × affinity, negative when it leaves group 1. Off by less than
    /// 2⁻²⁰ per copy, and only upwards: a move that does not pay by this figure does not pay. Sums of integers take a third of the time
    /// of `affinity`, for one addition need not wait for the one before.
    [[nodiscard]] double change_at_best(std::uint32_t i) const
    {
        auto const forms = m_sheet->of(i);
        std::uint32_t sum = 0;
#pragma GCC unroll 4
        for (auto const j : forms) {
            sum += m_rough[j];
        }
        // Each share was cut off below its last digit. No branch: sides alternate along a border in no way that a processor could guess.
        auto const slack = (1 - m_side[i]) * static_cast<int>(forms.size()) + 1;
        return (sign_of_move(i) * static_cast<double>(sum) + slack) * m_unit * static_cast<double>(m_sheet->count[i]);
    }
    /// Mass of group 1 and Q if row i, of that affinity, changed side.
    struct Moved {
        double mass;
        double q;
    };
    [[nodiscard]] Moved moved(std::uint32_t i, double affinity) const
    {
        auto const sign = sign_of_move(i);
        return {m_mass + sign * m_sheet->mass[i], m_q + sign * 2 * affinity * static_cast<double>(m_sheet->count[i]) + m_sheet->self[i]};
    }
    [[nodiscard]] Moved moved_by(std::uint32_t i, double change) const
    {
        return {m_mass + sign_of_move(i) * m_sheet->mass[i], m_q + 2 * change + m_sheet->self[i]};
    }
    [[nodiscard]] bool may_move(std::uint32_t i) const
    {
        auto const count = m_sheet->count[i];
        auto const from = m_side[i] != 0 ? m_segments : m_sheet->segments - m_segments;
        return from >= m_least + count;
    }
    void move(std::uint32_t i, double affinity);
    /// Computes T1, N1 and Q anew from the sides, so that rounding never adds up.
    void recompute();

private:
    [[nodiscard]] double sign_of_move(std::uint32_t i) const { return 1 - 2 * m_side[i]; }
    void set_rough(std::uint32_t j) { m_rough[j] = static_cast<std::uint32_t>(m_group[j] * m_sheet->inverse[j] * m_per_unit); }

    Sheet const* m_sheet;
    std::uint64_t m_least;
    std::vector<std::uint8_t> m_side{};
    std::vector<double> m_group{}; // T1j, exact: sums of integers
    std::vector<std::uint32_t> m_rough{}; // T1j / T_j in units, rounded down
    double m_unit = 1; // a power of two such that no row's sum of shares overflows
    double m_per_unit = 1; // its inverse
    double m_mass = 0;
    double m_q = 0;
    std::uint64_t m_segments = 0;
};

/// The best of the cuts of the rows, ordered by `position`, into a beginning and a rest, each of at least `least` segments: sides (1 for
/// the beginning) and χ². O(non-zeros) for all of them together. No sides when no cut leaves enough on both. Ties: the first.
struct OrderedCut {
    double chi2 = -1;
    std::vector<std::uint8_t> side{};
};
[[nodiscard]] OrderedCut best_ordered_cut(Sheet const& sheet, std::span<double const> position, std::uint64_t least);

} // namespace maillage::engine::cluster
