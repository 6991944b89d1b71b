// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/account/members.hpp"

#include <algorithm>

#include "base/id.hpp"
#include "service/account/fields.hpp"
#include "service/account/letters.hpp"
#include "service/account/links.hpp"
#include "store/links.hpp"
#include "store/roles.hpp"

namespace maillage::service::account {

namespace {

tl::unexpected<base::Error> absent() { return base::failure(base::ErrorCode::absent, "error.account.absent"); }

/// The member named by public id or address, in the administrator's space only.
std::optional<Member> find_member(store::ReadTransaction& transaction, std::int64_t space, std::string_view who)
{
    auto account = std::optional<model::Account>{};
    if (who.find('@') == std::string_view::npos) {
        account = store::accounts::find_by_public_id(transaction, who);
    } else if (auto const email = model::EmailAddress::parse(who)) {
        account = store::accounts::find_by_email(transaction, *email);
    }
    if (!account || account->state == model::AccountState::erased) {
        return std::nullopt;
    }
    auto roles = store::roles::in_space(transaction, account->id, space);
    return roles.empty() ? std::nullopt : std::optional{Member{std::move(*account), std::move(roles)}};
}

struct CheckedInvitation {
    model::EmailAddress email;
    std::string name;
    std::string language;
};

base::result<CheckedInvitation> check(Invitation const& invitation, bool with_roles)
{
    Problems problems;
    auto email = problems.take(model::EmailAddress::parse(invitation.email));
    auto const name = invitation.name.empty() ? std::optional{std::string{}} : problems.take(person_name(invitation.name));
    auto const language = problems.take(message_language(invitation.language));
    if (with_roles && invitation.roles.empty()) {
        problems.note({base::ErrorCode::invalid, "error.role.absent", {}, "role"});
    }
    if (problems) {
        return problems.failure();
    }
    return CheckedInvitation{std::move(*email), *name, *language};
}

/// The account of the address, made when it has none.
base::result<Invited> account_for(store::WriteTransaction& transaction, CheckedInvitation const& checked, base::Time now)
{
    if (auto existing = store::accounts::find_by_email(transaction, checked.email)) {
        return Invited{std::move(*existing), true, {}};
    }
    model::Account account;
    account.public_id = base::new_id();
    account.email = checked.email.text();
    account.name = checked.name;
    account.language = checked.language;
    account.created_at = account.updated_at = now;
    auto const id = store::accounts::insert(transaction, account, checked.email, std::nullopt);
    if (!id) {
        return base::failure(base::ErrorCode::conflict, "error.account.email_taken", {}, "email"); // invited elsewhere at this instant
    }
    account.id = *id;
    return Invited{std::move(account), false, {}};
}

/// A link seen by anybody but the owner of the address would let an administrator of one space enter as somebody of another.
bool may_see_links(Actor const& actor) { return actor.is_operator(); }

/// Replaces the unused links of a purpose by a new one, sent or returned.
std::string replace_link(Desk const& desk, store::WriteTransaction& transaction, model::LinkPurpose purpose, model::Account const& account,
                         std::int64_t space, bool send)
{
    store::links::cancel(transaction, account.id, purpose);
    auto made = make_link(desk, transaction, purpose, account.id, space, !send);
    if (send) {
        auto const letter = purpose == model::LinkPurpose::invitation ? Letter::invitation : Letter::reset;
        queue_letter(transaction, letter, account, space, desk.now(), made.link.public_id);
    }
    return std::move(made.token);
}

} // namespace

base::result<Invited> invite(Desk const& desk, Administrator const& administrator, Invitation const& invitation)
{
    auto const checked = check(invitation, true);
    if (!checked) {
        return base::failure(checked.error());
    }
    auto const now = desk.now();
    auto const& actor = administrator.actor();
    auto transaction = desk.database.write();
    auto invited = account_for(transaction, *checked, now);
    if (!invited) {
        return invited;
    }
    auto const& account = invited->account;
    bool added = false;
    for (auto const role : invitation.roles) {
        if (store::roles::add(transaction, {account.id, actor.space(), role}, now)) {
            added = true;
            transaction.record(actor.did("role.granted", std::string{model::name(role)}, account.public_id, now));
        }
    }
    if (!added) {
        return base::failure(base::ErrorCode::conflict, "error.account.has_roles", {{"email", account.email}}, "email");
    }
    if (account.state == model::AccountState::invited) {
        auto const send = invitation.send || !may_see_links(actor);
        invited->token = replace_link(desk, transaction, model::LinkPurpose::invitation, account, actor.space(), send);
        transaction.record(actor.did("account.invited", "account", account.public_id, now));
    } else if (invitation.send) {
        queue_letter(transaction, Letter::role_granted, account, actor.space(), now);
    }
    transaction.commit();
    return invited;
}

base::result<Invited> welcome(Desk const& desk, store::WriteTransaction& transaction, Actor const& actor, Invitation const& person)
{
    auto const checked = check(person, false);
    if (!checked) {
        return base::failure(checked.error());
    }
    auto welcomed = account_for(transaction, *checked, desk.now());
    if (welcomed && welcomed->account.state == model::AccountState::invited) {
        (void)replace_link(desk, transaction, model::LinkPurpose::invitation, welcomed->account, actor.space(), true);
        transaction.record(actor.did("account.invited", "account", welcomed->account.public_id, desk.now()));
    }
    return welcomed;
}

std::vector<Member> members(Desk const& desk, Administrator const& administrator, std::int64_t limit, std::string_view after)
{
    auto transaction = desk.database.read();
    auto const last = after.empty() ? std::nullopt : store::accounts::find_by_public_id(transaction, after);
    return store::accounts::of_space(transaction, administrator.actor().space(), limit, last ? last->id : 0);
}

base::result<Member> member(Desk const& desk, Administrator const& administrator, std::string_view who)
{
    auto transaction = desk.database.read();
    auto found = find_member(transaction, administrator.actor().space(), who);
    return found ? base::result<Member>{std::move(*found)} : absent();
}

base::result<void> grant(Desk const& desk, Administrator const& administrator, std::string_view account, model::Role role)
{
    auto const now = desk.now();
    auto const& actor = administrator.actor();
    auto transaction = desk.database.write();
    auto const found = find_member(transaction, actor.space(), account);
    if (!found) {
        return absent();
    }
    if (!store::roles::add(transaction, {found->account.id, actor.space(), role}, now)) {
        return base::failure(base::ErrorCode::conflict, "error.account.has_roles", {{"email", found->account.email}}, "role");
    }
    transaction.record(actor.did("role.granted", std::string{model::name(role)}, found->account.public_id, now));
    transaction.commit();
    return {};
}

base::result<void> revoke(Desk const& desk, Administrator const& administrator, std::string_view account, model::Role role)
{
    auto const now = desk.now();
    auto const& actor = administrator.actor();
    auto transaction = desk.database.write();
    auto const found = find_member(transaction, actor.space(), account);
    if (!found || std::ranges::find(found->roles, role) == found->roles.end()) {
        return absent();
    }
    if (role == model::Role::administrator && found->account.state == model::AccountState::active) {
        transaction.serialise(store::roles::k_lock);
        if (store::roles::administrators(transaction, actor.space(), found->account.id) == 0) {
            return base::failure(base::ErrorCode::refused, "error.account.last_administrator");
        }
    }
    store::roles::remove(transaction, {found->account.id, actor.space(), role});
    transaction.record(actor.did("role.revoked", std::string{model::name(role)}, found->account.public_id, now));
    transaction.commit();
    return {};
}

base::result<std::string> renew_link(Desk const& desk, Administrator const& administrator, std::string_view account, bool send)
{
    auto const now = desk.now();
    auto const& actor = administrator.actor();
    auto transaction = desk.database.write();
    auto const found = find_member(transaction, actor.space(), account);
    if (!found) {
        return absent();
    }
    auto const invited = found->account.state == model::AccountState::invited;
    auto const purpose = invited ? model::LinkPurpose::invitation : model::LinkPurpose::reset;
    auto token = replace_link(desk, transaction, purpose, found->account, actor.space(), send || !may_see_links(actor));
    transaction.record(actor.did(invited ? "account.invited" : "account.reset_sent", "account", found->account.public_id, now));
    transaction.commit();
    return token;
}

} // namespace maillage::service::account
