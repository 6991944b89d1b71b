// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/cluster/sheet.hpp"

namespace maillage::engine::cluster {

/// A class of the whole in two groups, judged on all forms and margins of the whole sheet, where a Bisection knows only the forms left to
/// the class. What the cut adds to the χ² of the whole partition is
/// N × (Σ_j (T1j² / N1 + T2j² / N2) / T_j − Σ_j L_j² / ((N1 + N2) T_j)), L_j = T1j + T2j.
class WholeGain {
public:
    /// `rows` of the whole, which must outlive this.
    WholeGain(Sheet const& whole, std::span<std::uint32_t const> rows);

    /// What these sides (0 or 1 per row) add. 0 when a side is empty.
    [[nodiscard]] double of(std::span<std::uint8_t const> side);
    /// Moves single rows while that adds more, `least` segments staying on either side, and returns what the sides then add.
    double climb(std::vector<std::uint8_t>& side, std::uint64_t least);

private:
    void assign(std::span<std::uint8_t const> side);
    [[nodiscard]] double affinity(std::uint32_t i) const;
    void flip(std::uint32_t i, double affinity);
    bool pass(std::span<std::uint32_t const> rows, std::uint64_t least, std::vector<float>& loss);
    [[nodiscard]] double gain(double mass, double squares, double cross) const;

    Sheet const& m_whole;
    std::span<std::uint32_t const> m_rows;
    std::vector<std::uint32_t> m_order{}; // of places in m_rows, by row number: so by length, see order_by_length
    std::vector<std::uint8_t> m_side{}; // per place in m_rows
    std::vector<double> m_class{};  // L_j / T_j
    std::vector<double> m_linear{}; // per row, count × Σ L_j / T_j over its forms
    std::vector<double> m_share{};  // T1j / T_j
    double m_all = 0;               // N1 + N2
    double m_within = 0;            // Σ L_j² / T_j
    double m_mass = 0;              // N1
    double m_squares = 0;           // Σ T1j² / T_j
    double m_cross = 0;             // Σ L_j T1j / T_j
    std::uint64_t m_segments[2] = {0, 0};
};

} // namespace maillage::engine::cluster
