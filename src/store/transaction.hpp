// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "model/event.hpp"
#include "store/query.hpp"
#include "store/value.hpp"

namespace maillage::store {

class Lease; // a connection borrowed from its pool, given back by its destructor; private to store

/// One row of a result, valid only inside the callback it is given to. Columns by position in the select list.
/// Asking a NULL column for a plain value is our bug (asserted); use the optional form.
class Row {
public:
    virtual ~Row() = default;
    [[nodiscard]] virtual bool is_null(std::size_t column) const = 0;
    [[nodiscard]] virtual std::int64_t integer(std::size_t column) const = 0;
    [[nodiscard]] virtual double real(std::size_t column) const = 0;
    [[nodiscard]] virtual std::string text(std::size_t column) const = 0;
    [[nodiscard]] virtual std::string bytes(std::size_t column) const = 0;

    [[nodiscard]] bool boolean(std::size_t column) const { return integer(column) != 0; }
    [[nodiscard]] base::Time time(std::size_t column) const { return base::from_milliseconds(integer(column)); }
    [[nodiscard]] std::optional<std::int64_t> optional_integer(std::size_t column) const;
    [[nodiscard]] std::optional<double> optional_real(std::size_t column) const;
    [[nodiscard]] std::optional<std::string> optional_text(std::size_t column) const;
    [[nodiscard]] std::optional<base::Time> optional_time(std::size_t column) const;
};

/// A consistent view of the database: every read in it sees the same moment. Reads only, by type.
class ReadTransaction {
public:
    ReadTransaction(ReadTransaction&&) noexcept;
    ReadTransaction& operator=(ReadTransaction&&) = delete;
    virtual ~ReadTransaction();

    /// Calls `visit` once per row, in order, without holding the whole result; `visit` returns false to stop early.
    /// `visit` runs no other statement of this transaction (asserted): rows are still arriving. Join, or collect and ask once.
    void each(Query const& query, Parameters parameters, std::function<bool(Row const&)> const& visit);

    /// All rows, mapped by `map(Row const&)`.
    template <typename Map>
    auto all(Query const& query, Parameters parameters, Map&& map)
    {
        std::vector<decltype(map(std::declval<Row const&>()))> rows;
        each(query, parameters, [&](Row const& row) {
            rows.push_back(map(row));
            return true;
        });
        return rows;
    }
    /// The first row, or nothing.
    template <typename Map>
    auto first(Query const& query, Parameters parameters, Map&& map)
    {
        std::optional<decltype(map(std::declval<Row const&>()))> found;
        each(query, parameters, [&](Row const& row) {
            found.emplace(map(row));
            return false;
        });
        return found;
    }
    /// A single integer, such as a count.
    [[nodiscard]] std::int64_t integer(Query const& query, Parameters parameters);

    [[nodiscard]] Engine engine() const;
    /// Statements run so far: tests check that a page's count does not grow with its rows.
    [[nodiscard]] std::size_t statements() const;

protected:
    friend class Database;
    explicit ReadTransaction(std::unique_ptr<Lease> lease);
    virtual void ran(bool writes);
    std::unique_ptr<Lease> m_lease;
    std::size_t m_statements{0};
};

/// All or nothing. Rolled back by its destructor unless committed. On SQLite only one exists at a time.
///
/// Events recorded in it are written just before the commit, so that their order is the order of commits on both engines.
/// After a statement failed (a broken constraint too) nothing of it can be kept: further use is asserted. Where a duplicate is
/// expected, write `on conflict do nothing` and look at the number of rows.
class WriteTransaction final : public ReadTransaction {
public:
    WriteTransaction(WriteTransaction&&) noexcept;
    ~WriteTransaction() override;

    /// Runs an insert, update or delete; returns the rows it touched. A broken constraint comes back as an Error:
    /// `error.store.duplicate` (conflict), `error.store.reference`, `error.store.check` (invalid).
    [[nodiscard]] base::result<std::int64_t> execute(Query const& query, Parameters parameters);
    /// The same, where a broken constraint would be our bug (asserted).
    std::int64_t run(Query const& query, Parameters parameters);
    /// An insert whose query ends in `returning id`.
    [[nodiscard]] base::result<std::int64_t> insert(Query const& query, Parameters parameters);

    /// Until the end of this transaction, no other transaction, of any process, holds the lock of that name. For rules that span
    /// rows ("at least one administrator"). On SQLite writes are alone anyway.
    void serialise(std::string_view name);

    /// After a bulk change: has PostgreSQL count what its tables hold, this transaction's rows among them, so that it plans well from the
    /// first reader on and not a minute later. SQLite is left without statistics: its plans then follow from the queries alone.
    void refresh_statistics();

    /// States what this transaction did: who did what to which object. Written with the commit, never without it.
    void record(model::Event event);
    /// For writes that nobody needs to hear of (a session's last-seen time, a job's progress): says why there is no event.
    void without_event(std::string_view reason);

    /// Writes the events and commits. A transaction that wrote something must have recorded an event or said why not (asserted).
    /// Once it returns, the data is on disk. Throws base::StorageError when it cannot be.
    void commit();

private:
    friend class Database;
    WriteTransaction(std::unique_ptr<Lease> lease, class Database& database);
    void ran(bool writes) override;
    template <typename Work>
    base::result<std::int64_t> attempt(Work const& work);
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace maillage::store
