// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/sessions.hpp"

#include "store/accounts.hpp"
#include "store/sql/sessions.hpp"

namespace maillage::store::sessions {

namespace {

model::Session session_of(Row const& row)
{
    return {.id = row.integer(0),
            .public_id = row.text(1),
            .account = row.integer(2),
            .space = row.integer(3),
            .agent = row.text(4),
            .created_at = row.time(5),
            .seen_at = row.time(6),
            .expires_at = row.time(7)};
}

} // namespace

std::optional<Found> find(ReadTransaction& transaction, std::string_view token)
{
    return transaction.first(sql::sessions::find, {{"token", token}}, [](Row const& row) {
        return Found{session_of(row), accounts::account_of(row, 8)};
    });
}

std::vector<model::Session> of_account(ReadTransaction& transaction, std::int64_t account, base::Time now)
{
    return transaction.all(sql::sessions::of_account, {{"account", account}, {"now", now}}, session_of);
}

std::int64_t insert(WriteTransaction& transaction, model::Session const& session, std::string_view token)
{
    return transaction
        .insert(sql::sessions::insert, {{"public_id", session.public_id},
                                        {"token", token},
                                        {"account", session.account},
                                        {"space", session.space},
                                        {"agent", session.agent},
                                        {"at", session.created_at},
                                        {"expires_at", session.expires_at}})
        .value();
}

void touch(WriteTransaction& transaction, std::int64_t id, base::Time at, base::Time expires_at)
{
    transaction.run(sql::sessions::touch, {{"id", id}, {"at", at}, {"expires_at", expires_at}});
}

bool remove(WriteTransaction& transaction, std::int64_t account, std::string_view public_id)
{
    return transaction.run(sql::sessions::remove, {{"account", account}, {"public_id", public_id}}) > 0;
}

bool remove_by_token(WriteTransaction& transaction, std::string_view token)
{
    return transaction.run(sql::sessions::remove_by_token, {{"token", token}}) > 0;
}

std::int64_t remove_all(WriteTransaction& transaction, std::int64_t account, std::int64_t except)
{
    return transaction.run(sql::sessions::remove_all, {{"account", account}, {"except", except}});
}

std::int64_t purge(WriteTransaction& transaction, base::Time expired_before)
{
    return transaction.run(sql::sessions::purge, {{"before", expired_before}});
}

} // namespace maillage::store::sessions
