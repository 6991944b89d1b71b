// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "store/database.hpp"

/// The whole database as one file that belongs to neither engine: restoring it also moves an installation from one to the other.
///
/// The file is an SQLite database (anyone can look inside) with one table per table of the schema, its values untyped and in the
/// order of its primary key, and a table backup_manifest with one JSON text: the format, the migrations applied, and for each table
/// its columns, number of rows and SHA-256. The digest runs over the rows in order; each value is a letter for its kind (N, I, R, T,
/// B), its length in decimal, a colon, and its bytes (numbers in decimal, the shortest that reads back as the same).
namespace maillage::store::backup {

struct Table {
    std::string name;
    std::vector<std::string> columns{};
    std::int64_t rows{0};
    std::string sha256{};
    bool operator==(Table const&) const = default;
};

struct Manifest {
    base::Time made_at{};
    std::string engine{};                  ///< "sqlite" or "postgresql", for the curious
    std::vector<std::string> migrations{}; ///< names, in order
    std::vector<Table> tables{};

    [[nodiscard]] std::int64_t rows() const;
};

struct Progress {
    std::string_view table;
    std::int64_t done;  ///< rows, over all tables
    std::int64_t total;
};
/// Called about every thousand rows.
using Report = std::function<void(Progress const&)>;

enum class Existing { keep, replace };

/// Writes a backup of what one moment saw, while the server runs, in constant memory. The file appears whole or not at all,
/// readable by its owner alone. Errors: `error.backup.exists` unless told to replace; those of Database::open, except that an older
/// schema is fine. Throws base::StorageError.
[[nodiscard]] base::result<Manifest> write(DatabaseAddress const& from, std::filesystem::path const& file, Existing existing,
                                           Report const& report = {});

/// Reads a whole backup and compares it with its manifest. Errors: `error.backup.absent`, `error.backup.foreign` (no backup),
/// `error.backup.newer` (of a newer version), `error.backup.damaged` (with the table at fault).
[[nodiscard]] base::result<Manifest> verify(std::filesystem::path const& file, Report const& report = {});

struct Restored {
    Manifest manifest;
    /// False when the database that was replaced was too damaged for its list of erased accounts to be read.
    bool erasures_kept{true};
};

/// Verifies, then replaces the whole database by the backup, all or nothing, and brings an older schema up to date. The list of
/// erased accounts of the replaced database is carried over into the new one (service::account::apply_erasures acts on it).
///
/// SQLite: a new file is made beside and takes the old one's place at the end; a database that any process holds open is refused
/// (`error.backup.in_use`); a damaged one is moved aside, not deleted. PostgreSQL: one transaction.
/// Other errors: those of `verify`; `error.backup.occupied` when there is a database already and `existing` is keep;
/// `error.store.foreign`; `error.backup.references` when rows refer to rows that are not there.
[[nodiscard]] base::result<Restored> restore(std::filesystem::path const& file, DatabaseAddress const& to, Existing existing,
                                             Report const& report = {});

} // namespace maillage::store::backup
