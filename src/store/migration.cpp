// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/migration.hpp"

#include <cctype>

#include "base/hash.hpp"
#include "store/event_log.hpp"
#include "store/lease.hpp"
#include "store/schema_state.hpp"
#include "store/sql/migrations.hpp"
#include "store/sql/schema.hpp"

namespace maillage::store {
namespace {

/// The text as the digest sees it: comments gone, runs of white space made one.
std::string folded(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.substr(i, 2) == "--") {
            i = text.find('\n', i);
            if (i == std::string_view::npos) {
                break;
            }
        }
        bool const space = std::isspace(static_cast<unsigned char>(text[i])) != 0;
        if (!space) {
            out += text[i];
        } else if (!out.empty() && out.back() != ' ') {
            out += ' ';
        }
    }
    return out;
}

base::result<std::vector<Migration>> compared(std::vector<Applied> const& applied, DatabaseAddress const& address)
{
    auto const known = migrations();
    for (auto const& row : applied) {
        if (row.version < 1 || row.version > std::ssize(known)) {
            return base::failure(base::ErrorCode::conflict, "error.store.newer",
                                 {{"database", address.display()}, {"migration", row.name}});
        }
        auto const& ours = known[static_cast<std::size_t>(row.version - 1)];
        if (row.digest != ours.digest(address.engine)) {
            return base::failure(base::ErrorCode::conflict, "error.store.changed",
                                 {{"database", address.display()}, {"migration", row.name}});
        }
    }
    std::vector<Migration> missing;
    for (auto const& migration : known.subspan(applied.size())) {
        missing.push_back(migration);
    }
    return missing;
}

} // namespace

std::string Migration::digest(Engine engine) const { return base::sha256_hex(folded(text(engine))); }

std::span<Migration const> migrations() { return detail::k_migrations; }

void apply(Connection& connection, Migration const& migration)
{
    connection.script(std::string{migration.text(connection.engine())});
    run_statement(connection, sql::schema::record.text(connection.engine()),
                  {{"version", migration.version},
                   {"name", migration.name},
                   {"digest", migration.digest(connection.engine())},
                   {"applied_at", base::now()}},
                  [](Row const&) { return true; });
}

SchemaState schema_state(Connection& connection)
{
    auto const count = [&](Query const& query) {
        std::int64_t value = 0;
        run_statement(connection, query.text(connection.engine()), {}, [&](Row const& row) {
            value = row.integer(0);
            return true;
        });
        return value;
    };
    SchemaState state;
    constexpr std::int64_t k_columns = 4;
    if (count(sql::schema::is_ours) != k_columns) {
        state.foreign = count(sql::schema::tables) > 0;
        return state;
    }
    run_statement(connection, sql::schema::applied.text(connection.engine()), {}, [&](Row const& row) {
        state.applied.push_back({row.integer(0), row.text(1), row.text(2)});
        return true;
    });
    return state;
}

SchemaState inspect(DatabaseAddress const& address)
{
    return exists(address) ? schema_state(*connect(address, Access::inspect)) : SchemaState{};
}

base::result<std::vector<Migration>> pending_in(SchemaState const& state, DatabaseAddress const& address)
{
    if (state.foreign) {
        return base::failure(base::ErrorCode::conflict, "error.store.foreign", {{"database", address.display()}});
    }
    return compared(state.applied, address);
}

base::result<std::vector<Migration>> pending(DatabaseAddress const& address) { return pending_in(inspect(address), address); }

base::result<std::vector<Migration>> migrate(DatabaseAddress const& address)
{
    // Connecting to write makes a SQLite file ours.
    if (auto const ours = pending(address); !ours) {
        return ours;
    }
    create_file(address);
    auto const connection = connect(address, Access::write);
    std::vector<Migration> done;
    for (;;) {
        // Looked at again under the lock each time: another process may have been quicker.
        connection->begin_write();
        struct Rollback {
            Connection& connection;
            ~Rollback() { connection.rollback(); }
        } const rollback{*connection};
        lock_by_name(*connection, "maillage.schema");
        auto missing = pending_in(schema_state(*connection), address);
        if (!missing) {
            return base::failure(missing.error());
        }
        if (missing->empty()) {
            return done;
        }
        apply(*connection, missing->front());
        connection->commit();
        done.push_back(missing->front());
    }
}

} // namespace maillage::store
