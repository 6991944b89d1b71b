// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/network/projection.hpp"

#include <algorithm>
#include <cassert>

namespace maillage::engine::network {
namespace {

std::vector<Membership> by_cooperation(std::span<Membership const> memberships)
{
    std::vector<Membership> sorted(memberships.begin(), memberships.end());
    std::ranges::sort(sorted, [](Membership const& left, Membership const& right) {
        return left.cooperation != right.cooperation ? left.cooperation < right.cooperation : left.actor < right.actor;
    });
    return sorted;
}

/// Does that with the members of each cooperation.
template <typename Each>
void each_cooperation(std::span<Membership const> sorted, Each const& each)
{
    for (std::size_t from = 0; from < sorted.size();) {
        auto to = from;
        while (to < sorted.size() && sorted[to].cooperation == sorted[from].cooperation) {
            ++to;
        }
        each(sorted.subspan(from, to - from));
        from = to;
    }
}

} // namespace

std::uint64_t pairs(std::span<Membership const> memberships)
{
    std::uint64_t sum = 0;
    each_cooperation(by_cooperation(memberships),
                     [&](std::span<Membership const> members) { sum += members.size() * (members.size() - 1) / 2; });
    return sum;
}

Network project(std::size_t actors, std::span<Membership const> memberships)
{
    Network network;
    network.actors = actors;
    network.degree.resize(actors);
    network.strength.resize(actors);
    network.cooperations.resize(actors);
    std::vector<Link> ties;
    each_cooperation(by_cooperation(memberships), [&](std::span<Membership const> members) {
        for (std::size_t i = 0; i < members.size(); ++i) {
            assert(members[i].actor < actors && "a member is one of the actors");
            assert((i == 0 || members[i - 1].actor < members[i].actor) && "each takes part once");
            ++network.cooperations[members[i].actor];
            for (std::size_t j = i + 1; j < members.size(); ++j) {
                ties.push_back({members[i].actor, members[j].actor, 1 / static_cast<double>(members.size() - 1), 1,
                                members[i].current && members[j].current ? 1U : 0U});
            }
        }
    });
    // Stable: the sums are then always made in the same order, and so the same to the last bit.
    std::ranges::stable_sort(ties,
                             [](Link const& left, Link const& right) { return left.a != right.a ? left.a < right.a : left.b < right.b; });
    for (auto const& tie : ties) {
        if (!network.links.empty() && network.links.back().a == tie.a && network.links.back().b == tie.b) {
            network.links.back().weight += tie.weight;
            ++network.links.back().cooperations;
            network.links.back().current += tie.current;
        } else {
            network.links.push_back(tie);
        }
    }
    for (auto const& link : network.links) {
        ++network.degree[link.a];
        ++network.degree[link.b];
        network.strength[link.a] += link.weight;
        network.strength[link.b] += link.weight;
    }
    return network;
}

std::vector<graph::Edge> edges_of(Network const& network)
{
    std::vector<graph::Edge> edges;
    edges.reserve(network.links.size());
    for (auto const& link : network.links) {
        edges.push_back({link.a, link.b, link.weight});
    }
    return edges;
}

} // namespace maillage::engine::network
