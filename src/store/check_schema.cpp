// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/check_schema.hpp"

#include "base/files.hpp"
#include "base/id.hpp"
#include "store/lease.hpp"
#include "store/schema_state.hpp"
#include "store/sql/check.hpp"

namespace maillage::store {

std::set<SchemaObject> schema_objects(Connection& connection)
{
    std::set<SchemaObject> found;
    run_statement(connection, sql::check::objects.text(connection.engine()), Parameters{}, [&](Row const& row) {
        found.emplace(row.text(0), row.text(1));
        return true;
    });
    return found;
}

std::set<SchemaObject> expected_objects()
{
    // Asked of a database made for the purpose: a list beside the migrations would lag behind them.
    base::AtomicFile const scratch{std::filesystem::temp_directory_path() / ("maillage-check-" + base::new_id())};
    auto const connection = connect({Engine::sqlite, scratch.temporary_path().string()}, Access::scratch);
    for (auto const& migration : migrations()) {
        apply(*connection, migration);
    }
    return schema_objects(*connection);
}

} // namespace maillage::store
