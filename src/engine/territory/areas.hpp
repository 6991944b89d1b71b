// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "engine/territory/area_rules.hpp"
#include "engine/territory/flow_table.hpp"

namespace maillage::engine::territory {

/// Why a community takes no part from the start. One that is set aside takes its flows along, which can leave others without any.
enum class SetAside : std::uint8_t {
    no_residents, ///< nobody who works lives there
    no_jobs,      ///< nobody works there
    only_inside   ///< all who live there work there, and nobody else does: an area of its own, if one likes
};

/// Why a community went to the reserve.
enum class Reserved : std::uint8_t {
    no_neighbour, ///< no flow leads to another cluster
    weakens,      ///< the cluster it is most tied to would be less valid with it
    returns       ///< joining it would bring back a partition that has been before
};

struct Area {
    std::uint32_t centre = 0;            ///< the member where most people work, the first in a tie
    std::uint32_t communities = 0;
    Margins margins{};
    double validity = 0;
    double self_containment = 0;
};

struct Areas {
    static constexpr std::uint32_t k_none = 0xFFFFFFFF;

    std::vector<Area> areas{};               ///< in the order of their centres
    std::vector<std::uint32_t> area_of{};    ///< of each community, an index in `areas`; k_none for those set aside or left over
    std::vector<Amount> residents{};         ///< of each community, among those that take part

    struct Aside {
        std::uint32_t community;
        SetAside reason;
    };
    std::vector<Aside> set_aside{};          ///< in the order of communities
    struct InReserve {
        std::uint32_t community;
        Reserved reason;
    };
    std::vector<InReserve> reserve{};        ///< in the order in which they were put there
    std::vector<std::uint32_t> left_over{};  ///< of the reserve, those that no flow ties to an area even at the end
    std::uint64_t steps = 0;                 ///< communities moved by the main loop, into the reserve included
    double least_validity = 0;               ///< before the reserve was given out: at least 1, or infinite without areas
    std::uint32_t below = 0;                 ///< areas that the reserve has made invalid
    Amount taking_part = 0;                  ///< all flows between communities that take part
    Amount inside = 0;                       ///< of these, within one area
};

/// Told now and then how many of the clusters that were not valid at the start have been settled.
using AreasProgress = std::function<void(std::uint32_t done, std::uint32_t total)>;

/// Areas where most people both live and work, by the algorithm of Coombes and Bond (2008) in the form of Franconi, D'Aló and Ichim
/// (2016): see docs/method/areas.md. `rules` are in the ranges that AreaRules tells. The same table gives the same areas; every tie falls to
/// the first code (code_before).
[[nodiscard]] Areas find_areas(FlowTable const& flows, AreaRules const& rules, AreasProgress const& progress = {});

} // namespace maillage::engine::territory
