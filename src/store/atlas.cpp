// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/atlas.hpp"

#include "store/organisation_row.hpp"
#include "store/sql/atlas.hpp"
#include "store/territory_key.hpp"

namespace maillage::store::atlas {
namespace {

void each_code(ReadTransaction& transaction, Query const& query, std::int64_t space, EachCode const& visit)
{
    transaction.each(query, {{"space", space}}, [&](Row const& row) {
        visit(row.integer(0), row.text(1));
        return true;
    });
}

} // namespace

void each_organisation(ReadTransaction& transaction, std::int64_t space, std::function<void(OrganisationRow&&)> const& visit)
{
    transaction.each(sql::atlas::organisations, {{"space", space}}, [&](Row const& row) {
        visit({row.integer(0), row.text(1), row.text(2), row.text(3), row.text(4), model::social_economy_named(row.text(5)).value(),
               row.optional_integer(6), organisations::position_of(row, 7)});
        return true;
    });
}

void each_cooperation(ReadTransaction& transaction, std::int64_t space, std::function<void(CooperationRow&&)> const& visit)
{
    transaction.each(sql::atlas::cooperations, {{"space", space}}, [&](Row const& row) {
        visit({row.integer(0),
               row.text(1),
               row.text(2),
               row.text(3),
               row.boolean(4),
               row.text(5),
               row.text(6),
               row.optional_integer(7),
               {row.text(8), row.text(9), row.text(10), row.text(11)}});
        return true;
    });
}

void each_field(ReadTransaction& transaction, std::int64_t space, EachCode const& visit)
{
    each_code(transaction, sql::atlas::fields, space, visit);
}

void each_pooled(ReadTransaction& transaction, std::int64_t space, EachCode const& visit)
{
    each_code(transaction, sql::atlas::pooled, space, visit);
}

void each_participation(ReadTransaction& transaction, std::int64_t space,
                        std::function<void(std::int64_t cooperation, std::int64_t organisation)> const& visit)
{
    transaction.each(sql::atlas::participations, {{"space", space}}, [&](Row const& row) {
        visit(row.integer(0), row.integer(1));
        return true;
    });
}

std::vector<PlaceRow> places(ReadTransaction& transaction, std::int64_t space)
{
    return transaction.all(sql::atlas::places, {{"space", space}}, [](Row const& row) {
        return PlaceRow{row.integer(0), territory_key_of(row, 1).value(), row.text(3), row.text(4), organisations::position_of(row, 5)};
    });
}

std::vector<std::int64_t> inside(ReadTransaction& transaction, std::int64_t territory)
{
    return transaction.all(sql::atlas::inside, {{"territory", territory}}, [](Row const& row) { return row.integer(0); });
}

} // namespace maillage::store::atlas
