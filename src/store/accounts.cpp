// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/accounts.hpp"

#include "store/sql/accounts.hpp"

namespace maillage::store::accounts {

model::Account account_of(Row const& row, std::size_t first)
{
    model::Account account;
    account.id = row.integer(first);
    account.public_id = row.text(first + 1);
    account.email = row.optional_text(first + 2).value_or("");
    account.name = row.text(first + 3);
    account.language = row.text(first + 4);
    account.state = model::account_state_named(row.text(first + 5)).value();
    account.last_login_day = row.optional_text(first + 6);
    account.created_at = row.time(first + 7);
    account.updated_at = row.time(first + 8);
    return account;
}

namespace {

model::Account whole(Row const& row) { return account_of(row); }

} // namespace

std::optional<model::Account> find(ReadTransaction& transaction, std::int64_t id)
{
    return transaction.first(sql::accounts::find, {{"id", id}}, whole);
}

std::optional<model::Account> find_by_public_id(ReadTransaction& transaction, std::string_view public_id)
{
    return transaction.first(sql::accounts::find_by_public_id, {{"public_id", public_id}}, whole);
}

std::optional<model::Account> find_by_email(ReadTransaction& transaction, model::EmailAddress const& email)
{
    return transaction.first(sql::accounts::find_by_email, {{"email_folded", email.folded()}}, whole);
}

std::optional<std::string> password(ReadTransaction& transaction, std::int64_t id)
{
    return transaction.first(sql::accounts::password, {{"id", id}}, [](Row const& row) { return row.text(0); });
}

std::vector<Member> of_space(ReadTransaction& transaction, std::int64_t space, std::int64_t limit, std::int64_t after)
{
    std::vector<Member> members;
    transaction.each(sql::accounts::of_space, {{"space", space}, {"limit", limit}, {"after", after}}, [&](Row const& row) {
        if (members.empty() || members.back().account.id != row.integer(0)) {
            members.push_back({account_of(row), {}});
        }
        members.back().roles.push_back(model::role_named(row.text(9)).value());
        return true;
    });
    return members;
}

base::result<std::int64_t> insert(WriteTransaction& transaction, model::Account const& account, model::EmailAddress const& email,
                                  std::optional<std::string> const& password)
{
    return transaction.insert(sql::accounts::insert, {{"public_id", account.public_id},
                                                      {"email", email.text()},
                                                      {"email_folded", email.folded()},
                                                      {"name", account.name},
                                                      {"password", password},
                                                      {"language", account.language},
                                                      {"state", model::name(account.state)},
                                                      {"at", account.created_at}});
}

void set_password(WriteTransaction& transaction, std::int64_t id, std::string const& hash, base::Time at)
{
    transaction.run(sql::accounts::set_password, {{"id", id}, {"password", hash}, {"at", at}});
}

void set_profile(WriteTransaction& transaction, std::int64_t id, std::string const& name, std::string const& language, base::Time at)
{
    transaction.run(sql::accounts::set_profile, {{"id", id}, {"name", name}, {"language", language}, {"at", at}});
}

base::result<void> set_email(WriteTransaction& transaction, std::int64_t id, model::EmailAddress const& email, base::Time at)
{
    auto const rows =
        transaction.execute(sql::accounts::set_email, {{"id", id}, {"email", email.text()}, {"email_folded", email.folded()}, {"at", at}});
    return rows ? base::result<void>{} : base::failure(rows.error());
}

void set_login_day(WriteTransaction& transaction, std::int64_t id, std::string const& day)
{
    transaction.run(sql::accounts::set_login_day, {{"id", id}, {"day", day}});
}

void erase(WriteTransaction& transaction, std::int64_t id, base::Time at)
{
    transaction.run(sql::accounts::erase, {{"id", id}, {"at", at}});
}

} // namespace maillage::store::accounts
