// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <cassert>
#include <memory>

#include <fmt/format.h>

#include "base/exception.hpp"
#include "base/files.hpp"
#include "store/backup_rows.hpp"
#include "store/event_log.hpp"
#include "store/kept_erasures.hpp"
#include "store/lease.hpp"
#include "store/schema_state.hpp"
#include "store/sql/backup.hpp"

namespace maillage::store::backup {
namespace {

namespace fs = std::filesystem;

std::string read_text(Connection& connection, std::string_view query)
{
    std::string text;
    each_row(connection, query, {}, [&](Statement const& row) { text = row.text(0); });
    return text;
}

std::int64_t read_integer(Connection& connection, std::string_view query)
{
    std::int64_t value = 0;
    each_row(connection, query, {}, [&](Statement const& row) { value = row.integer(0); });
    return value;
}

auto damaged(std::string const& file, std::string const& table)
{
    return base::failure(base::ErrorCode::invalid, "error.backup.damaged", {{"file", file}, {"table", table}});
}

std::string read_back(Table const& table)
{
    return filled(sql::backup::read_back.sqlite, {{"columns", listed(table.columns)}, {"table", identifier(table.name)}});
}

/// The migrations of the backup must be the first of ours.
bool known(std::vector<std::string> const& names)
{
    auto const ours = migrations();
    return !names.empty() && names.size() <= ours.size() &&
           std::equal(names.begin(), names.end(), ours.begin(),
                      [](std::string const& name, Migration const& migration) { return name == migration.name; });
}

base::result<Manifest> verified(Connection& backup, std::string const& file, Report const& report)
{
    if (read_integer(backup, sql::backup::is_backup.sqlite) == 0) {
        return base::failure(base::ErrorCode::invalid, "error.backup.foreign", {{"file", file}});
    }
    auto manifest = manifest_of(read_text(backup, sql::backup::read_manifest.sqlite), file);
    if (!manifest) {
        return manifest;
    }
    if (!known(manifest->migrations)) {
        return base::failure(base::ErrorCode::conflict, "error.backup.newer", {{"file", file}});
    }
    if (read_text(backup, sql::backup::integrity.sqlite) != "ok") {
        return damaged(file, "?");
    }
    Counter counter{report, manifest->rows()};
    for (auto const& table : manifest->tables) {
        RowDigest digest;
        std::int64_t rows = 0;
        each_row(backup, read_back(table), {}, [&](Statement const& row) {
            digest.add(row);
            ++rows;
            counter.one(table.name);
        });
        if (rows != table.rows || digest.finish() != table.sha256) {
            return damaged(file, table.name);
        }
        counter.table_done(table.name);
    }
    return manifest;
}

/// Opens a backup and reads it whole. A file that SQLite finds damaged midway is a damaged backup, not a broken environment.
base::result<Manifest> opened(fs::path const& file, Report const& report, std::unique_ptr<Connection>& backup)
{
    if (!fs::exists(file)) {
        return base::failure(base::ErrorCode::absent, "error.backup.absent", {{"file", file.string()}});
    }
    try {
        backup = connect({Engine::sqlite, file.string()}, Access::read);
        return verified(*backup, file.string(), report);
    } catch (base::StorageError const& error) {
        if (error.message() == "error.store.not_a_database") {
            return base::failure(base::ErrorCode::invalid, "error.backup.foreign", {{"file", file.string()}});
        }
        // A column or table of the manifest that is not there is damage too.
        if (error.message() == "error.store.damaged" || error.message() == "error.store.statement") {
            return damaged(file.string(), "?");
        }
        throw;
    }
}

/// Fills a database whose schema has just been made. On PostgreSQL the references are taken off meanwhile: rows come in the order
/// of their keys, not of what they refer to. Putting them back checks every row.
base::result<void> load(Connection& backup, Connection& into, Manifest const& manifest, Report const& report)
{
    auto const engine = into.engine();
    struct Reference {
        std::string table, name, definition;
    };
    std::vector<Reference> references;
    each_row(into, sql::backup::references.text(engine), {}, [&](Statement const& row) {
        references.push_back({row.text(0), row.text(1), row.text(2)});
    });
    for (auto const& [table, name, definition] : references) {
        into.script(filled(sql::backup::drop_reference.sqlite, {{"table", table}, {"constraint", name}}));
    }
    Counter counter{report, manifest.rows()};
    for (auto const& table : manifest.tables) {
        // A migration may have put rows there.
        into.script(filled(sql::backup::empty_table.sqlite, {{"table", identifier(table.name)}}));
    }
    for (auto const& table : manifest.tables) {
        RowWriter writer{into, table.name, table.columns};
        each_row(backup, read_back(table), {}, [&](Statement const& row) {
            writer.write(row);
            counter.one(table.name);
        });
        counter.table_done(table.name);
    }
    for (auto const& [table, name, definition] : references) {
        into.script(filled(sql::backup::add_reference.sqlite, {{"table", table}, {"constraint", name}, {"definition", definition}}));
    }
    std::vector<std::pair<std::string, std::string>> identities;
    each_row(into, sql::backup::identities.text(engine), {},
             [&](Statement const& row) { identities.emplace_back(row.text(0), row.text(1)); });
    for (auto const& [table, column] : identities) {
        into.script(filled(sql::backup::continue_identity.sqlite, {{"table", table}, {"column", column}}));
    }
    if (read_integer(into, sql::backup::broken_references.text(engine)) != 0) {
        return base::failure(base::ErrorCode::invalid, "error.backup.references");
    }
    refresh_statistics(into);
    return {};
}

/// Makes the schema as the backup knew it, fills it, then brings it up to date, within the caller's transaction.
base::result<void> rebuild(Connection& backup, Connection& into, Manifest const& manifest, std::span<model::Erasure const> erasures,
                           Report const& report)
{
    auto const ours = migrations();
    for (auto const& migration : ours.first(manifest.migrations.size())) {
        apply(into, migration);
    }
    try {
        if (auto const loaded = load(backup, into, manifest, report); !loaded) {
            return loaded;
        }
    } catch (ConstraintViolation const& violation) {
        return base::failure(base::ErrorCode::invalid,
                             violation.error().message == "error.store.reference" ? "error.backup.references" : "error.backup.content");
    }
    for (auto const& migration : ours.subspan(manifest.migrations.size())) {
        apply(into, migration);
    }
    put_back(into, erasures);
    return {};
}

/// A database may be replaced when it is ours, and the caller said so.
base::result<void> may_replace(SchemaState const& state, DatabaseAddress const& to, Existing existing)
{
    if (state.foreign) {
        return base::failure(base::ErrorCode::conflict, "error.store.foreign", {{"database", to.display()}});
    }
    if (!state.applied.empty() && existing == Existing::keep) {
        return base::failure(base::ErrorCode::conflict, "error.backup.occupied", {{"database", to.display()}});
    }
    return {};
}

base::result<bool> restore_postgres(Connection& backup, Manifest const& manifest, DatabaseAddress const& to, Existing existing,
                                    Report const& report)
{
    auto const into = connect(to, Access::write);
    into->begin_write();
    struct Rollback {
        Connection& connection;
        ~Rollback() { connection.rollback(); }
    } const rollback{*into};
    lock_by_name(*into, "maillage.schema");
    auto const state = schema_state(*into);
    if (auto const allowed = may_replace(state, to, existing); !allowed) {
        return base::failure(allowed.error());
    }
    auto const erasures = kept_erasures(*into);
    std::vector<std::string> tables{"schema_migration"};
    each_row(*into, sql::backup::tables.postgres, {}, [&](Statement const& row) { tables.push_back(row.text(0)); });
    for (auto const& table : tables) {
        into->script(filled(sql::backup::drop_table.sqlite, {{"table", identifier(table)}}));
    }
    auto rebuilt = rebuild(backup, *into, manifest, erasures, report);
    if (!rebuilt) {
        return base::failure(rebuilt.error());
    }
    into->commit();
    return true;
}

/// Takes the old file for ourselves: leaving WAL needs that no process has it open, and folds its -wal into it. The connection
/// keeps its lock until the new file stands in its place.
base::result<std::unique_ptr<Connection>> seize(DatabaseAddress const& to, Existing existing)
{
    if (auto const allowed = may_replace(schema_state(*connect(to, Access::inspect)), to, existing); !allowed) {
        return base::failure(allowed.error());
    }
    auto connection = connect(to, Access::read);
    try {
        connection->script("pragma query_only = off; pragma busy_timeout = 1000; pragma journal_mode = delete; begin exclusive;");
    } catch (base::StorageError const& error) {
        if (error.message() == "error.store.locked") {
            return base::failure(base::ErrorCode::conflict, "error.backup.in_use", {{"database", to.display()}});
        }
        throw;
    }
    return connection;
}

/// A damaged database is what one restores over; it is kept beside, for whoever wants to look into it.
void move_aside(std::string const& file)
{
    auto const aside = fmt::format("{}.damaged-{}", file, base::to_milliseconds(base::now()));
    for (auto const* suffix : {"", "-wal", "-shm"}) {
        std::error_code absent;
        fs::rename(file + suffix, aside + suffix, absent);
    }
}

/// False when the list of erased accounts of a damaged database could not be read.
base::result<bool> restore_sqlite(Connection& backup, Manifest const& manifest, DatabaseAddress const& to, Existing existing,
                                  Report const& report)
{
    bool broken = false;
    std::unique_ptr<Connection> old;
    std::optional<std::vector<model::Erasure>> erasures{std::in_place};
    if (exists(to)) {
        try {
            auto seized = seize(to, existing);
            if (!seized) {
                return base::failure(seized.error());
            }
            old = std::move(*seized);
            erasures = kept_erasures(*old);
        } catch (base::StorageError const& error) {
            broken = error.message() == "error.store.damaged" || error.message() == "error.store.not_a_database";
            if (!broken) {
                throw;
            }
            if (existing == Existing::keep) {
                return base::failure(base::ErrorCode::conflict, "error.backup.occupied", {{"database", to.display()}});
            }
            old.reset();
            erasures = kept_erasures_of_damaged(to);
        }
    }
    base::AtomicFile target{to.address};
    {
        auto const into = connect({Engine::sqlite, target.temporary_path().string()}, Access::scratch);
        into->begin_write();
        if (auto const rebuilt = rebuild(backup, *into, manifest, erasures.value_or(std::vector<model::Erasure>{}), report); !rebuilt) {
            into->rollback();
            return base::failure(rebuilt.error());
        }
        into->commit();
    }
    if (broken) {
        move_aside(to.address);
    }
    target.commit();
    return erasures.has_value();
}

} // namespace

base::result<Manifest> verify(fs::path const& file, Report const& report)
{
    std::unique_ptr<Connection> backup;
    return opened(file, report, backup);
}

base::result<Restored> restore(fs::path const& file, DatabaseAddress const& to, Existing existing, Report const& report)
{
    std::unique_ptr<Connection> backup;
    auto manifest = opened(file, report, backup);
    if (!manifest) {
        return base::failure(manifest.error());
    }
    auto const restored = to.engine == Engine::sqlite ? restore_sqlite(*backup, *manifest, to, existing, report)
                                                      : restore_postgres(*backup, *manifest, to, existing, report);
    if (!restored) {
        return base::failure(restored.error());
    }
    return Restored{std::move(*manifest), *restored};
}

} // namespace maillage::store::backup
