// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/territory/equipment_zones.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>
#include <queue>
#include <set>

namespace maillage::engine::territory {
namespace {

/// How many items a community lacks by where the nearest supplier is.
using Links = std::map<std::uint32_t, std::uint64_t>;

/// Where a community goes for each item that it lacks: the nearest that has it, the first in a tie.
Links nearest_suppliers(Equipment const& equipment, std::uint32_t community, std::vector<std::uint32_t>& found_in)
{
    auto ways = equipment.ways[community];
    std::ranges::sort(ways, [](auto const& a, auto const& b) { return a.minutes != b.minutes ? a.minutes < b.minutes : a.to < b.to; });
    std::ranges::fill(found_in, EquipmentZones::k_none);
    for (auto const item : equipment.offers[community]) {
        found_in[item] = community;
    }
    Links links;
    auto lacking = equipment.items.size() - equipment.offers[community].size();
    for (auto way = ways.begin(); way != ways.end() && lacking > 0; ++way) {
        for (auto const item : equipment.offers[way->to]) {
            if (found_in[item] == EquipmentZones::k_none) {
                found_in[item] = way->to;
                ++links[way->to];
                --lacking;
            }
        }
    }
    return links;
}

/// The zone that a zone without a pole would join, and how much it is turned to it.
struct Wish {
    std::uint64_t items = 0; ///< whose nearest supplier is there
    std::uint64_t of = 1;    ///< all whose nearest supplier is outside
    std::uint32_t zone = 0;
    std::uint32_t target = 0;
    std::uint32_t version = 0; ///< of the zone's links when this was true

    /// Whether `other` is to be granted first: the larger share, then the larger number, then the first zone.
    bool operator<(Wish const& other) const
    {
        auto const share = items * other.of; // at most (communities × items)²: far below 2^64
        auto const others = other.items * of;
        if (share != others) {
            return share < others;
        }
        return items != other.items ? items < other.items : zone > other.zone;
    }
};

class Merging {
public:
    Merging(std::vector<Links> links, std::vector<bool> poles)
        : m_links{std::move(links)}, m_turned_to_it(m_links.size()), m_pole{std::move(poles)}, m_version(m_links.size(), 0),
          m_joined(m_links.size())
    {
        for (std::uint32_t zone = 0; zone < m_links.size(); ++zone) {
            m_joined[zone] = zone;
            for (auto const& [target, items] : m_links[zone]) {
                m_turned_to_it[target].insert(zone);
            }
        }
        for (std::uint32_t zone = 0; zone < m_links.size(); ++zone) {
            make_wish(zone);
        }
    }

    std::uint32_t run()
    {
        std::uint32_t merges = 0;
        while (!m_wishes.empty()) {
            auto const wish = m_wishes.top();
            m_wishes.pop();
            if (m_joined[wish.zone] == wish.zone && m_version[wish.zone] == wish.version) {
                join(wish.zone, wish.target);
                ++merges;
            }
        }
        return merges;
    }

    /// The zone that a community is in now, called by the community that it began with.
    std::uint32_t zone_of(std::uint32_t community) const
    {
        while (m_joined[community] != community) {
            community = m_joined[community];
        }
        return community;
    }

private:
    void make_wish(std::uint32_t zone)
    {
        ++m_version[zone]; // what was wished before no longer counts
        if (m_pole[zone] || m_links[zone].empty()) {
            return;
        }
        Wish wish{.items = 0, .of = 0, .zone = zone, .target = 0, .version = m_version[zone]};
        for (auto const& [target, items] : m_links[zone]) {
            wish.of += items;
            // In a tie a zone with a pole is better: it is what is looked for. Then the first, as targets come in their order.
            if (items > wish.items || (items == wish.items && m_pole[target] && !m_pole[wish.target])) {
                wish.items = items;
                wish.target = target;
            }
        }
        m_wishes.push(wish);
    }

    void join(std::uint32_t zone, std::uint32_t target)
    {
        m_joined[zone] = target;
        m_links[zone].erase(target); // what is found inside ties to nobody
        m_links[target].erase(zone);
        m_turned_to_it[target].erase(zone);
        for (auto const& [other, items] : m_links[zone]) {
            m_links[target][other] += items;
            m_turned_to_it[other].erase(zone);
            m_turned_to_it[other].insert(target);
        }
        auto changed = std::move(m_turned_to_it[zone]);
        changed.erase(target);
        for (auto const other : changed) {
            auto& links = m_links[other];
            links[target] += links[zone];
            links.erase(zone);
            m_turned_to_it[target].insert(other);
            make_wish(other);
        }
        m_links[zone].clear();
        make_wish(target);
    }

    std::vector<Links> m_links;
    std::vector<std::set<std::uint32_t>> m_turned_to_it; ///< the zones that have links to a zone
    std::vector<bool> m_pole;
    std::vector<std::uint32_t> m_version;
    std::vector<std::uint32_t> m_joined; ///< itself while it is a zone of its own
    std::priority_queue<Wish> m_wishes{};
};

std::uint32_t pole_items_of(Equipment const& equipment, std::uint32_t community)
{
    return static_cast<std::uint32_t>(
        std::ranges::count_if(equipment.offers[community], [&](std::uint32_t item) { return equipment.makes_poles[item]; }));
}

} // namespace

EquipmentZones find_equipment_zones(Equipment const& equipment, double pole_share)
{
    assert(pole_share > 0 && pole_share <= 1);
    auto const size = static_cast<std::uint32_t>(equipment.communities.size());
    EquipmentZones found;
    constexpr double k_slack = 1e-9; // 0.28 of 25 items are 7, whatever the rounding of the product says
    auto const pole_items = static_cast<double>(std::ranges::count(equipment.makes_poles, true));
    found.needed = std::max(1U, static_cast<std::uint32_t>(std::ceil(pole_share * pole_items - k_slack)));

    std::vector<Links> links;
    std::vector<bool> poles;
    std::vector<std::uint32_t> found_in(equipment.items.size());
    for (std::uint32_t community = 0; community < size; ++community) {
        auto const offered = pole_items_of(equipment, community);
        found.most_pole_items = std::max(found.most_pole_items, offered);
        poles.push_back(offered >= found.needed);
        links.push_back(nearest_suppliers(equipment, community, found_in));
    }
    Merging merging{links, poles};
    found.merges = merging.run();

    std::vector<std::uint32_t> zone_at(size, EquipmentZones::k_none); // by the community that a zone is called by
    for (std::uint32_t community = 0; community < size; ++community) {
        if (poles[community]) {
            zone_at[community] = static_cast<std::uint32_t>(found.zones.size());
            found.zones.push_back({.pole = community, .pole_items = pole_items_of(equipment, community)});
        }
    }
    for (std::uint32_t community = 0; community < size; ++community) {
        auto const zone = zone_at[merging.zone_of(community)];
        found.zone_of.push_back(zone);
        if (zone == EquipmentZones::k_none) {
            found.left_over.push_back(community);
            continue;
        }
        ++found.zones[zone].communities;
        for (auto const& [supplier, items] : links[community]) {
            found.zones[zone].lacking += items;
            found.zones[zone].inside += merging.zone_of(supplier) == merging.zone_of(community) ? items : 0;
        }
    }
    return found;
}

} // namespace maillage::engine::territory
