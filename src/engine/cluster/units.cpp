// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/cluster/units.hpp"

#include <algorithm>
#include <cassert>
#include <iterator>

namespace maillage::engine::cluster {

Units unite(Table const& table, std::span<std::uint32_t const> text_of, std::uint32_t least_forms)
{
    assert(text_of.size() == table.segments());
    std::vector<std::vector<std::uint32_t>> held;
    Units units;
    bool open = false;               // the last unit is still too short
    std::uint32_t first_of_text = 0; // unit
    for (std::uint32_t i = 0; i < table.segments(); ++i) {
        auto const new_text = i == 0 || text_of[i] != text_of[i - 1];
        if (new_text) {
            first_of_text = static_cast<std::uint32_t>(held.size());
        }
        if (new_text || !open) {
            held.emplace_back();
        }
        std::vector<std::uint32_t> both;
        std::ranges::set_union(held.back(), table.of(i), std::back_inserter(both));
        held.back() = std::move(both);
        open = held.back().size() < least_forms;
        units.of.push_back(static_cast<std::uint32_t>(held.size() - 1));

        auto const ends_text = i + 1 == table.segments() || text_of[i + 1] != text_of[i];
        if (ends_text && open && held.size() - 1 > first_of_text) {
            auto const tail = std::move(held.back());
            held.pop_back();
            both.clear();
            std::ranges::set_union(held.back(), tail, std::back_inserter(both));
            held.back() = std::move(both);
            for (auto at = i + 1; at-- > 0 && units.of[at] == held.size();) {
                --units.of[at];
            }
        }
    }
    std::vector<std::uint32_t> start{0};
    std::vector<std::uint32_t> form;
    for (auto const& forms : held) {
        form.insert(form.end(), forms.begin(), forms.end());
        start.push_back(static_cast<std::uint32_t>(form.size()));
    }
    units.table = Table{table.forms(), std::move(start), std::move(form)};
    return units;
}

std::vector<std::uint32_t> labels_of_segments(Units const& units, std::span<std::uint32_t const> labels)
{
    std::vector<std::uint32_t> found;
    found.reserve(units.of.size());
    for (auto const unit : units.of) {
        found.push_back(labels[unit]);
    }
    return found;
}

} // namespace maillage::engine::cluster
