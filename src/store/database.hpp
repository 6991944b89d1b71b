// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "base/result.hpp"
#include "store/query.hpp"
#include "store/transaction.hpp"

namespace maillage::store {

/// Where the data is.
struct DatabaseAddress {
    Engine engine{Engine::sqlite};
    /// SQLite: path of the file. PostgreSQL: a libpq connection string ("postgresql://…" or "host=… dbname=…").
    std::string address;

    /// "sqlite:PATH", a bare path, "postgresql://…" or "postgres://…". Anything else: `error.store.address`.
    static base::result<DatabaseAddress> parse(std::string const& text);
    /// The address without its password, for messages.
    [[nodiscard]] std::string display() const;
};

/// A pool of connections to one database. Thread-safe.
///
/// SQLite: WAL, synchronous=FULL, foreign keys on, one writing connection behind a mutex (and BEGIN IMMEDIATE with a bounded
/// busy retry against other processes), readers unbounded by it. PostgreSQL: repeatable read for reads and serialisable-by-lock
/// writes where a service asks for it, otherwise read committed.
class Database {
public:
    enum class Missing { fail, create };

    /// Opens and checks: a database that is absent (`error.store.absent`), newer than this binary (`error.store.newer`), older
    /// (`error.store.older`: run `maillage migrate`), or no database of ours (`error.store.foreign`) is refused.
    static base::result<std::unique_ptr<Database>> open(DatabaseAddress const& address, Missing missing = Missing::fail);
    ~Database();
    Database(Database const&) = delete;
    Database& operator=(Database const&) = delete;

    [[nodiscard]] ReadTransaction read();
    [[nodiscard]] WriteTransaction write();

    [[nodiscard]] Engine engine() const;
    [[nodiscard]] DatabaseAddress const& address() const;

    /// Called after each commit of this process with the sequence number of the last event that this process wrote (0 for none).
    /// It runs on the committing thread, outside the transaction, and must not throw. Other processes are not heard: poll
    /// `events::last`.
    void on_commit(std::function<void(std::int64_t)> listener);

private:
    friend class WriteTransaction;
    explicit Database(DatabaseAddress const& address);
    void committed(std::int64_t seq);
    struct Data;
    std::unique_ptr<Data> m_data;
};

} // namespace maillage::store
