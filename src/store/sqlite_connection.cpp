// SPDX-License-Identifier: AGPL-3.0-or-later
#include <cassert>
#include <cmath>
#include <filesystem>
#include <mutex>

#include <fmt/format.h>
#include <soci/connection-parameters.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include "base/exception.hpp"
#include "store/connection.hpp"
#include "store/sql/schema.hpp"
#include "store/sqlite_error.hpp"

namespace maillage::store {
namespace {

namespace lite = sqlite_api;

/// SOCI prepares and steps; values are bound and read on the handle it exposes, because its own exchange types lose NUL bytes,
/// empty blobs and the types of computed columns (docs/decisions).
class SqliteStatement final : public Statement {
public:
    SqliteStatement(soci::sqlite3_session_backend& session, std::string_view text, std::string const& file)
        : m_file{file}, m_connection{session.conn_}, m_backend{session}
    {
        m_backend.hasVectorIntoElements_ = false;
        m_backend.alloc();
        try {
            m_backend.prepare(std::string{text}, soci::details::st_repeatable_query);
        } catch (soci::soci_error const& error) {
            throw_sqlite_error(m_connection, m_file, fmt::format("{} in: {}", error.what(), text));
        }
        assert(m_backend.stmt_ != nullptr && "an empty statement");
    }
    ~SqliteStatement() override { m_backend.clean_up(); }
    SqliteStatement(SqliteStatement const&) = delete;
    SqliteStatement& operator=(SqliteStatement const&) = delete;

    void bind(std::span<Parameter const> parameters) override
    {
        auto const expected = static_cast<std::size_t>(lite::sqlite3_bind_parameter_count(m_backend.stmt_));
        assert(expected == parameters.size() && "parameters given and parameters of the statement differ");
        m_places.resize(parameters.size());
        for (std::size_t at = 0; at < parameters.size(); ++at) {
            auto const& parameter = parameters[at];
            // A statement is bound in the same order again and again: each name is looked up once.
            auto& place = m_places[at];
            if (place.name.compare(1, std::string::npos, parameter.name) != 0) {
                place.name.assign(1, ':').append(parameter.name);
                place.position = lite::sqlite3_bind_parameter_index(m_backend.stmt_, place.name.c_str());
                assert(place.position > 0 && "no such parameter in the statement");
            }
            int const position = place.position;
            int const code = std::visit([&](auto const& value) { return bind_one(position, value); }, parameter.value.variant());
            if (code != SQLITE_OK) {
                throw_sqlite_error(m_connection, m_file, "bind");
            }
        }
    }

    bool step() override
    {
        try {
            auto const outcome = m_running ? m_backend.fetch(1) : m_backend.execute(1);
            m_running = true;
            bool const row = outcome == soci::details::statement_backend::ef_success;
            if (!row) {
                m_affected = lite::sqlite3_changes64(m_connection);
            }
            return row;
        } catch (soci::soci_error const& error) {
            throw_sqlite_error(m_connection, m_file, fmt::format("{} in: {}", error.what(), lite::sqlite3_sql(m_backend.stmt_)));
        }
    }

    [[nodiscard]] std::int64_t affected() const override { return m_affected; }
    [[nodiscard]] bool writes() const override { return lite::sqlite3_stmt_readonly(m_backend.stmt_) == 0; }
    [[nodiscard]] std::size_t columns() const override { return static_cast<std::size_t>(lite::sqlite3_column_count(m_backend.stmt_)); }

    [[nodiscard]] Kind kind(std::size_t column) const override
    {
        switch (type(column)) {
        case SQLITE_NULL: return Kind::null;
        case SQLITE_INTEGER: return Kind::integer;
        case SQLITE_FLOAT: return Kind::real;
        case SQLITE_TEXT: return Kind::text;
        default: return Kind::bytes;
        }
    }

    void reset() noexcept override
    {
        m_running = false;
        lite::sqlite3_reset(m_backend.stmt_);
        lite::sqlite3_clear_bindings(m_backend.stmt_);
    }

    [[nodiscard]] bool is_null(std::size_t column) const override { return type(column) == SQLITE_NULL; }
    [[nodiscard]] std::int64_t integer(std::size_t column) const override
    {
        assert(type(column) == SQLITE_INTEGER && "not an integer");
        return lite::sqlite3_column_int64(m_backend.stmt_, index(column));
    }
    [[nodiscard]] double real(std::size_t column) const override
    {
        assert((type(column) == SQLITE_FLOAT || type(column) == SQLITE_INTEGER) && "not a number");
        return lite::sqlite3_column_double(m_backend.stmt_, index(column));
    }
    [[nodiscard]] std::string text(std::size_t column) const override
    {
        assert(type(column) == SQLITE_TEXT && "not a text");
        auto const* data = reinterpret_cast<char const*>(lite::sqlite3_column_text(m_backend.stmt_, index(column)));
        return {data, size(column)};
    }
    [[nodiscard]] std::string bytes(std::size_t column) const override
    {
        assert(type(column) == SQLITE_BLOB && "not bytes");
        auto const* data = static_cast<char const*>(lite::sqlite3_column_blob(m_backend.stmt_, index(column)));
        return data == nullptr ? std::string{} : std::string{data, size(column)};
    }

private:
    int bind_one(int position, Null) { return lite::sqlite3_bind_null(m_backend.stmt_, position); }
    int bind_one(int position, std::int64_t value) { return lite::sqlite3_bind_int64(m_backend.stmt_, position, value); }
    int bind_one(int position, double value)
    {
        assert(std::isfinite(value) && "SQLite would store a NaN as NULL");
        return lite::sqlite3_bind_double(m_backend.stmt_, position, value);
    }
    int bind_one(int position, std::string_view value)
    {
        refuse_nul(value);
        char const* data = value.data() == nullptr ? "" : value.data();
        return lite::sqlite3_bind_text64(m_backend.stmt_, position, data, value.size(), nullptr, SQLITE_UTF8);
    }
    int bind_one(int position, Bytes value)
    {
        // A null pointer would bind NULL, not the empty blob.
        char const* data = value.view.data() == nullptr ? "" : value.view.data();
        return lite::sqlite3_bind_blob64(m_backend.stmt_, position, data, value.view.size(), nullptr);
    }

    [[nodiscard]] static int index(std::size_t column) { return static_cast<int>(column); }
    [[nodiscard]] int type(std::size_t column) const
    {
        assert(column < columns() && "no such column");
        return lite::sqlite3_column_type(m_backend.stmt_, index(column));
    }
    [[nodiscard]] std::size_t size(std::size_t column) const
    {
        return static_cast<std::size_t>(lite::sqlite3_column_bytes(m_backend.stmt_, index(column)));
    }

    std::string const& m_file;
    lite::sqlite3* m_connection;
    soci::sqlite3_statement_backend m_backend;
    struct Place {
        std::string name{":"}; ///< with its colon
        int position{0};
    };
    std::vector<Place> m_places;
    std::int64_t m_affected{0};
    bool m_running{false};
};

/// Whether no log stands beside the file: then it is whole as it is.
bool is_at_rest(std::string const& file)
{
    for (auto const* suffix : {"-wal", "-journal"}) {
        std::error_code absent;
        if (auto const size = std::filesystem::file_size(file + suffix, absent); !absent && size > 0) {
            return false;
        }
    }
    return true;
}

/// Of the whole library, once, before its first connection: a connection serves one thread at a time (see Pool), so none needs a
/// lock of its own, and nobody asks how much memory the library holds, which it counts under another lock. An import spends a tenth less.
void set_up_library()
{
    static std::once_flag done;
    std::call_once(done, [] {
        lite::sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
        lite::sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    });
}

class SqliteConnection final : public Connection {
public:
    SqliteConnection(DatabaseAddress const& address, Access access) : m_file{address.address}
    {
        set_up_library();
        // A file at rest is read without a lock or a log beside. One that another program writes to, or left half-way, must be read as
        // that program would; what its log holds is then not folded into it when this connection ends.
        bool const at_rest = access == Access::inspect && is_at_rest(m_file);
        try {
            auto const uri = sqlite_uri(m_file, at_rest ? "ro&immutable=1" : "rw");
            m_backend.reset(soci::sqlite3.make_session({soci::sqlite3, fmt::format("dbname={}", uri)}));
        } catch (soci::sqlite3_soci_error const& error) {
            throw_sqlite_error(error.result(), m_file, error.what());
        }
        lite::sqlite3_extended_result_codes(m_backend->conn_, 1);
        if (access == Access::write) {
            // The statements kept ready hold nearly all of the few small blocks that are usual, and every row would ask the system for its own.
            constexpr int k_block = 1200;
            constexpr int k_blocks = 500;
            lite::sqlite3_db_config(m_backend->conn_, SQLITE_DBCONFIG_LOOKASIDE, nullptr, k_block, k_blocks);
        }
        if (access == Access::inspect) {
            lite::sqlite3_db_config(m_backend->conn_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
        }
        lite::sqlite3_busy_timeout(m_backend->conn_, k_busy_milliseconds);
        // Readers share the system's file cache through the mapping, so that many of them cost little memory.
        script("pragma foreign_keys = on; pragma synchronous = full; pragma temp_store = memory; pragma cache_size = -4000;"
               "pragma mmap_size = 268435456; pragma journal_size_limit = 67108864; pragma trusted_schema = off;");
        switch (access) {
        case Access::inspect:
        case Access::read: script("pragma query_only = on;"); break;
        // What is deleted is overwritten: an erased person must not be readable in the free pages of the file. Debian's SQLite does so
        // unasked, others do not. Deleting takes a tenth more time (30,000 rows of 300 bytes: 117 ms for 105), inserting 2 % more.
        // A larger cache spares large transactions writing the same pages of an index to the log again and again; and a log of 32 MB
        // spares an import folding those pages into the file at each of its commits (a register of organisations: 12 % of its processor time).
        case Access::write:
            script("pragma journal_mode = wal; pragma secure_delete = on; pragma cache_size = -32000; pragma wal_autocheckpoint = 8000;");
            break;
        case Access::scratch: script("pragma foreign_keys = off; pragma journal_mode = off; pragma synchronous = off;"); break;
        }
    }
    ~SqliteConnection() override { forget_statements(); }
    SqliteConnection(SqliteConnection const&) = delete;
    SqliteConnection& operator=(SqliteConnection const&) = delete;

    [[nodiscard]] Engine engine() const override { return Engine::sqlite; }
    [[nodiscard]] std::unique_ptr<Statement> prepare(std::string_view text) override
    {
        return std::make_unique<SqliteStatement>(*m_backend, text, m_file);
    }

    void script(std::string const& text) override
    {
        if (lite::sqlite3_exec(m_backend->conn_, text.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
            throw_sqlite_error(m_backend->conn_, m_file, text.substr(0, 200));
        }
    }

    void begin_read() override
    {
        control("begin");
        // A deferred transaction takes its snapshot at the first read: take it now.
        control(sql::schema::snapshot.sqlite);
    }
    void begin_write() override { control("begin immediate"); }
    void commit() override { control("commit"); }
    void rollback() noexcept override
    {
        try {
            // Some failures (disk full, I/O) have rolled back already.
            if (lite::sqlite3_get_autocommit(m_backend->conn_) == 0) {
                control("rollback");
            }
        } catch (std::exception const&) {
            m_usable = false;
        }
    }
    [[nodiscard]] bool usable() const override { return m_usable; }

private:
    void control(std::string_view text)
    {
        auto& prepared = statement(text);
        struct Reset {
            Statement& statement;
            ~Reset() { statement.reset(); }
        } const reset{prepared};
        prepared.step();
    }

    static constexpr int k_busy_milliseconds = 5000;
    std::string m_file;
    std::unique_ptr<soci::sqlite3_session_backend> m_backend;
    bool m_usable{true};
};

} // namespace

std::unique_ptr<Connection> connect_sqlite(DatabaseAddress const& address, Access access)
{
    return std::make_unique<SqliteConnection>(address, access);
}

} // namespace maillage::store
