// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/territory/areas.hpp"

#include <algorithm>
#include <cassert>
#include <optional>
#include <unordered_set>

#include "engine/cluster/random.hpp"
#include "engine/territory/area_state.hpp"
#include "engine/territory/least_first.hpp"

namespace maillage::engine::territory {
namespace {

std::optional<SetAside> reason_to_set_aside(Margins const& community)
{
    auto const& [residents, jobs, inside] = community;
    if (residents == 0) {
        return SetAside::no_residents;
    }
    if (jobs == 0) {
        return SetAside::no_jobs;
    }
    return residents == inside && jobs == inside ? std::optional{SetAside::only_inside} : std::nullopt;
}

// Round after round in the order of codes, each community looked at again only when a neighbour has left.
std::vector<bool> set_aside(FlowTable const& flows, std::vector<Areas::Aside>& found)
{
    std::vector<bool> aside(flows.size(), false);
    std::vector<Margins> margins(flows.size());
    auto const look = [&](std::uint32_t c) {
        if (auto const reason = reason_to_set_aside(margins[c]); reason && !aside[c]) {
            aside[c] = true;
            found.push_back({c, *reason});
        }
    };
    {
        AreaState const all{flows, aside};
        for (std::uint32_t c = 0; c < flows.size(); ++c) {
            margins[c] = all.community(c);
            look(c);
        }
    }
    for (std::size_t next = 0; next < found.size(); ++next) {
        auto const gone = found[next].community;
        for (auto const& link : flows.leaving(gone)) {
            margins[link.community].jobs -= link.amount;
            look(link.community);
        }
        for (auto const& link : flows.arriving(gone)) {
            margins[link.community].residents -= link.amount;
            look(link.community);
        }
    }
    std::sort(found.begin(), found.end(), [](auto const& a, auto const& b) { return a.community < b.community; });
    return aside;
}

/// A number for "community c lies in cluster k"; those of all communities, combined, name a partition (Zobrist, 1970).
std::uint64_t mark(std::uint32_t c, std::uint32_t k) { return cluster::Random{(std::uint64_t{c} << 32U) | k}.next(); }

class Search {
public:
    Search(FlowTable const& flows, AreaRules const& rules, std::vector<bool> const& aside, Areas& result)
        : m_rules{rules}, m_result{result}, m_state{flows, aside}, m_weakest{flows.size()}
    {
        for (std::uint32_t c = 0; c < flows.size(); ++c) {
            if (!aside[c]) {
                rate(c);
                m_partition ^= mark(c, c);
            }
        }
        m_seen.insert(m_partition);
    }

    AreaState& state() { return m_state; }

    void run(AreasProgress const& progress)
    {
        constexpr std::uint64_t k_progress_every = 256;
        auto const total = m_invalid;
        auto least = total;
        while (m_invalid > 0) {
            step();
            least = std::min(least, m_invalid);
            if (progress && m_result.steps % k_progress_every == 0) {
                progress(total - least, total);
            }
        }
        if (progress) {
            progress(total, total);
        }
        m_result.least_validity = m_weakest.key(m_weakest.first());
    }

    /// One by one from the last code to the first, each to the area that is then the most attractive; those tied only to others of the
    /// reserve have another turn once these have moved.
    void give_out_reserve()
    {
        std::vector<std::uint32_t> waiting;
        for (auto const& [c, reason] : m_result.reserve) {
            waiting.push_back(c);
        }
        std::sort(waiting.begin(), waiting.end(), std::greater<>{});
        for (std::size_t before = waiting.size() + 1; waiting.size() < before;) {
            before = waiting.size();
            std::erase_if(waiting, [&](std::uint32_t c) {
                auto const area = m_state.most_attractive(c);
                if (area) {
                    m_state.put(c, *area);
                }
                return area.has_value();
            });
        }
        std::sort(waiting.begin(), waiting.end());
        m_result.left_over = std::move(waiting);
    }

private:
    void step()
    {
        ++m_result.steps;
        auto const weakest = m_weakest.first();
        auto const c = m_state.most_open(weakest);
        m_state.take(c);
        rate(weakest);
        m_partition ^= mark(c, weakest);
        auto const receiver = m_state.most_attractive(c, weakest);
        if (!receiver) {
            m_result.reserve.push_back({c, Reserved::no_neighbour});
        } else if (validity(receiver->joined, m_rules) < m_weakest.key(receiver->cluster)) {
            m_result.reserve.push_back({c, Reserved::weakens});
        } else if (auto const next = m_partition ^ mark(c, receiver->cluster); !m_seen.insert(next).second) {
            m_result.reserve.push_back({c, Reserved::returns});
        } else {
            m_partition = next;
            m_state.put(c, *receiver);
            rate(receiver->cluster);
        }
    }

    void rate(std::uint32_t k)
    {
        auto const before = m_weakest.key(k);
        auto const now = m_state.members(k).empty() ? LeastFirst::k_out : validity(m_state.cluster(k), m_rules);
        m_weakest.set(k, now);
        m_invalid += now < 1 ? 1U : 0U;
        m_invalid -= before < 1 ? 1U : 0U;
    }

    AreaRules const& m_rules;
    Areas& m_result;
    AreaState m_state;
    LeastFirst m_weakest;
    std::uint32_t m_invalid = 0; // clusters below 1
    // Partitions that have been. A community that would bring one back goes to the reserve instead, from which none returns: so
    // the search ends. Two that share a number by chance would put one community in the reserve too early, no more.
    std::uint64_t m_partition = 0;
    std::unordered_set<std::uint64_t> m_seen{};
};

void describe(AreaState const& state, FlowTable const& flows, AreaRules const& rules, Areas& result)
{
    auto const size = flows.size();
    for (std::uint32_t k = 0; k < size; ++k) {
        auto const members = state.members(k);
        if (members.empty()) {
            continue;
        }
        auto const centre = *std::min_element(members.begin(), members.end(), [&](std::uint32_t a, std::uint32_t b) {
            auto const [jobs_a, jobs_b] = std::pair{state.community(a).jobs, state.community(b).jobs};
            return jobs_a != jobs_b ? jobs_a > jobs_b : a < b;
        });
        auto const& margins = state.cluster(k);
        result.areas.push_back(
            {centre, static_cast<std::uint32_t>(members.size()), margins, validity(margins, rules), self_containment(margins)});
        result.below += result.areas.back().validity < 1 ? 1U : 0U;
        result.inside += margins.inside;
    }
    std::sort(result.areas.begin(), result.areas.end(), [](Area const& a, Area const& b) { return a.centre < b.centre; });
    std::vector<std::uint32_t> rank(size, Areas::k_none); // of the area of a cluster
    for (std::uint32_t i = 0; i < result.areas.size(); ++i) {
        rank[state.cluster_of(result.areas[i].centre)] = i;
    }
    result.area_of.assign(size, Areas::k_none);
    result.residents.assign(size, 0);
    for (std::uint32_t c = 0; c < size; ++c) {
        auto const k = state.cluster_of(c);
        result.area_of[c] = k == AreaState::k_nowhere ? Areas::k_none : rank[k];
        result.residents[c] = state.community(c).residents;
        result.taking_part += state.community(c).residents;
    }
}

} // namespace

Areas find_areas(FlowTable const& flows, AreaRules const& rules, AreasProgress const& progress)
{
    assert(0 < rules.least_size && rules.least_size < rules.target_size && 0 < rules.least_containment &&
           rules.least_containment < rules.target_containment && rules.target_containment <= 1 && "rules out of range");
    Areas result;
    auto const aside = set_aside(flows, result.set_aside);
    Search search{flows, rules, aside, result};
    search.run(progress);
    search.give_out_reserve();
    describe(search.state(), flows, rules, result);
    return result;
}

} // namespace maillage::engine::territory
