// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/stats/characteristic.hpp"

#include <algorithm>
#include <cassert>
#include <functional>
#include <iterator>
#include <map>
#include <optional>

namespace maillage::engine::stats {
namespace {

std::vector<double> weights_of(cluster::Table const& table, Profile const& profile)
{
    std::vector<double> weights(table.forms());
    for (auto const& tie : profile.over) {
        weights[tie.item] = tie.chi2;
    }
    return weights;
}

double jaccard(std::span<std::uint32_t const> a, std::span<std::uint32_t const> b)
{
    std::vector<std::uint32_t> both;
    std::ranges::set_intersection(a, b, std::back_inserter(both));
    auto const either = a.size() + b.size() - both.size();
    return either == 0 ? 0 : static_cast<double>(both.size()) / static_cast<double>(either);
}

// Lazy greedy choice: what a segment adds only falls as others are chosen, so one that leads with its last known value need only be
// looked at again, not all.
class Choice {
public:
    Choice(cluster::Table const& table, std::span<Characteristic const> candidates, Profile const& profile,
           std::span<std::uint32_t const> group_of, CoverageOptions const& options)
        : m_table{table}, m_group_of{group_of}, m_options{options}, m_worth{weights_of(table, profile)},
          m_left{candidates.begin(), candidates.end()}
    {
        for (auto& candidate : m_left) {
            candidate.added = candidate.score;
        }
        std::ranges::make_heap(m_left, behind);
    }

    std::vector<Characteristic> run()
    {
        while (m_chosen.size() < m_options.wanted && !m_left.empty()) {
            std::ranges::pop_heap(m_left, behind);
            auto candidate = m_left.back();
            m_left.pop_back();
            auto const worth = worth_now(candidate.segment);
            if (!allowed(candidate.segment) || worth <= 0) {
                continue;
            }
            if (worth < candidate.added) {
                candidate.added = worth;
                m_left.push_back(candidate);
                std::ranges::push_heap(m_left, behind);
                continue;
            }
            take(candidate);
        }
        return std::move(m_chosen);
    }

private:
    static bool behind(Characteristic const& a, Characteristic const& b)
    {
        return a.added != b.added ? a.added < b.added : a.segment > b.segment;
    }

    [[nodiscard]] double worth_now(std::uint32_t segment) const
    {
        double sum = 0;
        for (auto const form : m_table.of(segment)) {
            sum += m_worth[form];
        }
        return sum;
    }

    [[nodiscard]] bool allowed(std::uint32_t segment) const
    {
        if (!m_group_of.empty() && m_options.per_group != 0) {
            auto const found = m_of_group.find(m_group_of[segment]);
            if (found != m_of_group.end() && found->second >= m_options.per_group) {
                return false;
            }
        }
        return std::ranges::none_of(m_chosen, [&](Characteristic const& chosen) {
            return jaccard(m_table.of(segment), m_table.of(chosen.segment)) > m_options.most_alike;
        });
    }

    void take(Characteristic const& candidate)
    {
        m_chosen.push_back(candidate);
        for (auto const form : m_table.of(candidate.segment)) {
            m_worth[form] *= m_options.repetition;
        }
        if (!m_group_of.empty()) {
            ++m_of_group[m_group_of[candidate.segment]];
        }
    }

    cluster::Table const& m_table;
    std::span<std::uint32_t const> m_group_of;
    CoverageOptions m_options;
    std::vector<double> m_worth; // of each form, now
    std::vector<Characteristic> m_left;
    std::vector<Characteristic> m_chosen{};
    std::map<std::uint32_t, std::uint32_t> m_of_group{};
};

} // namespace

std::vector<Characteristic> by_score(cluster::Table const& table, std::span<std::uint32_t const> class_of, std::uint32_t wanted_class,
                                     Profile const& profile)
{
    assert(class_of.size() == table.segments());
    auto const weights = weights_of(table, profile);
    std::vector<Characteristic> found;
    for (std::uint32_t i = 0; i < table.segments(); ++i) {
        if (class_of[i] != wanted_class) {
            continue;
        }
        Characteristic entry{i, 0, 0, 0};
        for (auto const form : table.of(i)) {
            entry.score += weights[form];
            entry.characteristic_forms += weights[form] > 0 ? 1 : 0;
        }
        if (entry.characteristic_forms > 0) {
            entry.added = entry.score;
            found.push_back(entry);
        }
    }
    std::ranges::stable_sort(found, std::greater{}, &Characteristic::score);
    return found;
}

std::vector<Characteristic> representatives(cluster::Table const& table, std::span<Characteristic const> candidates, Profile const& profile,
                                            std::span<std::uint32_t const> group_of, CoverageOptions const& options)
{
    assert(group_of.empty() || group_of.size() == table.segments());
    return Choice{table, candidates, profile, group_of, options}.run();
}

} // namespace maillage::engine::stats
