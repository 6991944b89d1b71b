// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

#include "exchange/territory_pack/pack.hpp"
#include "store/territory_writes.hpp"

namespace maillage::service::territory {

/// The whole country is one territory, of this code.
inline constexpr std::string_view k_country_code = "fr";
/// What the rows of the official edition bear as their source.
inline constexpr std::string_view k_official_source = "cog";

/// The rows of an edition, populations summed up and middles weighted.
[[nodiscard]] std::vector<store::territories::NewTerritory> official_rows(exchange::territory_pack::Pack const& pack);

/// Its links, from child to parent; `id` gives the internal id of a key.
using IdOf = std::function<std::int64_t(model::TerritoryKey const&)>;
[[nodiscard]] std::vector<std::pair<std::int64_t, std::int64_t>> official_links(exchange::territory_pack::Pack const& pack, IdOf const& id);

/// ISO date of a day of the pack.
[[nodiscard]] std::string iso_day(std::uint32_t days_since_1943);

} // namespace maillage::service::territory
