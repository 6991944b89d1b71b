// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/links.hpp"

#include "store/sql/links.hpp"

namespace maillage::store::links {

namespace {

model::AccountLink link_of(Row const& row)
{
    return {.id = row.integer(0),
            .public_id = row.text(1),
            .purpose = model::link_purpose_named(row.text(2)).value(),
            .account = row.optional_integer(3),
            .space = row.integer(4),
            .email = row.optional_text(5).value_or(""),
            .created_at = row.time(6),
            .expires_at = row.time(7),
            .used_at = row.optional_time(8)};
}

} // namespace

std::optional<model::AccountLink> find_by_token(ReadTransaction& transaction, std::string_view token)
{
    return transaction.first(sql::links::find_by_token, {{"token", token}}, link_of);
}

std::optional<model::AccountLink> find_by_public_id(ReadTransaction& transaction, std::string_view public_id)
{
    return transaction.first(sql::links::find_by_public_id, {{"public_id", public_id}}, link_of);
}

std::vector<model::AccountLink> of_account(ReadTransaction& transaction, std::int64_t account)
{
    return transaction.all(sql::links::of_account, {{"account", account}}, link_of);
}

std::int64_t insert(WriteTransaction& transaction, model::AccountLink const& link, std::optional<std::string> const& token)
{
    auto const email = link.email.empty() ? std::optional<std::string>{} : link.email;
    return transaction
        .insert(sql::links::insert, {{"public_id", link.public_id},
                                     {"token", token},
                                     {"purpose", model::name(link.purpose)},
                                     {"account", link.account},
                                     {"space", link.space},
                                     {"email", email},
                                     {"at", link.created_at},
                                     {"expires_at", link.expires_at}})
        .value();
}

void set_token(WriteTransaction& transaction, std::int64_t id, std::string_view token)
{
    transaction.run(sql::links::set_token, {{"id", id}, {"token", token}});
}

bool consume(WriteTransaction& transaction, std::int64_t id, base::Time now)
{
    return transaction.run(sql::links::consume, {{"id", id}, {"now", now}}) > 0;
}

void cancel(WriteTransaction& transaction, std::int64_t account, model::LinkPurpose purpose)
{
    transaction.run(sql::links::cancel, {{"account", account}, {"purpose", model::name(purpose)}});
}

void cancel_bootstrap(WriteTransaction& transaction) { transaction.run(sql::links::cancel_bootstrap, {}); }

void remove_all(WriteTransaction& transaction, std::int64_t account) { transaction.run(sql::links::remove_all, {{"account", account}}); }

std::int64_t purge(WriteTransaction& transaction, base::Time expired_before)
{
    return transaction.run(sql::links::purge, {{"before", expired_before}});
}

} // namespace maillage::store::links
