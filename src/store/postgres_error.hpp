// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include <libpq-fe.h>

namespace maillage::store {

/// What PostgreSQL said of a failure.
struct PostgresFailure {
    std::string state;      ///< SQLSTATE, five characters; empty when the connection itself failed
    std::string constraint; ///< name of the broken constraint, when there is one
    std::string detail;     ///< the server's words, for the log
    bool connected{true};
};

[[nodiscard]] PostgresFailure failure_of(PGconn const* connection, PGresult const* result);

/// Throws ConstraintViolation or base::StorageError. `database` is the address without its password.
[[noreturn]] void throw_postgres_error(PostgresFailure const& failure, std::string const& database, std::string_view statement);

/// Connects once more, by hand, to learn in no language but SQLSTATE why a connection was refused; throws what it found.
[[noreturn]] void throw_connection_error(std::string const& conninfo, std::string const& database, std::string const& detail);

} // namespace maillage::store
