// SPDX-License-Identifier: AGPL-3.0-or-later
#include <fmt/format.h>

#include "base/files.hpp"
#include "store/backup_rows.hpp"
#include "store/lease.hpp"
#include "store/schema_state.hpp"
#include "store/sql/backup.hpp"

namespace maillage::store::backup {
namespace {

struct Source {
    Table table;
    std::string key; ///< what its rows are ordered by
};

/// The tables of a database with their columns and number of rows, in the order of their names.
std::vector<Source> sources(Connection& connection)
{
    auto const engine = connection.engine();
    std::vector<Source> found;
    each_row(connection, sql::backup::tables.text(engine), {}, [&](Statement const& row) { found.push_back({{row.text(0)}, {}}); });
    for (auto& [table, key] : found) {
        std::map<std::int64_t, std::string> key_columns;
        Parameter const name{"table", table.name};
        each_row(connection, sql::backup::columns.text(engine), {&name, 1}, [&](Statement const& row) {
            table.columns.push_back(row.text(0));
            if (row.integer(1) > 0) {
                // The order of bytes, as on SQLite, whatever the collation of the server.
                bool const collate = engine == Engine::postgres && row.boolean(2);
                key_columns[row.integer(1)] = identifier(row.text(0)) + (collate ? " collate \"C\"" : "");
            }
        });
        for (auto const& [place, column] : key_columns) {
            key += (key.empty() ? "" : ", ") + column;
        }
        if (key.empty()) {
            key = listed(table.columns);
        }
        each_row(connection, filled(sql::backup::count_rows.sqlite, {{"table", identifier(table.name)}}), {},
                 [&](Statement const& row) { table.rows = row.integer(0); });
    }
    return found;
}

void copy_table(Connection& from, Connection& into, Source& source, Counter& counter)
{
    auto& table = source.table;
    auto const columns = listed(table.columns);
    auto const name = identifier(table.name);
    into.script(filled(sql::backup::create_table.sqlite, {{"table", name}, {"columns", columns}}));
    RowWriter writer{into, table.name, table.columns};
    RowDigest digest;
    each_row(from, filled(sql::backup::read_rows.sqlite, {{"columns", columns}, {"table", name}, {"key", source.key}}), {},
             [&](Statement const& row) {
                 digest.add(row);
                 writer.write(row);
                 counter.one(table.name);
             });
    table.sha256 = digest.finish();
    counter.table_done(table.name);
}

void write_manifest(Connection& into, Manifest const& manifest)
{
    into.script(std::string{sql::backup::create_manifest.sqlite});
    auto const json = to_json(manifest);
    run_statement(into, sql::backup::write_manifest.sqlite, {{"content", json}}, [](Row const&) { return true; });
}

} // namespace

base::result<Manifest> write(DatabaseAddress const& from, std::filesystem::path const& file, Existing existing, Report const& report)
{
    if (existing == Existing::keep && std::filesystem::exists(file)) {
        return base::failure(base::ErrorCode::conflict, "error.backup.exists", {{"file", file.string()}});
    }
    if (!exists(from)) {
        return base::failure(base::ErrorCode::absent, "error.store.absent", {{"database", from.display()}});
    }
    if (auto const known = pending(from); !known) {
        return base::failure(known.error());
    }
    auto const source = connect(from, Access::read);
    source->begin_read();
    auto const state = schema_state(*source);
    if (state.applied.empty()) {
        return base::failure(base::ErrorCode::absent, "error.store.absent", {{"database", from.display()}});
    }

    base::AtomicFile target{file};
    Manifest manifest{base::now(), from.engine == Engine::sqlite ? "sqlite" : "postgresql"};
    for (auto const& applied : state.applied) {
        manifest.migrations.push_back(applied.name);
    }
    auto tables = sources(*source);
    std::int64_t total = 0;
    for (auto const& one : tables) {
        total += one.table.rows;
    }
    {
        auto const into = connect({Engine::sqlite, target.temporary_path().string()}, Access::scratch);
        into->begin_write();
        Counter counter{report, total};
        for (auto& one : tables) {
            copy_table(*source, *into, one, counter);
            manifest.tables.push_back(std::move(one.table));
        }
        write_manifest(*into, manifest);
        into->commit();
    }
    target.commit();
    return manifest;
}

} // namespace maillage::store::backup
