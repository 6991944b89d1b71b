// SPDX-License-Identifier: AGPL-3.0-or-later
#include <cassert>
#include <charconv>
#include <cmath>

#include <fmt/format.h>
#include <soci/connection-parameters.h>
#include <soci/postgresql/soci-postgresql.h>

#include "base/exception.hpp"
#include "store/address.hpp"
#include "store/connection.hpp"
#include "store/postgres_error.hpp"
#include "store/sql/schema.hpp"
#include "store/sqlite_error.hpp"

namespace maillage::store {
namespace {

// Of pg_type; these never change.
constexpr Oid k_bool = 16;
constexpr Oid k_bytea = 17;
constexpr Oid k_int8 = 20;
constexpr Oid k_int2 = 21;
constexpr Oid k_int4 = 23;
constexpr Oid k_float4 = 700;
constexpr Oid k_float8 = 701;

/// Whether the text has the word of a statement that writes; `for update` counts, since only a write wants it.
bool has_writing_word(std::string_view text)
{
    constexpr auto k_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
    for (std::size_t i = 0; i < text.size();) {
        if (!k_letter(text[i])) {
            ++i;
            continue;
        }
        auto const start = i;
        while (i < text.size() && k_letter(text[i])) {
            ++i;
        }
        auto const word = text.substr(start, i - start);
        if (word == "insert" || word == "update" || word == "delete" || word == "merge") {
            return true;
        }
    }
    return false;
}

int digit(char c) { return c <= '9' ? c - '0' : c - 'a' + 10; }

/// SOCI translates the named parameters and prepares. The statement is then run through the connection it exposes: its own single
/// row mode fails in the build that Debian ships, and its exchange types know no bytea (docs/decisions). Rows arrive one at a time,
/// so that a large result never stands in memory.
class PostgresStatement final : public Statement {
public:
    PostgresStatement(soci::postgresql_session_backend& session, std::string_view text, std::string const& database)
        : m_database{database}, m_text{text}, m_writes{has_writing_word(text)}, m_connection{session.conn_}, m_backend{session, false}
    {
        m_backend.alloc();
        try {
            m_backend.prepare(m_text, soci::details::st_repeatable_query);
        } catch (soci::postgresql_soci_error const& error) {
            throw_postgres_error({error.sqlstate(), {}, error.what(), PQstatus(m_connection) == CONNECTION_OK}, m_database, m_text);
        } catch (soci::soci_error const& error) {
            throw_postgres_error({{}, {}, error.what(), PQstatus(m_connection) == CONNECTION_OK}, m_database, m_text);
        }
        for (auto const& name : m_backend.names_) {
            m_places.emplace_back(&m_parameters.try_emplace(name).first->second);
        }
    }

    void bind(std::span<Parameter const> parameters) override
    {
        assert(m_parameters.size() == parameters.size() && "parameters given and parameters of the statement differ");
        for (auto const& parameter : parameters) {
            auto const found = m_parameters.find(parameter.name);
            assert(found != m_parameters.end() && "no such parameter in the statement");
            found->second = std::visit([](auto const& value) { return bound(value); }, parameter.value.variant());
        }
    }

    bool step() override
    {
        if (!m_running) {
            send();
        }
        m_result.reset(PQgetResult(m_connection));
        switch (PQresultStatus(m_result.get())) {
        case PGRES_SINGLE_TUPLE: return true;
        case PGRES_TUPLES_OK:
        case PGRES_COMMAND_OK: break;
        default: fail();
        }
        std::string_view const touched = PQcmdTuples(m_result.get());
        m_affected = 0;
        std::from_chars(touched.data(), touched.data() + touched.size(), m_affected);
        return false;
    }

    [[nodiscard]] std::int64_t affected() const override { return m_affected; }
    [[nodiscard]] bool writes() const override { return m_writes; }
    [[nodiscard]] std::size_t columns() const override { return static_cast<std::size_t>(PQnfields(m_result.get())); }

    [[nodiscard]] Kind kind(std::size_t column) const override
    {
        if (is_null(column)) {
            return Kind::null;
        }
        switch (PQftype(m_result.get(), index(column))) {
        case k_bytea: return Kind::bytes;
        case k_bool:
        case k_int2:
        case k_int4:
        case k_int8: return Kind::integer;
        case k_float4:
        case k_float8: return Kind::real;
        default: return Kind::text;
        }
    }

    void reset() noexcept override
    {
        m_running = false;
        drain();
        m_result.reset();
        for (auto& [name, parameter] : m_parameters) {
            parameter = {};
        }
    }

    [[nodiscard]] bool is_null(std::size_t column) const override
    {
        assert(column < columns() && "no such column");
        return PQgetisnull(m_result.get(), 0, index(column)) == 1;
    }
    [[nodiscard]] std::int64_t integer(std::size_t column) const override
    {
        auto const value = view(column);
        if (PQftype(m_result.get(), index(column)) == k_bool) {
            return value == "t" ? 1 : 0;
        }
        return parsed<std::int64_t>(value);
    }
    [[nodiscard]] double real(std::size_t column) const override { return parsed<double>(view(column)); }
    [[nodiscard]] std::string text(std::size_t column) const override { return std::string{view(column)}; }
    [[nodiscard]] std::string bytes(std::size_t column) const override
    {
        auto hex = view(column);
        assert(hex.starts_with("\\x") && "not bytes");
        hex.remove_prefix(2);
        std::string value(hex.size() / 2, '\0');
        for (std::size_t i = 0; i < value.size(); ++i) {
            value[i] = static_cast<char>(digit(hex[2 * i]) * 16 + digit(hex[2 * i + 1]));
        }
        return value;
    }

private:
    /// A parameter as it is sent: numbers and text as text, bytes as they are. Text and bytes are borrowed until the call returns.
    struct Bound {
        std::string text{};
        std::string_view borrowed{};
        bool given{false};
        bool binary{false};

        [[nodiscard]] char const* data() const { return !given ? nullptr : borrowed.data() != nullptr ? borrowed.data() : text.c_str(); }
        [[nodiscard]] std::size_t size() const { return borrowed.data() != nullptr ? borrowed.size() : text.size(); }
    };

    static Bound bound(Null) { return {}; }
    static Bound bound(std::int64_t value) { return {fmt::format("{}", value), {}, true, false}; }
    static Bound bound(double value)
    {
        assert(std::isfinite(value) && "SQLite would store a NaN as NULL");
        return {fmt::format("{}", value), {}, true, false}; // the shortest text that reads back as the same number
    }
    static Bound bound(std::string_view value)
    {
        refuse_nul(value);
        return {std::string{value}, {}, true, false}; // libpq wants its end marked
    }
    static Bound bound(Bytes value) { return {{}, value.view, true, true}; }

    void send()
    {
        std::vector<char const*> values;
        std::vector<int> lengths;
        std::vector<int> formats;
        for (auto const* place : m_places) {
            values.push_back(place->data());
            lengths.push_back(static_cast<int>(place->size()));
            formats.push_back(place->binary ? 1 : 0);
        }
        m_running = true;
        if (PQsendQueryPrepared(m_connection, m_backend.statementName_.c_str(), static_cast<int>(values.size()), values.data(),
                                lengths.data(), formats.data(), 0) != 1 ||
            PQsetSingleRowMode(m_connection) != 1) {
            fail();
        }
    }

    template <typename T>
    static T parsed(std::string_view text)
    {
        T value{};
        auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        assert(error == std::errc{} && end == text.data() + text.size() && "not a number of that kind");
        return value;
    }

    [[nodiscard]] static int index(std::size_t column) { return static_cast<int>(column); }
    [[nodiscard]] std::string_view view(std::size_t column) const
    {
        assert(!is_null(column) && "a NULL column asked for a plain value");
        return {PQgetvalue(m_result.get(), 0, index(column)), static_cast<std::size_t>(PQgetlength(m_result.get(), 0, index(column)))};
    }

    [[noreturn]] void fail()
    {
        auto failure = failure_of(m_connection, m_result.get());
        drain();
        failure.connected = PQstatus(m_connection) == CONNECTION_OK;
        throw_postgres_error(failure, m_database, m_text);
    }

    /// Reads the rest of an unfinished result, so that the connection takes its next command.
    void drain() noexcept
    {
        while (auto* result = PQgetResult(m_connection)) {
            PQclear(result);
            if (PQstatus(m_connection) != CONNECTION_OK) {
                break;
            }
        }
    }

    struct Clear {
        void operator()(PGresult* result) const { PQclear(result); }
    };

    std::string const& m_database;
    std::string m_text;
    bool m_writes;
    PGconn* m_connection;
    soci::postgresql_statement_backend m_backend;
    std::map<std::string, Bound, std::less<>> m_parameters; ///< by name
    std::vector<Bound const*> m_places;                     ///< by position: a name may stand in several places
    std::unique_ptr<PGresult, Clear> m_result;
    std::int64_t m_affected{0};
    bool m_running{false};
};

class PostgresConnection final : public Connection {
public:
    explicit PostgresConnection(DatabaseAddress const& address) : m_database{address.display()}
    {
        auto const conninfo = postgres_conninfo(address);
        try {
            m_backend.reset(soci::postgresql.make_session({soci::postgresql, conninfo}));
        } catch (soci::soci_error const& error) {
            throw_connection_error(conninfo, m_database, error.what());
        }
        PQsetNoticeProcessor(
            m_backend->conn_, [](void*, char const*) {}, nullptr);
        // A lock is waited for as long as on SQLite; a node that froze inside a transaction does not hold the others for ever.
        // Our statements are short: compiling one takes longer than running it.
        script("set lock_timeout = '5s'; set idle_in_transaction_session_timeout = '10min'; set bytea_output = 'hex'; set jit = off");
    }
    ~PostgresConnection() override { forget_statements(); }
    PostgresConnection(PostgresConnection const&) = delete;
    PostgresConnection& operator=(PostgresConnection const&) = delete;

    [[nodiscard]] Engine engine() const override { return Engine::postgres; }
    [[nodiscard]] std::unique_ptr<Statement> prepare(std::string_view text) override
    {
        return std::make_unique<PostgresStatement>(*m_backend, text, m_database);
    }

    void script(std::string const& text) override
    {
        std::unique_ptr<PGresult, decltype(&PQclear)> const result{PQexec(m_backend->conn_, text.c_str()), &PQclear};
        auto const status = PQresultStatus(result.get());
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
            throw_postgres_error(failure_of(m_backend->conn_, result.get()), m_database, std::string_view{text}.substr(0, 200));
        }
    }

    // The first read takes the snapshot, in the same round trip.
    void begin_read() override
    {
        script(fmt::format("begin isolation level repeatable read read only; {}", sql::schema::snapshot.postgres));
    }
    void begin_write() override { script("begin isolation level read committed"); }
    void commit() override { script("commit"); }
    void rollback() noexcept override
    {
        try {
            if (PQtransactionStatus(m_backend->conn_) != PQTRANS_IDLE) {
                script("rollback");
            }
        } catch (std::exception const&) {
            m_usable = false;
        }
    }
    [[nodiscard]] bool usable() const override { return m_usable && PQstatus(m_backend->conn_) == CONNECTION_OK; }

private:
    std::string m_database;
    std::unique_ptr<soci::postgresql_session_backend> m_backend;
    bool m_usable{true};
};

} // namespace

std::unique_ptr<Connection> connect_postgres(DatabaseAddress const& address) { return std::make_unique<PostgresConnection>(address); }

} // namespace maillage::store
