// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>

#include "model/territory.hpp"

namespace maillage::service::territory {

/// The level below a territory: what the things in it are counted by (40 regions, 30 departments, 25 intercommunalities, 10 communes).
[[nodiscard]] inline std::int64_t level_below(std::optional<model::Territory> const& territory)
{
    constexpr std::int64_t k_regions = 40;
    constexpr std::int64_t k_departments = 30;
    constexpr std::int64_t k_groups = 25;
    constexpr std::int64_t k_communes = 10;
    if (!territory || territory->key.kind == model::TerritoryKind::country) {
        return k_regions;
    }
    return territory->key.kind == model::TerritoryKind::region       ? k_departments
           : territory->key.kind == model::TerritoryKind::department ? k_groups
                                                                     : k_communes;
}

} // namespace maillage::service::territory
