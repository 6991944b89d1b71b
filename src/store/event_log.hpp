// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "model/event.hpp"

namespace maillage::store {

class Connection;

/// Writes the events of a transaction about to commit and returns the last sequence number, 0 for none. From the first of them
/// to the commit no other transaction can write one, so that whoever has read up to a number has missed none below it.
std::int64_t append_events(Connection& connection, std::span<model::Event const> events);

/// Holds the named lock until the transaction ends. Nothing to do on SQLite, where writes are alone.
void lock_by_name(Connection& connection, std::string_view name);
/// Has PostgreSQL count what its tables hold; on SQLite nothing (docs/decisions/0019).
void refresh_statistics(Connection& connection);

} // namespace maillage::store
