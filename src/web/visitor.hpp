// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>

#include "service/account/sessions.hpp"

namespace maillage::web {

/// The signed-in person behind a request, with the proof of it that services ask for.
struct Visitor {
    service::account::SignedIn who;
    std::string session_token; ///< the cookie's value: subject of the form tokens; never shown, never logged

    [[nodiscard]] service::Actor const& actor() const { return who.actor; }
    [[nodiscard]] model::Account const& account() const { return who.account; }
    [[nodiscard]] bool is_administrator() const { return who.actor.has(model::Role::administrator); }
};

} // namespace maillage::web
