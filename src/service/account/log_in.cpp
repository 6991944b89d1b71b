// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/account/log_in.hpp"

#include "base/hash.hpp"
#include "base/text.hpp"
#include "service/account/throttle.hpp"
#include "store/accounts.hpp"
#include "store/sessions.hpp"

namespace maillage::service::account {

namespace {

struct Known {
    std::optional<model::Account> account;
    std::string hash;
};

Known look_up(Desk const& desk, base::result<model::EmailAddress> const& email)
{
    Known known;
    if (!email) {
        return known;
    }
    auto transaction = desk.database.read();
    known.account = store::accounts::find_by_email(transaction, *email);
    if (known.account) {
        known.hash = store::accounts::password(transaction, known.account->id).value_or("");
    }
    return known;
}

} // namespace

base::result<Opened> log_in(Desk const& desk, Credentials const& credentials, std::int64_t space)
{
    auto const email = model::EmailAddress::parse(credentials.email);
    // What is no address is counted too, under one name: it must not be a way around.
    auto const counters = log_in_counters(desk, email ? email->folded() : std::string{"?"}, credentials.client);
    if (auto counted = count_attempt(desk, counters); !counted) {
        return base::failure(counted.error());
    }
    auto const known = look_up(desk, email);
    if (!desk.hasher.verify(known.hash, credentials.password)) {
        return base::failure(base::ErrorCode::unauthenticated, "error.login.refused");
    }
    auto const stronger = desk.hasher.rehash(known.hash, credentials.password);
    auto const now = desk.now();
    auto transaction = desk.database.write();
    // Between the look-up and now the password may have been changed, or the account erased.
    if (store::accounts::password(transaction, known.account->id) != known.hash) {
        return base::failure(base::ErrorCode::unauthenticated, "error.login.refused");
    }
    if (!credentials.former_token.empty()) {
        store::sessions::remove_by_token(transaction, base::sha256_hex(credentials.former_token));
    }
    if (!stronger.empty()) {
        store::accounts::set_password(transaction, known.account->id, stronger, now);
    }
    forget_attempts(desk, transaction, counters);
    auto opened = SessionKeeper{desk}.open(transaction, *known.account, space, credentials.user_agent);
    transaction.without_event("who comes and when is not kept in the journal, and an event would flush the caches at each log-in");
    transaction.commit();
    return opened;
}

base::result<Confirmed> Confirmed::check(Desk const& desk, Actor const& actor, std::string_view password, std::string_view client)
{
    if (!actor.account()) {
        return base::failure(base::ErrorCode::refused, "error.access.refused");
    }
    std::optional<model::Account> account;
    std::string hash;
    {
        auto transaction = desk.database.read();
        account = store::accounts::find(transaction, *actor.account());
        hash = store::accounts::password(transaction, *actor.account()).value_or("");
    }
    if (!account || account->state != model::AccountState::active) {
        return base::failure(base::ErrorCode::unauthenticated, "error.access.unauthenticated");
    }
    auto const email = model::EmailAddress::parse(account->email);
    auto const counters = log_in_counters(desk, email ? email->folded() : account->public_id, client);
    if (auto counted = count_attempt(desk, counters); !counted) {
        return base::failure(counted.error());
    }
    if (!desk.hasher.verify(hash, password)) {
        return base::failure(base::ErrorCode::invalid, "error.password.wrong", {}, "current_password");
    }
    auto transaction = desk.database.write();
    forget_attempts(desk, transaction, counters);
    transaction.without_event("counts of attempts are nobody's business");
    transaction.commit();
    return Confirmed{actor, std::move(*account)};
}

} // namespace maillage::service::account
