// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/audit.hpp"

#include <limits>

#include "store/sql/audit.hpp"

namespace maillage::store::audit {

namespace {

Line line_of(Row const& row)
{
    Line line;
    line.event.seq = row.integer(0);
    line.event.space = row.optional_integer(1).value_or(0);
    line.event.account = row.optional_integer(2);
    line.event.via = row.text(3);
    line.event.kind = row.text(4);
    line.event.object_kind = row.text(5);
    line.event.object_id = row.text(6);
    line.event.before = row.optional_text(7);
    line.event.after = row.optional_text(8);
    line.event.at = row.time(9);
    line.account_public_id = row.optional_text(10).value_or("");
    line.account_name = row.optional_text(11).value_or("");
    return line;
}

} // namespace

std::vector<Line> page(ReadTransaction& transaction, Filter const& filter, std::int64_t limit, std::int64_t before)
{
    constexpr auto k_never = std::numeric_limits<std::int64_t>::max();
    return transaction.all(sql::audit::page,
                           {{"before", before},
                            {"space", filter.space},
                            {"whole", filter.whole_installation},
                            {"account", filter.account},
                            {"kind", filter.kind},
                            {"object", filter.object},
                            {"since", filter.since ? base::to_milliseconds(*filter.since) : std::int64_t{0}},
                            {"until", filter.until ? base::to_milliseconds(*filter.until) : k_never},
                            {"limit", limit}},
                           line_of);
}

std::vector<model::Event> of_account(ReadTransaction& transaction, std::int64_t account, std::string_view public_id)
{
    return transaction.all(sql::audit::of_account, {{"account", account}, {"public_id", public_id}}, [](Row const& row) {
        model::Event event;
        event.seq = row.integer(0);
        event.via = row.text(1);
        event.kind = row.text(2);
        event.object_kind = row.text(3);
        event.object_id = row.text(4);
        event.at = row.time(5);
        return event;
    });
}

} // namespace maillage::store::audit
