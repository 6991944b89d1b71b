// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/cluster/refine.hpp"

#include <algorithm>
#include <cassert>
#include <iterator>

#include "engine/cluster/border.hpp"

namespace maillage::engine::cluster {

namespace {

double sum_over(std::vector<double> const& values, std::span<std::uint32_t const> forms)
{
    double sum = 0;
#pragma GCC unroll 4
    for (auto const form : forms) {
        sum += values[form];
    }
    return sum;
}

} // namespace

WholeGain::WholeGain(Sheet const& whole, std::span<std::uint32_t const> rows)
    : m_whole{whole}, m_rows{rows}, m_side(rows.size()), m_class(whole.forms()), m_linear(rows.size()), m_share(whole.forms())
{
    std::vector<std::uint32_t> place(whole.rows(), static_cast<std::uint32_t>(rows.size()));
    for (std::uint32_t i = 0; i < rows.size(); ++i) {
        place[rows[i]] = i;
    }
    m_order.reserve(rows.size());
    std::ranges::copy_if(place, std::back_inserter(m_order), [&](std::uint32_t i) { return i < rows.size(); });
    for (auto const i : m_order) {
        auto const row = rows[i];
        for (auto const form : whole.of(row)) {
            m_class[form] += whole.count[row];
        }
        m_all += whole.mass[row];
        m_segments[0] += whole.count[row];
    }
    for (std::uint32_t form = 0; form < whole.forms(); ++form) {
        auto const count = m_class[form];
        m_class[form] = count * whole.inverse[form];
        m_within += count * m_class[form];
    }
    for (auto const i : m_order) {
        m_linear[i] = whole.count[rows[i]] * sum_over(m_class, whole.of(rows[i]));
    }
}

// The sides that are compared differ in few rows, so only these are brought over.
void WholeGain::assign(std::span<std::uint8_t const> side)
{
    assert(side.size() == m_rows.size());
    for (auto const i : m_order) {
        if (side[i] != m_side[i]) {
            flip(i, affinity(i));
        }
    }
}

// Σ T1j / T_j over the forms of the row at place i.
double WholeGain::affinity(std::uint32_t i) const { return sum_over(m_share, m_whole.of(m_rows[i])); }

void WholeGain::flip(std::uint32_t i, double affinity)
{
    auto const row = m_rows[i];
    auto const change = m_side[i] != 0 ? -static_cast<double>(m_whole.count[row]) : static_cast<double>(m_whole.count[row]);
    for (auto const form : m_whole.of(row)) {
        m_share[form] += change * m_whole.inverse[form];
    }
    auto const sign = m_side[i] != 0 ? -1.0 : 1.0;
    m_mass += sign * m_whole.mass[row];
    m_squares += 2 * change * affinity + m_whole.self[row];
    m_cross += sign * m_linear[i];
    m_segments[m_side[i]] -= m_whole.count[row];
    m_side[i] ^= 1U;
    m_segments[m_side[i]] += m_whole.count[row];
}

double WholeGain::gain(double mass, double squares, double cross) const
{
    auto const other = m_all - mass;
    if (mass <= 0 || other <= 0) {
        return 0;
    }
    return m_whole.grand * (squares / mass + (m_within - 2 * cross + squares) / other - m_within / m_all);
}

double WholeGain::of(std::span<std::uint8_t const> side)
{
    assign(side);
    return gain(m_mass, m_squares, m_cross);
}

double WholeGain::climb(std::vector<std::uint8_t>& side, std::uint64_t least)
{
    assign(side);
    // Passes over the border only, until one over all rows moves nothing.
    std::vector<float> loss(m_rows.size());
    std::vector<float> by_row(m_rows.size());
    while (pass(m_order, least, loss)) {
        std::ranges::transform(m_order, by_row.begin(), [&](std::uint32_t i) { return loss[i]; });
        auto border = cheapest(by_row).rows;
        std::ranges::transform(border, border.begin(), [&](std::uint32_t place) { return m_order[place]; });
        while (pass(border, least, loss)) {
        }
    }
    side = m_side;
    return gain(m_mass, m_squares, m_cross);
}

// One pass over some rows; `loss` receives what their move would cost, relative to their mass.
bool WholeGain::pass(std::span<std::uint32_t const> rows, std::uint64_t least, std::vector<float>& loss)
{
    auto best = gain(m_mass, m_squares, m_cross);
    bool moved = false;
    for (auto const i : rows) {
        auto const row = m_rows[i];
        double const sign = 1 - 2 * m_side[i];
        auto const joined = affinity(i);
        auto const after = gain(m_mass + sign * m_whole.mass[row], m_squares + sign * 2 * m_whole.count[row] * joined + m_whole.self[row],
                                m_cross + sign * m_linear[i]);
        loss[i] = static_cast<float>((best - after) / m_whole.mass[row]);
        if (after <= best * (1 + k_margin) || m_segments[m_side[i]] < least + m_whole.count[row]) {
            continue;
        }
        flip(i, joined);
        best = after;
        moved = true;
    }
    return moved;
}

} // namespace maillage::engine::cluster
