// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "model/account.hpp"
#include "store/connection.hpp"

/// The list of erased accounts outlives the database that it stands in: whoever it names must not come back with an older backup.
namespace maillage::store {

/// The list of a database that is about to be replaced; empty when its schema knows none yet.
[[nodiscard]] std::vector<model::Erasure> kept_erasures(Connection& connection);
/// The same of a damaged SQLite file, as far as it can be read; nothing when it cannot.
[[nodiscard]] std::optional<std::vector<model::Erasure>> kept_erasures_of_damaged(DatabaseAddress const& address);
/// Adds the list to that of the database that takes its place; the wider mode of the two counts.
void put_back(Connection& connection, std::span<model::Erasure const> erasures);

} // namespace maillage::store
