// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>

#include "model/territory.hpp"
#include "store/transaction.hpp"

namespace maillage::store {

/// The territory whose kind and code stand in `column` and the next one, as an outer join gives them: nothing when there is none.
[[nodiscard]] inline std::optional<model::TerritoryKey> territory_key_of(Row const& row, std::size_t column)
{
    auto const kind = row.optional_text(column);
    return kind ? std::optional{model::TerritoryKey{model::territory_kind_of_slug(*kind).value(), row.text(column + 1)}} : std::nullopt;
}

} // namespace maillage::store
