// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/account/desk.hpp"

namespace maillage::service::account {

Policy policy_of(model::Settings const& settings)
{
    auto const& chosen = settings.accounts;
    return {.session = std::chrono::days{chosen.session_days},
            .invitation = std::chrono::days{chosen.invitation_days},
            .reset = std::chrono::minutes{chosen.reset_minutes},
            .log_in_attempts = chosen.login_attempts,
            .log_in_wait = chosen.login_window};
}

} // namespace maillage::service::account
