// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "service/account/desk.hpp"
#include "service/actor.hpp"

namespace maillage::service::account {

/// A person behind a request: proof of who they are, and what pages show of them.
struct SignedIn {
    Actor actor;
    model::Account account;
    model::Session session;
};

/// A session just opened. The token goes into the cookie and nowhere else.
struct Opened {
    std::string token;
    base::Time expires_at{};
    model::Account account;
};

/// Sessions end after 14 days without use, and after the policy's time in any case.
class SessionKeeper {
public:
    static constexpr auto k_idle = std::chrono::days{14};

    explicit SessionKeeper(Desk const& desk) : m_desk{desk} {}

    /// Who holds this token in this space; nothing when it is unknown, expired, or of another space. Notes the use, to five minutes.
    [[nodiscard]] std::optional<SignedIn> find(std::string_view token, std::int64_t space) const;
    /// Whose session this token opened before it expired: to give them back the form they were writing.
    [[nodiscard]] std::optional<std::int64_t> formerly(std::string_view token, std::int64_t space) const;

    /// Opens a session with a new token, always: a token that somebody planted in the browser beforehand is worth nothing.
    [[nodiscard]] Opened open(store::WriteTransaction& transaction, model::Account const& account, std::int64_t space,
                              std::string_view user_agent) const;
    /// Log-out. An unknown token is no failure: the person is logged out.
    void close(std::string_view token) const;

    /// The person who asked for a job, with the roles they hold when it runs; nothing when they are no member of the space any more.
    [[nodiscard]] std::optional<Actor> behind_job(std::int64_t account, std::int64_t space) const;

    [[nodiscard]] std::vector<model::Session> mine(Actor const& actor) const;
    /// Ends one of the actor's own sessions. `error.session.absent`.
    base::result<void> end(Actor const& actor, std::string_view public_id) const;
    /// Ends all of the actor's sessions but the one in use; returns how many.
    std::int64_t end_others(Actor const& actor) const;

private:
    Desk const& m_desk;
};

/// "Firefox, Linux": browser and system, as far as a User-Agent header tells; empty when it tells nothing.
[[nodiscard]] std::string short_agent(std::string_view user_agent);

} // namespace maillage::service::account
