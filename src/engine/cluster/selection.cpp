// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/cluster/selection.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

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

Child child_of(Sheet const& sheet, std::vector<std::uint8_t> const& side, std::uint8_t group, std::vector<std::uint8_t> const& keep,
               bool by_length)
{
    Child child;
    auto& to = child.sheet;
    std::vector<std::uint32_t> number(sheet.forms());
    for (std::uint32_t j = 0; j < sheet.forms(); ++j) {
        if (keep[j] != 0) {
            number[j] = to.forms();
            to.column.push_back(sheet.column[j]);
        }
    }
    std::vector<std::uint32_t> rows;
    std::vector<std::uint32_t> length;
    for (std::uint32_t i = 0; i < sheet.rows(); ++i) {
        if (side[i] != group) {
            continue;
        }
        std::uint32_t kept = 0;
        for (auto const j : sheet.of(i)) {
            kept += keep[j];
        }
        if (kept == 0) {
            child.emptied.push_back(sheet.row[i]);
        } else {
            rows.push_back(i);
            length.push_back(kept);
        }
    }
    std::vector<std::uint32_t> order(rows.size());
    std::iota(order.begin(), order.end(), 0U);
    if (by_length) {
        order = order_by_length(length);
    }
    to.start.resize(rows.size() + 1);
    to.form.resize(std::accumulate(length.begin(), length.end(), std::size_t{0}) + 1);
    to.count.resize(rows.size());
    to.row.resize(rows.size());
    std::uint32_t end = 0;
    for (std::uint32_t place = 0; place < order.size(); ++place) {
        auto const i = rows[order[place]];
        for (auto const j : sheet.of(i)) {
            to.form[end] = number[j]; // and written over by the next one when it is not kept
            end += keep[j];
        }
        to.start[place + 1] = end;
        to.count[place] = sheet.count[i];
        to.row[place] = sheet.row[i];
    }
    to.form.pop_back();
    to.prepare();
    return child;
}

} // namespace maillage::engine::cluster
