// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/picture/scale.hpp"

#include <algorithm>
#include <cmath>

namespace maillage::engine::picture {

std::vector<double> ticks(double from, double to, int wanted)
{
    if (!(to > from) || !std::isfinite(to - from)) {
        return {from};
    }
    auto const rough = (to - from) / std::max(wanted, 1);
    auto const power = std::pow(10.0, std::floor(std::log10(rough)));
    auto const factor = rough / power;
    auto const step = power * (factor < 1.5 ? 1 : factor < 3.5 ? 2 : factor < 7.5 ? 5 : 10);
    std::vector<double> values;
    // Multiples by a whole number, so that steps do not add their rounding up.
    auto const last = std::floor(to / step + 1e-9);
    for (auto at = std::ceil(from / step - 1e-9); at <= last; at += 1) {
        values.push_back(at == 0 ? 0 : at * step);
    }
    return values;
}

} // namespace maillage::engine::picture
