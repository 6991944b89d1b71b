// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "model/account.hpp"
#include "model/event.hpp"

namespace maillage::service {

namespace account {
class SessionKeeper;
}

/// Who asks for something, in which space. Cannot be made up: it comes from a session, or from the command line.
class Actor {
public:
    /// The operator at the command line of the machine, who holds every role of the space. For `cli` only.
    static Actor operator_of(std::int64_t space) { return Actor{std::nullopt, space, {}, 0, "cli"}; }

    /// Internal id of the person; nothing for the operator.
    [[nodiscard]] std::optional<std::int64_t> account() const { return m_account; }
    [[nodiscard]] std::int64_t space() const { return m_space; }
    /// Internal id of the session, 0 for the operator.
    [[nodiscard]] std::int64_t session() const { return m_session; }
    [[nodiscard]] std::vector<model::Role> const& roles() const { return m_roles; }
    [[nodiscard]] bool is_operator() const { return !m_account; }
    [[nodiscard]] bool has(model::Role role) const { return is_operator() || std::ranges::find(m_roles, role) != m_roles.end(); }

    /// What this actor did, for WriteTransaction::record.
    [[nodiscard]] model::Event did(std::string kind, std::string object_kind, std::string object_id, base::Time at) const
    {
        model::Event event;
        event.space = m_space;
        event.account = m_account;
        event.via = m_via;
        event.kind = std::move(kind);
        event.object_kind = std::move(object_kind);
        event.object_id = std::move(object_id);
        event.at = at;
        return event;
    }

private:
    friend class account::SessionKeeper;
    Actor(std::optional<std::int64_t> account, std::int64_t space, std::vector<model::Role> roles, std::int64_t session, std::string via)
        : m_account{account}, m_space{space}, m_session{session}, m_roles{std::move(roles)}, m_via{std::move(via)}
    {
    }

    std::optional<std::int64_t> m_account;
    std::int64_t m_space;
    std::int64_t m_session;
    std::vector<model::Role> m_roles;
    std::string m_via;
};

template <model::Role... Allowed>
constexpr bool among(model::Role role)
{
    return ((role == Allowed) || ...);
}

/// Proof that an actor holds one of these roles in their space. A use case takes it as a parameter: code that skips the check does
/// not compile. `Authorised<administrator>` is accepted where `Authorised<administrator, editor>` is asked for.
template <model::Role... Allowed>
class Authorised {
public:
    /// `error.access.refused` when the actor holds none of the roles.
    static base::result<Authorised> check(Actor const& actor)
    {
        if (!(actor.has(Allowed) || ...)) {
            return base::failure(base::ErrorCode::refused, "error.access.refused");
        }
        return Authorised{actor};
    }

    template <model::Role... Narrower>
        requires(sizeof...(Narrower) < sizeof...(Allowed) && (among<Allowed...>(Narrower) && ...))
    Authorised(Authorised<Narrower...> const& other) : m_actor{other.actor()} // implicit: it is the same proof, seen from further
    {
    }

    [[nodiscard]] Actor const& actor() const { return m_actor; }

private:
    explicit Authorised(Actor actor) : m_actor{std::move(actor)} {}
    Actor m_actor;
};

using Administrator = Authorised<model::Role::administrator>;

} // namespace maillage::service
