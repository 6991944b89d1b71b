// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "engine/cluster/agreement.hpp"

namespace maillage::service::territory {

/// A zoning as a file says it.
struct ZoningFile {
    std::filesystem::path file;
    std::string code_column{}; ///< of communities; the first one when empty
    std::string zone_column{}; ///< the second one when empty
};

struct Comparison {
    struct Side {
        std::size_t communities = 0;
        std::size_t zones = 0;
        std::size_t alone = 0; ///< communities that the other zoning does not place: left out of the comparison
    };
    /// A zone and the zones of the other zoning among which its communities are divided, with their numbers, the largest first.
    struct Division {
        std::string zone;
        std::size_t communities = 0;
        std::vector<std::pair<std::string, std::size_t>> parts{};
    };

    Side first{};
    Side second{};
    std::size_t common = 0;           ///< communities that both place
    std::size_t same_zones = 0;       ///< zones that hold the same communities in both
    engine::cluster::Agreement agreement{};
    std::vector<Division> split{};    ///< zones of the first that the second divides, those of most communities first
    std::vector<Division> gathered{}; ///< zones of the second that the first divides
};

/// Compares two zonings on the communities that both place. Errors: those of exchange::flows::read_zones, with the file as `input`,
/// and `error.zones.nothing_common`.
[[nodiscard]] base::result<Comparison> compare(ZoningFile const& first, ZoningFile const& second);

} // namespace maillage::service::territory
