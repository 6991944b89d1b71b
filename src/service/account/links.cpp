// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/account/links.hpp"

#include "base/hash.hpp"
#include "base/id.hpp"
#include "service/account/letters.hpp"
#include "service/account/throttle.hpp"
#include "store/accounts.hpp"
#include "store/links.hpp"
#include "store/roles.hpp"

namespace maillage::service::account {

std::chrono::minutes lifetime(Policy const& policy, model::LinkPurpose purpose)
{
    switch (purpose) {
    case model::LinkPurpose::invitation: return policy.invitation;
    case model::LinkPurpose::reset: return policy.reset;
    case model::LinkPurpose::bootstrap: return std::chrono::days{2};
    case model::LinkPurpose::email_change: return std::chrono::days{1};
    }
    return {};
}

MadeLink make_link(Desk const& desk, store::WriteTransaction& transaction, model::LinkPurpose purpose, std::optional<std::int64_t> account,
                   std::int64_t space, bool with_token, std::string const& email)
{
    auto const now = desk.now();
    MadeLink made;
    made.link = {.public_id = base::new_id(),
                 .purpose = purpose,
                 .account = account,
                 .space = space,
                 .email = email,
                 .created_at = now,
                 .expires_at = now + lifetime(desk.policy, purpose),
                 .used_at = {}};
    std::optional<std::string> hash;
    if (with_token) {
        made.token = base::new_token();
        hash = base::sha256_hex(made.token);
    }
    made.link.id = store::links::insert(transaction, made.link, hash);
    return made;
}

namespace {

tl::unexpected<base::Error> unusable() { return base::failure(base::ErrorCode::absent, "error.link.unusable"); }

/// The link of this token when it still works in this space.
std::optional<model::AccountLink> usable(store::ReadTransaction& transaction, std::string_view token, std::int64_t space, base::Time now)
{
    auto link = store::links::find_by_token(transaction, base::sha256_hex(token));
    return link && !link->used_at && link->expires_at > now && link->space == space ? link : std::nullopt;
}

} // namespace

base::result<LinkContent> look_at_link(Desk const& desk, std::string_view token, std::int64_t space)
{
    auto transaction = desk.database.read();
    auto const link = usable(transaction, token, space, desk.now());
    if (!link) {
        return unusable();
    }
    LinkContent content{link->purpose, link->email, {}};
    if (link->account) {
        auto const account = store::accounts::find(transaction, *link->account);
        if (!account || account->state == model::AccountState::erased) {
            return unusable();
        }
        content.name = account->name;
        if (content.email.empty()) {
            content.email = account->email;
        }
    }
    return content;
}

base::result<void> confirm_email(Desk const& desk, std::string_view token, std::int64_t space)
{
    auto const now = desk.now();
    auto transaction = desk.database.write();
    auto const link = usable(transaction, token, space, now);
    if (!link || link->purpose != model::LinkPurpose::email_change || !store::links::consume(transaction, link->id, now)) {
        return unusable();
    }
    auto const account = store::accounts::find(transaction, *link->account);
    auto const email = model::EmailAddress::parse(link->email);
    if (!account || account->state != model::AccountState::active || !email) {
        return unusable();
    }
    if (!store::accounts::set_email(transaction, account->id, *email, now)) {
        return base::failure(base::ErrorCode::conflict, "error.account.email_taken");
    }
    store::links::cancel(transaction, account->id, model::LinkPurpose::email_change);
    store::links::cancel(transaction, account->id, model::LinkPurpose::reset); // sent to the former address
    model::Event event;
    event.space = space;
    event.account = account->id;
    event.via = "web";
    event.kind = "account.email_changed";
    event.object_kind = "account";
    event.object_id = account->public_id;
    event.at = now;
    transaction.record(std::move(event));
    transaction.commit();
    return {};
}

base::result<void> request_reset(Desk const& desk, std::string_view email, std::int64_t space, std::string_view client)
{
    auto const address = model::EmailAddress::parse(email);
    if (!address) {
        return base::failure(address.error());
    }
    auto const counters = std::array{Counted{k_reset_account, address->folded()}, Counted{k_reset_address, network_of(client)}};
    if (auto counted = count_attempt(desk, counters); !counted) {
        return counted;
    }
    auto const now = desk.now();
    auto transaction = desk.database.write();
    auto const account = store::accounts::find_by_email(transaction, *address);
    if (!account) {
        return {};
    }
    // Somebody who never accepted their invitation gets it again: for them it is the way in.
    auto const invited = account->state == model::AccountState::invited;
    auto const purpose = invited ? model::LinkPurpose::invitation : model::LinkPurpose::reset;
    store::links::cancel(transaction, account->id, purpose);
    auto const made = make_link(desk, transaction, purpose, account->id, space, false);
    queue_letter(transaction, invited ? Letter::invitation : Letter::reset, *account, space, now, made.link.public_id);
    transaction.without_event("a request changes nothing; the reset itself is recorded");
    transaction.commit();
    return {};
}

std::optional<std::string> bootstrap_link(Desk const& desk, std::int64_t space)
{
    auto transaction = desk.database.write();
    transaction.serialise(store::roles::k_lock);
    if (store::roles::any_administrator(transaction)) {
        return std::nullopt;
    }
    store::links::cancel_bootstrap(transaction);
    auto made = make_link(desk, transaction, model::LinkPurpose::bootstrap, std::nullopt, space, true);
    transaction.without_event("the link changes nothing until it is used");
    transaction.commit();
    return std::move(made.token);
}

} // namespace maillage::service::account
