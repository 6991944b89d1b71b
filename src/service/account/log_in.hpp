// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>

#include "service/account/desk.hpp"
#include "service/account/sessions.hpp"

namespace maillage::service::account {

struct Credentials {
    std::string email;
    std::string password;
    std::string client;         ///< network address of the visitor
    std::string user_agent{};
    std::string former_token{}; ///< of the session the browser still holds, which ends
};

/// Opens a session. `error.login.refused` (unauthenticated) says neither whether the address has an account nor which of the two is
/// wrong, and takes the same time in both cases; error.throttle.* after too many attempts.
[[nodiscard]] base::result<Opened> log_in(Desk const& desk, Credentials const& credentials, std::int64_t space);

/// Proof that the person of a session has just given their password again.
class Confirmed {
public:
    /// `error.password.wrong` with input "current_password", or error.throttle.*. The operator has no password to confirm:
    /// `error.access.refused`.
    static base::result<Confirmed> check(Desk const& desk, Actor const& actor, std::string_view password, std::string_view client);

    [[nodiscard]] Actor const& actor() const { return m_actor; }
    [[nodiscard]] model::Account const& account() const { return m_account; }

private:
    Confirmed(Actor actor, model::Account account) : m_actor{std::move(actor)}, m_account{std::move(account)} {}
    Actor m_actor;
    model::Account m_account;
};

} // namespace maillage::service::account
