// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstddef>

#include "model/organisation.hpp"
#include "store/transaction.hpp"

// Private to store.
namespace maillage::store::organisations {

/// How many columns organisation_of reads.
inline constexpr std::size_t k_organisation_columns = 22;

/// Longitude and latitude in `column` and the next one; nothing when there are none.
[[nodiscard]] std::optional<model::Position> position_of(Row const& row, std::size_t column);
/// Without its fields; columns as every query of whole organisations selects them, the first at `first`.
[[nodiscard]] model::Organisation organisation_of(Row const& row, std::size_t first = 0);

} // namespace maillage::store::organisations
