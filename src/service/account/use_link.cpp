// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/hash.hpp"
#include "base/id.hpp"
#include "service/account/fields.hpp"
#include "service/account/letters.hpp"
#include "service/account/links.hpp"
#include "store/accounts.hpp"
#include "store/links.hpp"
#include "store/roles.hpp"
#include "store/sessions.hpp"

namespace maillage::service::account {

namespace {

/// The checked fields of an acceptance, and the hash, which is slow and so made before the transaction.
struct CheckedAcceptance {
    LinkContent content;
    std::optional<model::EmailAddress> email;
    std::string name;
    std::string hash;
};

base::result<CheckedAcceptance> check(Desk const& desk, std::string_view token, std::int64_t space, Acceptance const& acceptance)
{
    auto content = look_at_link(desk, token, space);
    if (!content) {
        return base::failure(content.error());
    }
    CheckedAcceptance checked{std::move(*content), {}, {}, {}};
    Problems problems;
    if (checked.content.purpose == model::LinkPurpose::bootstrap) {
        checked.email = problems.take(model::EmailAddress::parse(acceptance.email));
    }
    checked.name = checked.content.purpose == model::LinkPurpose::reset ? checked.content.name
                                                                        : problems.take(person_name(acceptance.name)).value_or("");
    auto const email = checked.email ? checked.email->folded() : checked.content.email;
    auto const password = problems.take(NewPassword::check(acceptance.password, email, checked.name));
    if (problems) {
        return problems.failure();
    }
    checked.hash = desk.hasher.hash(*password);
    return checked;
}

/// The account that the link is for, made now when it is the first administrator's.
base::result<model::Account> account_of(store::WriteTransaction& transaction, model::AccountLink const& link,
                                        CheckedAcceptance const& checked, Acceptance const& acceptance, base::Time now)
{
    if (link.purpose != model::LinkPurpose::bootstrap) {
        auto account = store::accounts::find(transaction, *link.account);
        if (!account || account->state == model::AccountState::erased) {
            return base::failure(base::ErrorCode::absent, "error.link.unusable");
        }
        return *account;
    }
    transaction.serialise(store::roles::k_lock);
    if (store::roles::any_administrator(transaction)) {
        return base::failure(base::ErrorCode::absent, "error.link.unusable");
    }
    model::Account account;
    account.public_id = base::new_id();
    account.email = checked.email->text();
    account.name = checked.name;
    account.language = acceptance.language;
    account.created_at = account.updated_at = now;
    auto existing = store::accounts::find_by_email(transaction, *checked.email);
    if (existing) {
        // The address was invited, or used, without being an administrator: taking over needs its own link.
        return base::failure(base::ErrorCode::conflict, "error.account.email_taken", {}, "email");
    }
    auto const id = store::accounts::insert(transaction, account, *checked.email, std::nullopt);
    if (!id) {
        return base::failure(base::ErrorCode::conflict, "error.account.email_taken", {}, "email");
    }
    account.id = *id;
    store::roles::add(transaction, {account.id, link.space, model::Role::administrator}, now);
    return account;
}

std::string kind_of(model::LinkPurpose purpose)
{
    switch (purpose) {
    case model::LinkPurpose::invitation: return "account.accepted";
    case model::LinkPurpose::reset: return "account.password_reset";
    case model::LinkPurpose::bootstrap: return "account.bootstrapped";
    case model::LinkPurpose::email_change: return "account.email_changed";
    }
    return {};
}

} // namespace

base::result<Opened> use_link(Desk const& desk, std::string_view token, std::int64_t space, Acceptance const& acceptance)
{
    auto const checked = check(desk, token, space, acceptance);
    if (!checked) {
        return base::failure(checked.error());
    }
    auto const now = desk.now();
    auto transaction = desk.database.write();
    auto const link = store::links::find_by_token(transaction, base::sha256_hex(token));
    if (!link || link->purpose == model::LinkPurpose::email_change || link->space != space ||
        !store::links::consume(transaction, link->id, now)) {
        return base::failure(base::ErrorCode::absent, "error.link.unusable");
    }
    auto account = account_of(transaction, *link, *checked, acceptance, now);
    if (!account) {
        return base::failure(account.error());
    }
    if (link->purpose == model::LinkPurpose::invitation) {
        account->language = acceptance.language;
        account->name = checked->name;
        store::accounts::set_profile(transaction, account->id, account->name, account->language, now);
    }
    store::accounts::set_password(transaction, account->id, checked->hash, now);
    store::links::cancel(transaction, account->id, model::LinkPurpose::invitation);
    store::links::cancel(transaction, account->id, model::LinkPurpose::reset);
    store::sessions::remove_all(transaction, account->id);
    if (link->purpose == model::LinkPurpose::reset) {
        queue_letter(transaction, Letter::password_changed, *account, space, now);
    }
    account->state = model::AccountState::active;
    auto opened = SessionKeeper{desk}.open(transaction, *account, space, acceptance.user_agent);
    model::Event event;
    event.space = space;
    event.account = account->id;
    event.via = "web";
    event.kind = kind_of(link->purpose);
    event.object_kind = "account";
    event.object_id = account->public_id;
    event.at = now;
    transaction.record(std::move(event));
    transaction.commit();
    return opened;
}

} // namespace maillage::service::account
