// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/territory/area_rules.hpp"
#include "engine/territory/flow_table.hpp"

namespace maillage::engine::territory {

/// A partition of communities into clusters while it is being changed. Only single communities ever move, so the flows of a community are
/// added up by cluster when it moves (its own links are looked at, nothing else), and no flows between clusters are kept. A cluster bears the
/// number of the community it began with, whether that one still lies in it or not.
class AreaState {
public:
    static constexpr std::uint32_t k_nowhere = 0xFFFFFFFF; ///< set aside, in the reserve, or on its way

    /// Each community a cluster of its own, but those of `aside`, whose flows count nowhere. `flows` outlives this.
    AreaState(FlowTable const& flows, std::vector<bool> const& aside);

    /// Margins among the communities that are not set aside.
    [[nodiscard]] Margins const& community(std::uint32_t c) const { return m_community[c]; }
    [[nodiscard]] Margins const& cluster(std::uint32_t k) const { return m_cluster[k]; }
    [[nodiscard]] std::span<std::uint32_t const> members(std::uint32_t k) const { return m_members[k]; } ///< in no order
    [[nodiscard]] std::uint32_t cluster_of(std::uint32_t c) const { return m_cluster_of[c]; }

    /// The member of `k` most tied to elsewhere: it has the largest sum of those who come from outside `k` to work in it and of those who live
    /// in it and work in another community, of `k` or not; the first in a tie.
    [[nodiscard]] std::uint32_t most_open(std::uint32_t k) const;

    /// Takes `c` out of its cluster: it is nowhere.
    void take(std::uint32_t c);

    struct Attraction {
        std::uint32_t cluster = 0;
        Margins joined{}; ///< of the cluster with the community in it
    };
    /// The cluster of greatest cohesion with `c`, which is nowhere; the first in a tie, `but` never. Nothing when no flow leads to a cluster.
    [[nodiscard]] std::optional<Attraction> most_attractive(std::uint32_t c, std::uint32_t but = k_nowhere);

    /// Puts `c`, which is nowhere, where most_attractive said.
    void put(std::uint32_t c, Attraction const& where);

private:
    struct Exchange {
        Amount leaving = 0;
        Amount arriving = 0;
    };

    FlowTable const& m_flows;
    std::vector<std::uint32_t> m_cluster_of;
    std::vector<Margins> m_community;
    std::vector<Margins> m_cluster;
    std::vector<std::vector<std::uint32_t>> m_members;
    std::vector<std::uint32_t> m_place; // of a community among the members of its cluster
    std::vector<Amount> m_arriving_inside; // of each community: from the other members of its cluster
    std::vector<Exchange> m_exchange; // with each cluster, of the community being looked at; zero in between
    std::vector<std::uint32_t> m_touched{}; // clusters of which m_exchange is not zero
};

} // namespace maillage::engine::territory
