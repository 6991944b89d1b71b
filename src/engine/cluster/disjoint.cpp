// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/cluster/disjoint.hpp"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace maillage::engine::cluster {
namespace {

class BranchAndBound {
public:
    BranchAndBound(Candidates const& candidates, std::uint32_t wanted, std::uint64_t most_steps)
        : m_worth{candidates.worth}, m_wanted{wanted}, m_steps_left{most_steps}
    {
        auto const size = candidates.members.size();
        m_order.resize(size);
        std::iota(m_order.begin(), m_order.end(), 0U);
        std::ranges::stable_sort(m_order, [&](auto a, auto b) { return m_worth[a] > m_worth[b]; });
        m_disjoint.assign(size, Bits{size});
        for (std::size_t a = 0; a < size; ++a) {
            for (std::size_t b = 0; b < a; ++b) {
                if (!candidates.members[a].meets(candidates.members[b])) {
                    m_disjoint[a].set(b);
                    m_disjoint[b].set(a);
                }
            }
        }
    }

    DisjointSet run()
    {
        branch(m_order, 0);
        std::ranges::sort(m_best.chosen);
        return std::move(m_best);
    }

private:
    // The most that `more` of these can add: a set takes at most one of a group whose members all overlap.
    double bound(std::vector<std::uint32_t> const& open, std::size_t from, std::uint32_t more)
    {
        m_groups.clear();
        double sum = 0;
        std::uint32_t counted = 0;
        for (auto at = from; at < open.size() && counted < more; ++at) {
            auto const candidate = open[at];
            auto const group = std::ranges::find_if(m_groups, [&](auto const& members) {
                return std::ranges::none_of(members, [&](auto other) { return m_disjoint[candidate].test(other); });
            });
            if (group != m_groups.end()) {
                group->push_back(candidate);
                continue;
            }
            // By descending worth, so the first of a group is its best, and groups come by descending best.
            m_groups.push_back({candidate});
            sum += m_worth[candidate];
            ++counted;
        }
        return counted < more ? -1 : sum;
    }

    // `open`: candidates disjoint from all those chosen, by descending worth. As deep as classes are wanted.
    void branch(std::vector<std::uint32_t> const& open, double worth) // NOLINT(misc-no-recursion)
    {
        if (m_chosen.size() == m_wanted) {
            if (m_best.chosen.empty() || worth > m_best.worth) {
                m_best.chosen = m_chosen;
                m_best.worth = worth;
            }
            return;
        }
        auto const more = m_wanted - static_cast<std::uint32_t>(m_chosen.size());
        for (std::size_t at = 0; at + more <= open.size(); ++at) {
            auto const most = bound(open, at, more);
            if (most < 0 || (!m_best.chosen.empty() && worth + most <= m_best.worth)) {
                return;
            }
            if (m_steps_left == 0) {
                m_best.proven = false;
                return;
            }
            --m_steps_left;
            std::vector<std::uint32_t> next;
            for (auto after = at + 1; after < open.size(); ++after) {
                if (m_disjoint[open[at]].test(open[after])) {
                    next.push_back(open[after]);
                }
            }
            m_chosen.push_back(open[at]);
            branch(next, worth + m_worth[open[at]]);
            m_chosen.pop_back();
        }
    }

    std::vector<double> const& m_worth;
    std::uint32_t m_wanted;
    std::uint64_t m_steps_left;
    std::vector<std::uint32_t> m_order{};
    std::vector<Bits> m_disjoint{};
    std::vector<std::vector<std::uint32_t>> m_groups{};
    std::vector<std::uint32_t> m_chosen{};
    DisjointSet m_best{};
};

} // namespace

DisjointSet best_disjoint(Candidates const& candidates, std::uint32_t wanted, std::uint64_t most_steps)
{
    assert(wanted >= 1 && candidates.members.size() == candidates.worth.size());
    return BranchAndBound{candidates, wanted, most_steps}.run();
}

} // namespace maillage::engine::cluster
