// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/sqlite_error.hpp"

#include <cerrno>

#include <fmt/format.h>

#include "base/exception.hpp"
#include "store/connection.hpp"

namespace maillage::store {
namespace {

using base::ErrorCode;

base::Error constraint_error(int extended_code)
{
    switch (extended_code) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID: return {ErrorCode::conflict, "error.store.duplicate"};
    case SQLITE_CONSTRAINT_FOREIGNKEY: return {ErrorCode::invalid, "error.store.reference"};
    default: return {ErrorCode::invalid, "error.store.check"};
    }
}

/// `system_error` is the errno behind it, where it is known: a full or read-only disk can show as an index of the log that could not grow
/// or be opened, which SQLite reports as any other failure of a file.
char const* storage_message(int extended_code, int system_error)
{
    int const code = extended_code & 0xff;
    if (code == SQLITE_IOERR || code == SQLITE_CANTOPEN) {
        if (system_error == ENOSPC || system_error == EDQUOT) {
            return "error.store.full";
        }
        if (system_error == EROFS) {
            return "error.store.read_only";
        }
    }
    switch (code) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return "error.store.locked";
    case SQLITE_FULL: return "error.store.full";
    case SQLITE_READONLY: return "error.store.read_only";
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH: return "error.store.unreadable";
    case SQLITE_CORRUPT: return "error.store.damaged";
    case SQLITE_NOTADB: return "error.store.not_a_database";
    case SQLITE_IOERR: return "error.store.io";
    case SQLITE_TOOBIG: return "error.store.too_big";
    default: return "error.store.statement";
    }
}

[[noreturn]] void throw_error(int extended_code, int system_error, std::string const& file, std::string const& detail)
{
    auto text =
        fmt::format("{} ({}, errno {}): {}: {}", sqlite_api::sqlite3_errstr(extended_code), extended_code, system_error, file, detail);
    if ((extended_code & 0xff) == SQLITE_CONSTRAINT) {
        throw ConstraintViolation{constraint_error(extended_code), std::move(text)};
    }
    throw base::StorageError{storage_message(extended_code, system_error), {{"database", file}}, std::move(text)};
}

} // namespace

void throw_sqlite_error(int extended_code, std::string const& file, std::string const& detail)
{
    throw_error(extended_code, 0, file, detail);
}

void throw_sqlite_error(sqlite_api::sqlite3* connection, std::string const& file, std::string const& detail)
{
    // SQLite opens what it may not write for reading, and then misses the index of the log, which it cannot make.
    bool const read_only = sqlite_api::sqlite3_db_readonly(connection, "main") == 1;
    throw_error(sqlite_api::sqlite3_extended_errcode(connection), read_only ? EROFS : sqlite_api::sqlite3_system_errno(connection), file,
                fmt::format("{}: {}", sqlite_api::sqlite3_errmsg(connection), detail));
}

void refuse_nul(std::string_view text)
{
    if (text.find('\0') != std::string_view::npos) {
        throw ConstraintViolation{{ErrorCode::invalid, "error.store.nul"}, "a text parameter contains a NUL"};
    }
}

std::string sqlite_uri(std::string_view file, std::string_view mode)
{
    constexpr std::string_view k_plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-~";
    std::string uri = "file:";
    for (char const c : file) {
        if (k_plain.find(c) != std::string_view::npos) {
            uri += c;
        } else {
            uri += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        }
    }
    return fmt::format("{}?mode={}", uri, mode);
}

} // namespace maillage::store
