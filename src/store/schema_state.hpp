// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "store/connection.hpp"
#include "store/migration.hpp"

namespace maillage::store {

/// A line of schema_migration.
struct Applied {
    std::int64_t version;
    std::string name;
    std::string digest;
};

struct SchemaState {
    bool foreign{false};            ///< it has tables, but not ours
    std::vector<Applied> applied{}; ///< empty for an empty database
};

[[nodiscard]] SchemaState schema_state(Connection& connection);
/// The same of a database that may not be ours, which stays as it is; empty when there is none.
[[nodiscard]] SchemaState inspect(DatabaseAddress const& address);
/// What is missing in that state; errors as `pending`.
[[nodiscard]] base::result<std::vector<Migration>> pending_in(SchemaState const& state, DatabaseAddress const& address);

/// Whether a database is there whose schema is that of this binary; errors as Database::open. It stays as it is.
[[nodiscard]] base::result<void> usable(DatabaseAddress const& address);

/// Applies one migration and writes it down, within the caller's transaction.
void apply(Connection& connection, Migration const& migration);

/// Whether the SQLite file is there with something in it; always true for PostgreSQL, where only connecting can tell.
[[nodiscard]] bool exists(DatabaseAddress const& address);
/// Makes the SQLite file, readable by its owner alone, when it is not there. Throws base::StorageError.
void create_file(DatabaseAddress const& address);

} // namespace maillage::store
