// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/account/sessions.hpp"

#include "base/hash.hpp"
#include "base/id.hpp"
#include "store/accounts.hpp"
#include "store/roles.hpp"
#include "store/sessions.hpp"

namespace maillage::service::account {

namespace {

constexpr auto k_touch_every = std::chrono::minutes{5};
constexpr std::string_view k_no_event = "a session is its owner's own business, and an event would flush the caches at each visit";

/// The value of the first marker found in the header, in order: later markers are also sent by browsers listed before them.
std::string_view first_named(std::string_view header, std::span<std::pair<std::string_view, std::string_view> const> markers)
{
    for (auto const& [marker, name] : markers) {
        if (header.find(marker) != std::string_view::npos) {
            return name;
        }
    }
    return {};
}

} // namespace

std::string short_agent(std::string_view user_agent)
{
    using Marker = std::pair<std::string_view, std::string_view>;
    constexpr std::array k_browsers{Marker{"Firefox/", "Firefox"}, Marker{"Edg", "Edge"},      Marker{"OPR/", "Opera"},
                                    Marker{"Chrome/", "Chrome"},   Marker{"CriOS/", "Chrome"}, Marker{"FxiOS/", "Firefox"},
                                    Marker{"Safari/", "Safari"},   Marker{"curl/", "curl"}};
    constexpr std::array k_systems{Marker{"Android", "Android"}, Marker{"iPhone", "iPhone"},  Marker{"iPad", "iPad"},
                                   Marker{"Windows", "Windows"}, Marker{"Mac OS X", "macOS"}, Marker{"CrOS", "ChromeOS"},
                                   Marker{"Linux", "Linux"}};
    auto text = std::string{first_named(user_agent, k_browsers)};
    auto const system = first_named(user_agent, k_systems);
    if (!text.empty() && !system.empty()) {
        text += ", ";
    }
    return text.append(system);
}

std::optional<SignedIn> SessionKeeper::find(std::string_view token, std::int64_t space) const
{
    if (token.empty()) {
        return std::nullopt;
    }
    auto const now = m_desk.now();
    auto found = std::optional<store::sessions::Found>{};
    std::vector<model::Role> roles;
    {
        auto transaction = m_desk.database.read();
        found = store::sessions::find(transaction, base::sha256_hex(token));
        if (!found || found->session.expires_at <= now || found->session.space != space) {
            return std::nullopt;
        }
        roles = store::roles::in_space(transaction, found->account.id, space);
    }
    if (now - found->session.seen_at >= k_touch_every) {
        auto transaction = m_desk.database.write();
        auto const until = std::min<base::Time>(now + k_idle, found->session.created_at + m_desk.policy.session);
        store::sessions::touch(transaction, found->session.id, now, until);
        transaction.without_event(k_no_event);
        transaction.commit();
    }
    return SignedIn{Actor{found->account.id, space, std::move(roles), found->session.id, "web"}, std::move(found->account),
                    std::move(found->session)};
}

std::optional<std::int64_t> SessionKeeper::formerly(std::string_view token, std::int64_t space) const
{
    auto transaction = m_desk.database.read();
    auto const found = store::sessions::find(transaction, base::sha256_hex(token));
    return found && found->session.space == space ? std::optional{found->account.id} : std::nullopt;
}

Opened SessionKeeper::open(store::WriteTransaction& transaction, model::Account const& account, std::int64_t space,
                           std::string_view user_agent) const
{
    auto const now = m_desk.now();
    auto const opened = Opened{base::new_token(), now + std::min<std::chrono::days>(k_idle, m_desk.policy.session), account};
    store::sessions::insert(transaction,
                            {.public_id = base::new_id(),
                             .account = account.id,
                             .space = space,
                             .agent = short_agent(user_agent),
                             .created_at = now,
                             .seen_at = now,
                             .expires_at = opened.expires_at},
                            base::sha256_hex(opened.token));
    store::accounts::set_login_day(transaction, account.id, base::to_iso_date(base::Date{std::chrono::floor<std::chrono::days>(now)}));
    return opened;
}

void SessionKeeper::close(std::string_view token) const
{
    auto transaction = m_desk.database.write();
    store::sessions::remove_by_token(transaction, base::sha256_hex(token));
    transaction.without_event(k_no_event);
    transaction.commit();
}

std::optional<Actor> SessionKeeper::behind_job(std::int64_t account, std::int64_t space) const
{
    auto transaction = m_desk.database.read();
    auto roles = store::roles::in_space(transaction, account, space);
    return roles.empty() ? std::nullopt : std::optional{Actor{account, space, std::move(roles), 0, "job"}};
}

std::vector<model::Session> SessionKeeper::mine(Actor const& actor) const
{
    auto transaction = m_desk.database.read();
    return store::sessions::of_account(transaction, actor.account().value_or(0), m_desk.now());
}

base::result<void> SessionKeeper::end(Actor const& actor, std::string_view public_id) const
{
    auto transaction = m_desk.database.write();
    if (!store::sessions::remove(transaction, actor.account().value_or(0), public_id)) {
        return base::failure(base::ErrorCode::absent, "error.session.absent");
    }
    transaction.without_event(k_no_event);
    transaction.commit();
    return {};
}

std::int64_t SessionKeeper::end_others(Actor const& actor) const
{
    auto transaction = m_desk.database.write();
    auto const ended = store::sessions::remove_all(transaction, actor.account().value_or(0), actor.session());
    transaction.without_event(k_no_event);
    transaction.commit();
    return ended;
}

} // namespace maillage::service::account
