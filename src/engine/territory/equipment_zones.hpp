// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace maillage::engine::territory {

/// Which communities offer which items of equipment, and how long it takes to go from one to another. Communities and items are numbered
/// from 0 in the order of their codes (code_before), so that every tie falls to the first code.
struct Equipment {
    struct Way {
        std::uint32_t to;
        double minutes; ///< at least 0
    };
    std::vector<std::string> communities{};
    std::vector<std::string> items{};
    std::vector<bool> makes_poles{};                 ///< of each item: a community that offers enough of these is a pole
    std::vector<std::vector<std::uint32_t>> offers{}; ///< of each community, the items that it has, ascending
    std::vector<std::vector<Way>> ways{};             ///< from each community to others that it reaches, in any order
};

struct EquipmentZones {
    static constexpr std::uint32_t k_none = 0xFFFFFFFF;

    struct Zone {
        std::uint32_t pole = 0;
        std::uint32_t communities = 0;
        std::uint32_t pole_items = 0; ///< those of the pole that make it one
        std::uint64_t lacking = 0;    ///< pairs of a member and an item that it lacks and somebody within reach has
        std::uint64_t inside = 0;     ///< of these, those whose nearest supplier is in the zone
    };
    std::vector<Zone> zones{};              ///< in the order of their poles
    std::vector<std::uint32_t> zone_of{};   ///< of each community, an index in `zones`; k_none for those left over
    std::vector<std::uint32_t> left_over{}; ///< those from whose zone no nearest supplier lies outside, though it holds no pole
    std::uint32_t merges = 0;
    std::uint32_t most_pole_items = 0;      ///< that any community offers: says why there is no pole where there is none
    std::uint32_t needed = 0;               ///< items that make a pole: the share asked for, rounded up, at least 1
};

/// Zones around poles of services, inspired by INSEE's living areas (bassins de vie) and not a reproduction of them: see
/// docs/method/zones.md. A pole offers at least `pole_share`, in (0, 1], of the items of `makes_poles`. Every community looks for each item that
/// it lacks where it is nearest; the zone without a pole that is most turned to one other zone joins it, until each has its pole.
[[nodiscard]] EquipmentZones find_equipment_zones(Equipment const& equipment, double pole_share);

} // namespace maillage::engine::territory
