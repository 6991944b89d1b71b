// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

// SOCI wraps SQLite's own header in a namespace: it must never be included without that.
#include <soci/sqlite3/soci-sqlite3.h>

namespace maillage::store {

/// Throws what SQLite's last failure on this connection means: ConstraintViolation, or base::StorageError naming `file`.
[[noreturn]] void throw_sqlite_error(sqlite_api::sqlite3* connection, std::string const& file, std::string const& detail);
[[noreturn]] void throw_sqlite_error(int extended_code, std::string const& file, std::string const& detail);

/// Text with a NUL cannot be stored by PostgreSQL, so neither engine takes it: ConstraintViolation `error.store.nul`.
void refuse_nul(std::string_view text);

/// "file:…" with what a URI or SOCI's connection string could misread escaped. Mode: "ro", "rw" or "rwc", and what follows it.
[[nodiscard]] std::string sqlite_uri(std::string_view file, std::string_view mode);

} // namespace maillage::store
