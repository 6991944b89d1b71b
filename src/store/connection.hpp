// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <exception>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/result.hpp"
#include "store/database.hpp"
#include "store/query.hpp"
#include "store/transaction.hpp"
#include "store/value.hpp"

namespace maillage::store {

/// A statement broke a constraint. Internal to store: a write transaction turns it into an Error.
class ConstraintViolation final : public std::exception {
public:
    ConstraintViolation(base::Error error, std::string detail) : m_error{std::move(error)}, m_detail{std::move(detail)} {}
    [[nodiscard]] char const* what() const noexcept override { return m_detail.c_str(); }
    [[nodiscard]] base::Error const& error() const noexcept { return m_error; }

private:
    base::Error m_error;
    std::string m_detail;
};

/// A prepared statement: bound, stepped, reset, and bound again. While a row stands, it is that row.
class Statement : public Row {
public:
    /// Every parameter of the text must be given, and no other (asserted).
    virtual void bind(std::span<Parameter const> parameters) = 0;
    /// Runs the statement, then moves from row to row. True while it stands on a row.
    /// Throws ConstraintViolation or base::StorageError.
    virtual bool step() = 0;
    /// Rows that the statement touched, once `step` has returned false.
    [[nodiscard]] virtual std::int64_t affected() const = 0;
    /// Whether it can change the database.
    [[nodiscard]] virtual bool writes() const = 0;
    [[nodiscard]] virtual std::size_t columns() const = 0;
    /// What the column holds in this row, for who does not know its type: backup.
    enum class Kind { null, integer, real, text, bytes };
    [[nodiscard]] virtual Kind kind(std::size_t column) const = 0;
    /// Leaves the result, wherever it stands. The statement can then be bound again.
    virtual void reset() noexcept = 0;
};

/// One connection, with the statements prepared on it. Used by one thread at a time.
class Connection {
public:
    virtual ~Connection() = default;

    [[nodiscard]] virtual Engine engine() const = 0;
    /// A statement of this connection, prepared now.
    [[nodiscard]] virtual std::unique_ptr<Statement> prepare(std::string_view text) = 0;
    /// Several statements without parameters, such as a migration.
    virtual void script(std::string const& text) = 0;

    virtual void begin_read() = 0;
    virtual void begin_write() = 0;
    virtual void commit() = 0;
    /// Never throws: a connection that cannot roll back is marked broken, and leaves its pool.
    virtual void rollback() noexcept = 0;
    [[nodiscard]] virtual bool usable() const = 0;

    /// The cached statement of this text, prepared at its first use.
    [[nodiscard]] Statement& statement(std::string_view text);
    [[nodiscard]] std::size_t prepared() const { return m_statements.size(); }

    /// Set while rows are being visited: one statement runs at a time (PostgreSQL streams its rows over the connection).
    bool busy{false};

protected:
    /// Derived destructors call it before their session goes.
    void forget_statements() { m_statements.clear(); }

private:
    struct Hash : std::hash<std::string_view> {
        using is_transparent = void;
    };
    std::unordered_map<std::string, std::unique_ptr<Statement>, Hash, std::equal_to<>> m_statements;
};

enum class Access {
    read,
    write,
    inspect, ///< to look at what may be no database of ours: reads, and leaves a SQLite file as it is, byte for byte
    scratch ///< a SQLite file that counts only once it is whole: without journal, references unchecked until then
};

/// Opens one connection. Throws base::StorageError; the database must exist.
[[nodiscard]] std::unique_ptr<Connection> connect(DatabaseAddress const& address, Access access);
[[nodiscard]] std::unique_ptr<Connection> connect_sqlite(DatabaseAddress const& address, Access access);
[[nodiscard]] std::unique_ptr<Connection> connect_postgres(DatabaseAddress const& address);

} // namespace maillage::store
