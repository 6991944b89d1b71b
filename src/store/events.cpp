// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/events.hpp"

#include "store/sql/events.hpp"

namespace maillage::store::events {
namespace {

model::Event event_of(Row const& row)
{
    model::Event event;
    event.seq = row.integer(0);
    event.space = row.optional_integer(1).value_or(0);
    event.account = row.optional_integer(2);
    event.via = row.text(3);
    event.kind = row.text(4);
    event.object_kind = row.text(5);
    event.object_id = row.text(6);
    event.before = row.optional_text(7);
    event.after = row.optional_text(8);
    event.at = row.time(9);
    return event;
}

} // namespace

std::int64_t last(ReadTransaction& transaction) { return transaction.integer(sql::events::last, {}); }

std::vector<model::Event> after(ReadTransaction& transaction, std::int64_t seq, std::int64_t limit)
{
    return transaction.all(sql::events::after, {{"seq", seq}, {"limit", limit}}, event_of);
}

std::vector<model::Event> of_object(ReadTransaction& transaction, std::string_view object_kind, std::string_view object_id,
                                    std::int64_t limit, std::int64_t before)
{
    return transaction.all(sql::events::of_object,
                           {{"object_kind", object_kind}, {"object_id", object_id}, {"before", before}, {"limit", limit}}, event_of);
}

std::vector<model::Event> latest(ReadTransaction& transaction, Filter const& filter, std::int64_t limit, std::int64_t before)
{
    return transaction.all(
        sql::events::latest,
        {{"before", before}, {"space", filter.space}, {"account", filter.account}, {"kind", filter.kind}, {"limit", limit}}, event_of);
}

} // namespace maillage::store::events
