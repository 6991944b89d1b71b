// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/account/own.hpp"

#include <nlohmann/json.hpp>

#include "service/account/fields.hpp"
#include "service/account/letters.hpp"
#include "service/account/links.hpp"
#include "store/accounts.hpp"
#include "store/links.hpp"
#include "store/sessions.hpp"

namespace maillage::service::account {

base::result<void> change_password(Desk const& desk, Confirmed const& confirmed, std::string_view password)
{
    auto const& account = confirmed.account();
    auto const checked = NewPassword::check(password, account.email, account.name);
    if (!checked) {
        return base::failure(checked.error());
    }
    auto const hash = desk.hasher.hash(*checked);
    auto const now = desk.now();
    auto transaction = desk.database.write();
    store::accounts::set_password(transaction, account.id, hash, now);
    store::sessions::remove_all(transaction, account.id, confirmed.actor().session());
    store::links::cancel(transaction, account.id, model::LinkPurpose::reset);
    queue_letter(transaction, Letter::password_changed, account, confirmed.actor().space(), now);
    transaction.record(confirmed.actor().did("account.password_changed", "account", account.public_id, now));
    transaction.commit();
    return {};
}

base::result<void> change_profile(Desk const& desk, Actor const& actor, std::string_view name, std::string_view language)
{
    Problems problems;
    auto const checked_name = problems.take(person_name(name));
    auto const checked_language = problems.take(message_language(language));
    if (problems) {
        return problems.failure();
    }
    auto const now = desk.now();
    auto transaction = desk.database.write();
    auto const account = store::accounts::find(transaction, actor.account().value_or(0));
    if (!account) {
        return base::failure(base::ErrorCode::unauthenticated, "error.access.unauthenticated");
    }
    if (account->name == *checked_name && account->language == *checked_language) {
        return {};
    }
    store::accounts::set_profile(transaction, account->id, *checked_name, *checked_language, now);
    transaction.record(actor.did("account.changed", "account", account->public_id, now));
    transaction.commit();
    return {};
}

base::result<void> request_email_change(Desk const& desk, Confirmed const& confirmed, std::string_view email)
{
    auto const address = model::EmailAddress::parse(email);
    if (!address) {
        return base::failure(address.error());
    }
    auto const& account = confirmed.account();
    if (address->text() == account.email) {
        return base::failure(base::ErrorCode::invalid, "error.email.unchanged", {}, "email");
    }
    auto const now = desk.now();
    auto const space = confirmed.actor().space();
    auto transaction = desk.database.write();
    store::links::cancel(transaction, account.id, model::LinkPurpose::email_change);
    auto const made = make_link(desk, transaction, model::LinkPurpose::email_change, account.id, space, false, address->text());
    queue_letter(transaction, Letter::email_change, account, space, now, made.link.public_id);
    queue_letter(transaction, Letter::email_change_notice, account, space, now);
    transaction.record(confirmed.actor().did("account.email_change_requested", "account", account.public_id, now));
    transaction.commit();
    return {};
}

base::result<nlohmann::json> personal_data(Desk const& desk, Actor const& actor)
{
    auto transaction = desk.database.read();
    auto const account = store::accounts::find(transaction, actor.account().value_or(0));
    if (!account) {
        return base::failure(base::ErrorCode::unauthenticated, "error.access.unauthenticated");
    }
    return desk.personal_data.collect(transaction, *account, desk.now());
}

} // namespace maillage::service::account
