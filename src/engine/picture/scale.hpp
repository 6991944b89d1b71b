// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <vector>

namespace maillage::engine::picture {

/// From values to places, in proportion.
class Scale {
public:
    /// `from` is drawn at `at`, `to` at `until`; everything at `at` when they are equal.
    Scale(double from, double to, double at, double until) : m_from{from}, m_at{at}, m_ratio{from == to ? 0 : (until - at) / (to - from)} {}
    [[nodiscard]] double operator()(double value) const { return m_at + (value - m_from) * m_ratio; }

private:
    double m_from;
    double m_at;
    double m_ratio;
};

/// Round values from `from` to `to` (both included when round), about `wanted` of them: multiples of 1, 2 or 5 times a power of ten.
[[nodiscard]] std::vector<double> ticks(double from, double to, int wanted = 5);

} // namespace maillage::engine::picture
