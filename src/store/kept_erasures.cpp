// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/kept_erasures.hpp"

#include "base/exception.hpp"
#include "store/lease.hpp"
#include "store/sql/backup.hpp"
#include "store/sql/erasures.hpp"

namespace maillage::store {

std::vector<model::Erasure> kept_erasures(Connection& connection)
{
    bool known = false;
    run_statement(connection, sql::backup::tables.text(connection.engine()), Parameters{}, [&](Row const& row) {
        known = known || row.text(0) == "erasure";
        return true;
    });
    std::vector<model::Erasure> found;
    if (known) {
        run_statement(connection, sql::erasures::all.text(connection.engine()), Parameters{}, [&](Row const& row) {
            // A mode that damage made unreadable counts as the wider one.
            auto const mode = model::erasure_mode_named(row.text(1)).value_or(model::ErasureMode::content);
            found.push_back({row.text(0), mode, row.time(2)});
            return true;
        });
    }
    return found;
}

std::optional<std::vector<model::Erasure>> kept_erasures_of_damaged(DatabaseAddress const& address)
{
    try {
        return kept_erasures(*connect(address, Access::inspect));
    } catch (base::StorageError const&) {
        return std::nullopt;
    }
}

void put_back(Connection& connection, std::span<model::Erasure const> erasures)
{
    for (auto const& erasure : erasures) {
        run_statement(connection, sql::erasures::insert.text(connection.engine()),
                      {{"account", erasure.account}, {"mode", model::name(erasure.mode)}, {"at", erasure.at}},
                      [](Row const&) { return true; });
    }
}

} // namespace maillage::store
