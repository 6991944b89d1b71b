// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/postgres_error.hpp"

#include <memory>
#include <poll.h>

#include <fmt/format.h>

#include "base/exception.hpp"
#include "store/connection.hpp"

namespace maillage::store {
namespace {

using base::ErrorCode;

std::string diagnostic(PGresult const* result, int field)
{
    char const* text = result == nullptr ? nullptr : PQresultErrorField(result, field);
    return text == nullptr ? std::string{} : std::string{text};
}

/// https://www.postgresql.org/docs/15/errcodes-appendix.html
char const* storage_message(PostgresFailure const& failure)
{
    std::string_view const state = failure.state;
    if (state == "28P01" || state == "28000") {
        return "error.store.password";
    }
    if (state == "3D000") {
        return "error.store.no_database";
    }
    // 3F000: no schema to create in, which is how the server says that this account may not use it.
    if (state == "42501" || state == "3F000") {
        return "error.store.privilege";
    }
    if (state == "53100") {
        return "error.store.full";
    }
    if (state == "53300") {
        return "error.store.connections";
    }
    if (state == "55P03" || state == "57014") {
        return "error.store.locked";
    }
    if (state == "40001" || state == "40P01") {
        return "error.store.collision";
    }
    if (state == "25006") {
        return "error.store.read_only";
    }
    if (state == "58030") {
        return "error.store.io";
    }
    if (state.starts_with("XX")) {
        return "error.store.damaged";
    }
    if (!failure.connected || state.starts_with("08") || state.starts_with("57P")) {
        return "error.store.lost";
    }
    return "error.store.statement";
}

/// Connects step by step so that errors come with their SQLSTATE, whatever the language of the server.
std::unique_ptr<PGconn, decltype(&PQfinish)> connect_verbosely(std::string const& conninfo)
{
    std::unique_ptr<PGconn, decltype(&PQfinish)> connection{PQconnectStart(conninfo.c_str()), &PQfinish};
    if (!connection || PQstatus(connection.get()) == CONNECTION_BAD) {
        return connection;
    }
    PQsetErrorVerbosity(connection.get(), PQERRORS_VERBOSE);
    auto wanted = PGRES_POLLING_WRITING;
    while (wanted == PGRES_POLLING_WRITING || wanted == PGRES_POLLING_READING) {
        constexpr int k_milliseconds = 10'000;
        pollfd socket{PQsocket(connection.get()), static_cast<short>(wanted == PGRES_POLLING_WRITING ? POLLOUT : POLLIN), 0};
        if (poll(&socket, 1, k_milliseconds) <= 0) {
            break;
        }
        wanted = PQconnectPoll(connection.get());
    }
    return connection;
}

} // namespace

PostgresFailure failure_of(PGconn const* connection, PGresult const* result)
{
    PostgresFailure failure;
    failure.state = diagnostic(result, PG_DIAG_SQLSTATE);
    failure.constraint = diagnostic(result, PG_DIAG_CONSTRAINT_NAME);
    failure.detail = result != nullptr ? PQresultErrorMessage(result) : "";
    if (failure.detail.empty()) {
        failure.detail = PQerrorMessage(connection);
    }
    failure.connected = PQstatus(connection) == CONNECTION_OK;
    return failure;
}

void throw_postgres_error(PostgresFailure const& failure, std::string const& database, std::string_view statement)
{
    auto detail = fmt::format("{} {}: {} in: {}", failure.state, database, failure.detail, statement);
    std::string_view const state = failure.state;
    if (state == "23505") {
        throw ConstraintViolation{{ErrorCode::conflict, "error.store.duplicate"}, std::move(detail)};
    }
    if (state == "23503") {
        throw ConstraintViolation{{ErrorCode::invalid, "error.store.reference"}, std::move(detail)};
    }
    if (state.starts_with("23")) {
        throw ConstraintViolation{{ErrorCode::invalid, "error.store.check"}, std::move(detail)};
    }
    throw base::StorageError{storage_message(failure), {{"database", database}}, std::move(detail)};
}

void throw_connection_error(std::string const& conninfo, std::string const& database, std::string const& detail)
{
    auto const connection = connect_verbosely(conninfo);
    std::string text = connection ? PQerrorMessage(connection.get()) : std::string{};
    if (text.empty()) {
        text = detail;
    }
    char const* message = "error.store.unreachable";
    // The verbose form is "FATAL:  28P01: …" in the server's language: the code is all that is read.
    for (std::string_view const state : {"28P01", "28000", "3D000", "53300", "42501", "57P03"}) {
        if (text.find(fmt::format(" {}: ", state)) != std::string::npos) {
            message = state == "57P03" ? "error.store.lost" : storage_message({std::string{state}, {}, {}, true});
        }
    }
    if (connection && PQconnectionNeedsPassword(connection.get()) != 0) {
        message = "error.store.password";
    }
    throw base::StorageError{message, {{"database", database}}, std::move(text)};
}

} // namespace maillage::store
