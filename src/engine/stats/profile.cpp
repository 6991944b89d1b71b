// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/stats/profile.hpp"

#include <algorithm>
#include <cassert>
#include <functional>

#include "engine/stats/association.hpp"

namespace maillage::engine::stats {
namespace {

Crossing empty_crossing(std::uint32_t items, std::uint32_t classes)
{
    return {items,
            classes,
            std::vector<std::uint32_t>(static_cast<std::size_t>(items) * classes),
            std::vector<std::uint32_t>(items),
            std::vector<std::uint32_t>(classes),
            0};
}

double share(std::uint32_t part, std::uint64_t whole) { return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole); }

void add(Crossing& crossing, std::uint32_t item, std::uint32_t in)
{
    ++crossing.counts[static_cast<std::size_t>(item) * crossing.classes + in];
    ++crossing.item[item];
}

} // namespace

Crossing cross_forms(cluster::Table const& table, std::span<std::uint32_t const> class_of, std::uint32_t classes)
{
    assert(class_of.size() == table.segments());
    auto crossing = empty_crossing(table.forms(), classes);
    for (std::uint32_t i = 0; i < table.segments(); ++i) {
        if (class_of[i] == 0) {
            continue;
        }
        assert(class_of[i] <= classes);
        ++crossing.size[class_of[i] - 1];
        ++crossing.all;
        for (auto const form : table.of(i)) {
            add(crossing, form, class_of[i] - 1);
        }
    }
    return crossing;
}

Crossing cross_variable(std::span<std::uint32_t const> modality_of, std::uint32_t modalities, std::span<std::uint32_t const> class_of,
                        std::uint32_t classes)
{
    assert(class_of.size() == modality_of.size());
    auto crossing = empty_crossing(modalities, classes);
    for (std::size_t i = 0; i < class_of.size(); ++i) {
        if (class_of[i] == 0 || modality_of[i] == k_no_modality) {
            continue;
        }
        assert(class_of[i] <= classes && modality_of[i] < modalities);
        ++crossing.size[class_of[i] - 1];
        ++crossing.all;
        add(crossing, modality_of[i], class_of[i] - 1);
    }
    return crossing;
}

Tie tie_of(Crossing const& crossing, std::uint32_t item, std::uint32_t in)
{
    Fourfold const table{crossing.count(item, in), crossing.item[item], crossing.size[in], crossing.all};
    Tie tie;
    tie.item = item;
    tie.count = crossing.count(item, in);
    tie.total = crossing.item[item];
    tie.share_of_class = share(tie.count, table.second);
    tie.share_of_item = share(tie.count, table.first);
    tie.chi2 = signed_chi2(table);
    tie.chi2_p = chi2_p(tie.chi2);
    tie.g2 = signed_g2(table);
    tie.specificity = specificity(table);
    tie.q = specificity_p(tie.specificity);
    return tie;
}

std::vector<Profile> profiles(Crossing const& crossing, ProfileOptions const& options)
{
    std::vector<std::uint32_t> tested;
    for (std::uint32_t item = 0; item < crossing.items; ++item) {
        if (crossing.item[item] >= std::max(options.least_total, 1U)) {
            tested.push_back(item);
        }
    }
    std::vector<Tie> ties;
    std::vector<double> probabilities;
    for (std::uint32_t in = 0; in < crossing.classes; ++in) {
        for (auto const item : tested) {
            ties.push_back(tie_of(crossing, item, in));
            probabilities.push_back(ties.back().q);
        }
    }
    auto const rates = benjamini_hochberg(probabilities);

    std::vector<Profile> found(crossing.classes);
    for (std::uint32_t in = 0; in < crossing.classes; ++in) {
        auto& profile = found[in];
        profile.size = crossing.size[in];
        profile.share = share(profile.size, crossing.all);
        for (std::size_t at = 0; at < tested.size(); ++at) {
            auto const index = in * tested.size() + at;
            auto tie = ties[index];
            tie.q = rates[index];
            if (tie.q <= options.rate) {
                (tie.chi2 >= 0 ? profile.over : profile.under).push_back(tie);
            }
        }
        std::ranges::stable_sort(profile.over, std::greater{}, &Tie::chi2);
        std::ranges::stable_sort(profile.under, std::less{}, &Tie::chi2);
    }
    return found;
}

} // namespace maillage::engine::stats
