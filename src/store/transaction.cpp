// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/transaction.hpp"

#include <cassert>

#include "base/exception.hpp"
#include "store/database.hpp"
#include "store/event_log.hpp"
#include "store/lease.hpp"
#include "store/statistics.hpp"

namespace maillage::store {

std::optional<std::int64_t> Row::optional_integer(std::size_t column) const
{
    return is_null(column) ? std::nullopt : std::optional{integer(column)};
}

std::optional<double> Row::optional_real(std::size_t column) const { return is_null(column) ? std::nullopt : std::optional{real(column)}; }

std::optional<std::string> Row::optional_text(std::size_t column) const
{
    return is_null(column) ? std::nullopt : std::optional{text(column)};
}

std::optional<base::Time> Row::optional_time(std::size_t column) const
{
    return is_null(column) ? std::nullopt : std::optional{time(column)};
}

namespace {

thread_local std::size_t t_statements = 0;

} // namespace

std::size_t statements_on_this_thread() { return t_statements; }

namespace {

std::int64_t run_prepared(Connection& connection, Statement& statement, std::span<Parameter const> parameters,
                          std::function<bool(Row const&)> const& visit)
{
    assert(!connection.busy && "a statement inside the callback of another: join, or collect the rows first");
    ++t_statements;
    struct Running {
        Connection& connection;
        Statement& statement;
        ~Running()
        {
            statement.reset();
            connection.busy = false;
        }
    };
    connection.busy = true;
    Running const running{connection, statement};
    statement.bind(parameters);
    while (statement.step()) {
        if (!visit(statement)) {
            return 0;
        }
    }
    return statement.affected();
}

} // namespace

std::int64_t run_statement(Connection& connection, std::string_view text, std::span<Parameter const> parameters,
                           std::function<bool(Row const&)> const& visit)
{
    return run_prepared(connection, connection.statement(text), parameters, visit);
}

ReadTransaction::ReadTransaction(std::unique_ptr<Lease> lease) : m_lease{std::move(lease)} {}
ReadTransaction::ReadTransaction(ReadTransaction&&) noexcept = default;
ReadTransaction::~ReadTransaction() = default;

void ReadTransaction::each(Query const& query, Parameters parameters, std::function<bool(Row const&)> const& visit)
{
    assert(m_lease && "used after its commit");
    auto& connection = m_lease->connection();
    auto& statement = connection.statement(query.text(connection.engine()));
    ran(statement.writes());
    ++m_statements;
    try {
        run_prepared(connection, statement, parameters, visit);
    } catch (ConstraintViolation const& violation) {
        throw base::StorageError{violation.error().message, violation.error().fields, violation.what()};
    }
}

void ReadTransaction::ran([[maybe_unused]] bool writes) { assert(!writes && "a statement that writes, in a read transaction"); }

std::int64_t ReadTransaction::integer(Query const& query, Parameters parameters)
{
    auto const value = first(query, parameters, [](Row const& row) { return row.integer(0); });
    assert(value.has_value() && "a query for one integer gave no row");
    return *value;
}

Engine ReadTransaction::engine() const
{
    assert(m_lease && "used after its commit");
    return m_lease->connection().engine();
}

std::size_t ReadTransaction::statements() const { return m_statements; }

struct WriteTransaction::State {
    Database& database;
    std::vector<model::Event> events{};
    std::string reason{};
    bool wrote{false};
    bool failed{false};
};

WriteTransaction::WriteTransaction(std::unique_ptr<Lease> lease, Database& database)
    : ReadTransaction{std::move(lease)}, m_state{std::make_unique<State>(State{database})}
{
}
WriteTransaction::WriteTransaction(WriteTransaction&&) noexcept = default;
WriteTransaction::~WriteTransaction() = default;

void WriteTransaction::ran(bool writes)
{
    assert(!m_state->failed && "a transaction of which a statement failed can only be given up");
    m_state->wrote = m_state->wrote || writes;
}

template <typename Work>
base::result<std::int64_t> WriteTransaction::attempt(Work const& work)
{
    assert(m_lease && "used after its commit");
    ++m_statements;
    try {
        return work(m_lease->connection());
    } catch (ConstraintViolation const& violation) {
        m_state->failed = true;
        return base::failure(violation.error());
    } catch (...) {
        m_state->failed = true;
        throw;
    }
}

base::result<std::int64_t> WriteTransaction::execute(Query const& query, Parameters parameters)
{
    return attempt([&](Connection& connection) {
        auto& statement = connection.statement(query.text(connection.engine()));
        ran(statement.writes());
        return run_prepared(connection, statement, parameters, [](Row const&) { return true; });
    });
}

std::int64_t WriteTransaction::run(Query const& query, Parameters parameters)
{
    auto const touched = execute(query, parameters);
    assert(touched.has_value() && "a statement broke a constraint that its caller had excluded");
    return *touched;
}

base::result<std::int64_t> WriteTransaction::insert(Query const& query, Parameters parameters)
{
    return attempt([&](Connection& connection) {
        auto& statement = connection.statement(query.text(connection.engine()));
        ran(statement.writes());
        std::optional<std::int64_t> id;
        run_prepared(connection, statement, parameters, [&](Row const& row) {
            id = row.integer(0);
            return true;
        });
        assert(id.has_value() && "an insert that returns no id");
        return *id;
    });
}

void WriteTransaction::serialise(std::string_view name)
{
    static_cast<void>(attempt([&](Connection& connection) {
        lock_by_name(connection, name);
        return std::int64_t{0};
    }));
}

void WriteTransaction::refresh_statistics()
{
    static_cast<void>(attempt([](Connection& connection) {
        store::refresh_statistics(connection);
        return std::int64_t{0};
    }));
}

void WriteTransaction::record(model::Event event)
{
    assert(m_lease && "used after its commit");
    assert(!event.kind.empty() && !event.via.empty() && "an event says what happened and by which way");
    m_state->events.push_back(std::move(event));
}

void WriteTransaction::without_event(std::string_view reason)
{
    assert(!reason.empty());
    m_state->reason = reason;
}

void WriteTransaction::commit()
{
    assert(m_lease && "committed twice");
    assert(!m_state->failed && "a transaction of which a statement failed can only be given up");
    assert((!m_state->wrote || !m_state->events.empty() || !m_state->reason.empty()) && "a write without its event, or a reason");
    auto& connection = m_lease->connection();
    std::int64_t seq = 0;
    try {
        seq = append_events(connection, m_state->events);
        m_statements += m_state->events.size();
        connection.commit();
    } catch (ConstraintViolation const& violation) {
        m_state->failed = true;
        throw base::StorageError{violation.error().message, violation.error().fields, violation.what()};
    } catch (...) {
        m_state->failed = true;
        throw;
    }
    // Listeners may want the connection.
    m_lease.reset();
    m_state->database.committed(seq);
}

} // namespace maillage::store
