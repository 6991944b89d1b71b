// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/territory/area_state.hpp"

#include <cassert>
#include <utility>

namespace maillage::engine::territory {

AreaState::AreaState(FlowTable const& flows, std::vector<bool> const& aside)
    : m_flows{flows}, m_cluster_of(flows.size(), k_nowhere), m_community(flows.size()), m_cluster(flows.size()), m_members(flows.size()),
      m_place(flows.size(), 0), m_arriving_inside(flows.size(), 0), m_exchange(flows.size())
{
    for (std::uint32_t c = 0; c < flows.size(); ++c) {
        if (aside[c]) {
            continue;
        }
        m_cluster_of[c] = c;
        auto& margins = m_community[c];
        margins = {flows.own(c), flows.own(c), flows.own(c)};
        for (auto const& link : flows.leaving(c)) {
            margins.residents += aside[link.community] ? 0 : link.amount;
        }
        for (auto const& link : flows.arriving(c)) {
            margins.jobs += aside[link.community] ? 0 : link.amount;
        }
        m_cluster[c] = margins;
        m_members[c].push_back(c);
    }
}

std::uint32_t AreaState::most_open(std::uint32_t k) const
{
    auto const& members = m_members[k];
    assert(!members.empty() && "an empty cluster has no member");
    auto best = members.front();
    Amount most = -1;
    for (auto const c : members) {
        auto const& margins = m_community[c];
        auto const open = margins.jobs - margins.inside - m_arriving_inside[c] + margins.residents - margins.inside;
        if (open > most || (open == most && c < best)) {
            most = open;
            best = c;
        }
    }
    return best;
}

void AreaState::take(std::uint32_t c)
{
    auto const k = m_cluster_of[c];
    assert(k != k_nowhere && "only a member can be taken");
    auto& cluster = m_cluster[k];
    for (auto const& link : m_flows.leaving(c)) {
        if (m_cluster_of[link.community] == k) {
            cluster.inside -= link.amount;
            m_arriving_inside[link.community] -= link.amount;
        }
    }
    cluster.inside -= m_arriving_inside[c] + m_community[c].inside;
    cluster.residents -= m_community[c].residents;
    cluster.jobs -= m_community[c].jobs;
    m_arriving_inside[c] = 0;
    auto& members = m_members[k];
    members[m_place[c]] = members.back();
    m_place[members.back()] = m_place[c];
    members.pop_back();
    m_cluster_of[c] = k_nowhere;
}

std::optional<AreaState::Attraction> AreaState::most_attractive(std::uint32_t c, std::uint32_t but)
{
    auto const exchange_with = [&](std::uint32_t other) -> Exchange* {
        auto const k = m_cluster_of[other];
        if (k == k_nowhere || k == but) {
            return nullptr;
        }
        auto& exchange = m_exchange[k];
        if (exchange.leaving == 0 && exchange.arriving == 0) {
            m_touched.push_back(k);
        }
        return &exchange;
    };
    for (auto const& link : m_flows.leaving(c)) {
        if (auto* const exchange = exchange_with(link.community); exchange != nullptr) {
            exchange->leaving += link.amount;
        }
    }
    for (auto const& link : m_flows.arriving(c)) {
        if (auto* const exchange = exchange_with(link.community); exchange != nullptr) {
            exchange->arriving += link.amount;
        }
    }
    std::optional<Attraction> best;
    double most = -1;
    for (auto const k : m_touched) {
        auto const [leaving, arriving] = std::exchange(m_exchange[k], {});
        auto const strength = cohesion(m_community[c], m_cluster[k], leaving, arriving);
        if (strength > most || (strength == most && k < best->cluster)) {
            most = strength;
            auto joined = m_cluster[k];
            joined += m_community[c];
            joined.inside += leaving + arriving;
            best = {k, joined};
        }
    }
    m_touched.clear();
    return best;
}

void AreaState::put(std::uint32_t c, Attraction const& where)
{
    assert(m_cluster_of[c] == k_nowhere && "a member must be taken first");
    auto const k = where.cluster;
    m_cluster_of[c] = k;
    m_place[c] = static_cast<std::uint32_t>(m_members[k].size());
    m_members[k].push_back(c);
    m_cluster[k] = where.joined;
    for (auto const& link : m_flows.leaving(c)) {
        if (m_cluster_of[link.community] == k) {
            m_arriving_inside[link.community] += link.amount;
        }
    }
    for (auto const& link : m_flows.arriving(c)) {
        m_arriving_inside[c] += m_cluster_of[link.community] == k ? link.amount : 0;
    }
}

} // namespace maillage::engine::territory
