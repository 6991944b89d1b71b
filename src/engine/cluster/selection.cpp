// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/cluster/selection.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace maillage::engine::cluster {
namespace {

Selection empty_selection(Sheet const& sheet)
{
    return {{std::vector<std::uint8_t>(sheet.forms()), std::vector<std::uint8_t>(sheet.forms())}};
}

} // namespace

Selection select_by_contingency(Bisection const& cut, double contingency, double least)
{
    auto const& sheet = cut.sheet();
    auto selection = empty_selection(sheet);
    auto const share = cut.mass() / sheet.grand;
    for (std::uint32_t j = 0; j < sheet.forms(); ++j) {
        auto const total = sheet.total[j];
        auto const observed = cut.group_totals()[j];
        auto const expected = total * share;
        auto const distance = observed - expected;
        auto const chi2 = distance * distance * (1 / expected + 1 / (total - expected));
        auto const independent = std::sqrt(chi2 / (chi2 + total)) <= contingency;
        selection.keep[1][j] = observed >= least && (independent || distance > 0) ? 1 : 0;
        selection.keep[0][j] = total - observed >= least && (independent || distance < 0) ? 1 : 0;
    }
    return selection;
}

Selection select_by_presence(Bisection const& cut)
{
    constexpr double k_yates_below = 10;
    constexpr double k_least = 3;
    auto const& sheet = cut.sheet();
    auto selection = empty_selection(sheet);
    auto const n = static_cast<double>(sheet.segments);
    std::array const size{n - static_cast<double>(cut.segments()), static_cast<double>(cut.segments())};
    auto const threshold = 1.9 * std::max(size[0], size[1]) / std::min(size[0], size[1]) + 1.9;
    for (std::uint32_t j = 0; j < sheet.forms(); ++j) {
        std::array const with{sheet.total[j] - cut.group_totals()[j], cut.group_totals()[j]};
        auto const all = sheet.total[j];
        std::array const without{size[0] - with[0], size[1] - with[1]};
        auto difference = std::abs(with[0] * without[1] - with[1] * without[0]);
        if (std::min({with[0], with[1], without[0], without[1]}) < k_yates_below) {
            difference = std::max(0.0, difference - n / 2);
        }
        auto const spread = all * (n - all) * size[0] * size[1];
        auto const chi2 = spread > 0 ? n * difference * difference / spread : 0;
        for (std::size_t g = 0; g < 2; ++g) {
            auto const under = with[g] < all * size[g] / n;
            selection.keep[g][j] = with[g] > k_least && !(chi2 > threshold && under) ? 1 : 0;
        }
    }
    return selection;
}

Child child_of(Sheet const& sheet, std::vector<std::uint8_t> const& side, std::uint8_t group, std::vector<std::uint8_t> const& keep)
{
    Child child;
    std::vector<std::uint32_t> number(sheet.forms());
    for (std::uint32_t j = 0; j < sheet.forms(); ++j) {
        if (keep[j] != 0) {
            number[j] = child.sheet.forms();
            child.sheet.column.push_back(sheet.column[j]);
        }
    }
    for (std::uint32_t i = 0; i < sheet.rows(); ++i) {
        if (side[i] != group) {
            continue;
        }
        for (auto const j : sheet.of(i)) {
            if (keep[j] != 0) {
                child.sheet.form.push_back(number[j]);
            }
        }
        if (child.sheet.form.size() == child.sheet.start.back()) {
            child.emptied.push_back(sheet.row[i]);
            continue;
        }
        child.sheet.start.push_back(static_cast<std::uint32_t>(child.sheet.form.size()));
        child.sheet.count.push_back(sheet.count[i]);
        child.sheet.row.push_back(sheet.row[i]);
    }
    child.sheet.prepare();
    return child;
}

} // namespace maillage::engine::cluster
