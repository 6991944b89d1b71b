// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "engine/cluster/table.hpp"

namespace maillage::engine::cluster {

/// Why a segment took no part in the cuts. It may have been placed afterwards, in the class whose profile is nearest.
enum class Aside : std::uint8_t {
    no,      ///< it took part in all the cuts above its class
    empty,   ///< it holds no form
    rare,    ///< all its forms are too rare to count
    brief,   ///< it holds too few forms to be told from others
    apart,   ///< with a few others it shares no form with the rest: such a group would be a class of its own whatever it says
    emptied  ///< the selection of forms after a cut left it none; placed among the classes under that cut
};

/// What to leave out of the cuts from the start.
struct SetAsideOptions {
    std::uint32_t least_forms = 1;   ///< segments of fewer kept forms are brief
    std::uint32_t least_total = 1;   ///< forms held by fewer segments are dropped
    std::uint64_t least_segments = 1; ///< connected components of fewer segments are apart
};

struct SetAside {
    std::vector<Aside> reason{};            ///< per segment
    std::vector<std::uint8_t> keep{};       ///< per segment: 1 when it takes part
    std::vector<std::uint8_t> keep_form{};  ///< per form
    std::uint32_t components = 0;           ///< of what takes part
};

/// Leaves out forms and segments until nothing more has to go (dropping a brief segment may make a form rare, and so on), then the
/// components of the bipartite graph of segments and forms that are too small. O(non-zeros) per round.
[[nodiscard]] SetAside set_aside(Table const& table, SetAsideOptions const& options);

} // namespace maillage::engine::cluster
