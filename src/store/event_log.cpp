// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/event_log.hpp"

#include <cassert>

#include "store/lease.hpp"
#include "store/sql/events.hpp"
#include "store/sql/schema.hpp"

namespace maillage::store {

void lock_by_name(Connection& connection, std::string_view name)
{
    if (connection.engine() == Engine::postgres) {
        run_statement(connection, sql::schema::lock.postgres, {{"name", name}}, [](Row const&) { return true; });
    }
}

void refresh_statistics(Connection& connection)
{
    if (connection.engine() == Engine::postgres) {
        connection.script(std::string{sql::schema::analyze.postgres});
    }
}

std::int64_t append_events(Connection& connection, std::span<model::Event const> events)
{
    std::int64_t seq = 0;
    if (!events.empty()) {
        lock_by_name(connection, "maillage.event");
    }
    for (auto const& event : events) {
        run_statement(connection, sql::events::append.text(connection.engine()),
                      {{"space", event.space == 0 ? Value{Null{}} : Value{event.space}},
                       {"account", event.account},
                       {"via", event.via},
                       {"kind", event.kind},
                       {"object_kind", event.object_kind},
                       {"object_id", event.object_id},
                       {"before", event.before},
                       {"after", event.after},
                       {"at", event.at == base::Time{} ? base::now() : event.at}},
                      [&](Row const& row) {
                          seq = row.integer(0);
                          return true;
                      });
    }
    return seq;
}

} // namespace maillage::store
