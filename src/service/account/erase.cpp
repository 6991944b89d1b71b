// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/account/erase.hpp"

#include "store/accounts.hpp"
#include "store/erasures.hpp"
#include "store/roles.hpp"

namespace maillage::service::account {

namespace {

/// Whether a space would be left without an active administrator.
bool is_last_somewhere(store::WriteTransaction& transaction, model::Account const& account)
{
    for (auto const& grant : store::roles::of_account(transaction, account.id)) {
        if (grant.role == model::Role::administrator && account.state == model::AccountState::active) {
            transaction.serialise(store::roles::k_lock);
            if (store::roles::administrators(transaction, grant.space, account.id) == 0) {
                return true;
            }
        }
    }
    return false;
}

void wipe(Desk const& desk, store::WriteTransaction& transaction, model::Account const& account, model::ErasureMode mode, base::Time at)
{
    desk.personal_data.erase(transaction, account, mode, at);
    store::accounts::erase(transaction, account.id, at);
    store::erasures::add(transaction, {account.public_id, mode, at});
}

base::result<void> erase(Desk const& desk, Actor const& actor, store::WriteTransaction& transaction,
                         std::optional<model::Account> const& account, model::ErasureMode mode)
{
    if (!account || account->state == model::AccountState::erased) {
        return base::failure(base::ErrorCode::absent, "error.account.absent");
    }
    if (is_last_somewhere(transaction, *account)) {
        return base::failure(base::ErrorCode::refused, "error.account.last_administrator");
    }
    auto const now = desk.now();
    wipe(desk, transaction, *account, mode, now);
    transaction.record(actor.did("account.erased", "account", account->public_id, now));
    transaction.commit();
    return {};
}

} // namespace

base::result<void> erase_own(Desk const& desk, Confirmed const& confirmed, model::ErasureMode mode)
{
    auto transaction = desk.database.write();
    return erase(desk, confirmed.actor(), transaction, store::accounts::find(transaction, confirmed.account().id), mode);
}

base::result<void> erase_by_operator(Desk const& desk, Actor const& actor, std::string_view who, model::ErasureMode mode)
{
    if (!actor.is_operator()) {
        return base::failure(base::ErrorCode::refused, "error.access.refused");
    }
    auto transaction = desk.database.write();
    auto account = store::accounts::find_by_public_id(transaction, who);
    if (auto const email = model::EmailAddress::parse(who); !account && email) {
        account = store::accounts::find_by_email(transaction, *email);
    }
    return erase(desk, actor, transaction, account, mode);
}

std::int64_t apply_erasures(Desk const& desk)
{
    if (auto reading = desk.database.read(); store::erasures::due(reading).empty()) {
        return 0;
    }
    auto const now = desk.now();
    auto transaction = desk.database.write();
    std::int64_t erased = 0;
    for (auto const& [id, mode] : store::erasures::due(transaction)) {
        auto const account = store::accounts::find(transaction, id).value();
        wipe(desk, transaction, account, mode, now);
        model::Event event;
        event.via = "system";
        event.kind = "account.erased";
        event.object_kind = "account";
        event.object_id = account.public_id;
        event.at = now;
        transaction.record(std::move(event));
        ++erased;
    }
    if (erased == 0) {
        return 0; // another node was quicker
    }
    transaction.commit();
    return erased;
}

} // namespace maillage::service::account
