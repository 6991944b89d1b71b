// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/coordinators.hpp"

#include "store/sql/coordinator.hpp"

namespace maillage::store::coordinators {
namespace {

Coordinator coordinator_of(Row const& row)
{
    return {row.integer(0), row.text(1), row.integer(2), row.integer(3),
            row.text(4),    row.text(5), row.text(6),    model::account_state_named(row.text(7)).value(),
            row.boolean(8), row.time(9)};
}

std::vector<Due> due_of(ReadTransaction& transaction, std::int64_t id, std::int64_t year, std::int64_t limit)
{
    return transaction.all(sql::coordinator::due, {{"coordinator", id}, {"year", year}, {"limit", limit}}, [](Row const& row) {
        return Due{row.integer(0), row.text(1), row.integer(2)};
    });
}

} // namespace

std::vector<Coordinator> of_cooperation(ReadTransaction& transaction, std::int64_t cooperation)
{
    return transaction.all(sql::coordinator::of_cooperation, {{"cooperation", cooperation}}, coordinator_of);
}

std::optional<Coordinator> find(ReadTransaction& transaction, std::string_view public_id)
{
    return transaction.first(sql::coordinator::find, {{"public_id", public_id}}, coordinator_of);
}

std::optional<Coordinator> find_by_token(ReadTransaction& transaction, std::string_view token)
{
    return transaction.first(sql::coordinator::find_by_token, {{"token", token}}, coordinator_of);
}

bool coordinates(ReadTransaction& transaction, std::int64_t cooperation, std::int64_t account)
{
    return transaction.integer(sql::coordinator::coordinates, {{"cooperation", cooperation}, {"account", account}}) > 0;
}

bool is_of_carrier(ReadTransaction& transaction, std::int64_t cooperation, std::int64_t account)
{
    return transaction.integer(sql::coordinator::carries, {{"cooperation", cooperation}, {"account", account}}) > 0;
}

bool add(WriteTransaction& transaction, std::string_view public_id, std::int64_t cooperation, std::int64_t account, base::Time now)
{
    return transaction.run(sql::coordinator::add,
                           {{"public_id", public_id}, {"cooperation", cooperation}, {"account", account}, {"now", now}}) > 0;
}

void remove(WriteTransaction& transaction, std::int64_t id) { transaction.run(sql::coordinator::remove, {{"id", id}}); }

void set_remind(WriteTransaction& transaction, std::int64_t id, bool remind)
{
    transaction.run(sql::coordinator::set_remind, {{"id", id}, {"remind", remind}});
}

void set_token(WriteTransaction& transaction, std::int64_t id, std::string_view token)
{
    transaction.run(sql::coordinator::set_token, {{"id", id}, {"token", token}});
}

std::vector<Due> due(ReadTransaction& transaction, std::int64_t year, std::int64_t limit) { return due_of(transaction, 0, year, limit); }

bool is_due(ReadTransaction& transaction, std::int64_t id, std::int64_t year) { return !due_of(transaction, id, year, 1).empty(); }

void mark_reminded(WriteTransaction& transaction, std::int64_t id, std::int64_t year)
{
    transaction.run(sql::coordinator::mark_reminded, {{"id", id}, {"year", year}});
}

std::vector<std::string> missing(ReadTransaction& transaction, std::int64_t cooperation, std::int64_t year)
{
    return transaction.all(sql::coordinator::missing, {{"cooperation", cooperation}, {"year", year}},
                           [](Row const& row) { return row.text(0); });
}

std::vector<Concerned> concerned(ReadTransaction& transaction, std::int64_t cooperation)
{
    std::vector<Concerned> found;
    for (auto& one : transaction.all(sql::coordinator::concerned, {{"cooperation", cooperation}}, [](Row const& row) {
             return Concerned{row.text(0), row.text(1), row.text(2)};
         })) {
        // Ordered by address: who answers for several members is told once.
        if (found.empty() || found.back().email != one.email) {
            found.push_back(std::move(one));
        }
    }
    return found;
}

std::vector<Own> of_account(ReadTransaction& transaction, std::int64_t account)
{
    return transaction.all(sql::coordinator::of_account, {{"account", account}}, [](Row const& row) {
        return Own{row.text(0), row.text(1), row.boolean(2), row.boolean(3), row.time(4)};
    });
}

void remove_of_account(WriteTransaction& transaction, std::int64_t account)
{
    transaction.run(sql::coordinator::remove_of_account, {{"account", account}});
}

} // namespace maillage::store::coordinators
