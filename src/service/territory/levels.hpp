// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>

#include "model/territory.hpp"

namespace maillage::service::territory {

/// The kind below a territory: what the things in it are counted by.
[[nodiscard]] inline model::TerritoryKind kind_below(std::optional<model::Territory> const& territory)
{
    using model::TerritoryKind;
    if (!territory || territory->key.kind == TerritoryKind::country) {
        return TerritoryKind::region;
    }
    return territory->key.kind == TerritoryKind::region       ? TerritoryKind::department
           : territory->key.kind == TerritoryKind::department ? TerritoryKind::epci
                                                              : TerritoryKind::commune;
}

/// Its level in the hierarchy, as the store takes it.
[[nodiscard]] inline std::int64_t level_below(std::optional<model::Territory> const& territory)
{
    constexpr std::int64_t k_regions = 40;
    constexpr std::int64_t k_departments = 30;
    constexpr std::int64_t k_groups = 25;
    constexpr std::int64_t k_communes = 10;
    auto const kind = kind_below(territory);
    return kind == model::TerritoryKind::region       ? k_regions
           : kind == model::TerritoryKind::department ? k_departments
           : kind == model::TerritoryKind::epci       ? k_groups
                                                      : k_communes;
}

} // namespace maillage::service::territory
