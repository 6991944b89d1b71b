// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

#include "base/time.hpp"
#include "model/settings.hpp"
#include "service/account/password.hpp"
#include "service/account/personal_data.hpp"
#include "store/database.hpp"

namespace maillage::service::account {

/// The operator's choices about accounts (settings accounts.*).
struct Policy {
    std::chrono::days session{30};      ///< a session ends this long after it was opened, or after 14 days without use
    std::chrono::days invitation{14};   ///< an invitation works this long
    std::chrono::minutes reset{60};     ///< a reset link too
    std::int64_t log_in_attempts{10};   ///< free ones for an account; three times as many for a network address, which an office shares
    std::chrono::seconds log_in_wait{900}; ///< longest wait between further ones
};
[[nodiscard]] Policy policy_of(model::Settings const& settings);

/// What every use case of accounts needs. Shared by all threads; made once.
struct Desk {
    store::Database& database;
    PasswordHasher const& hasher;
    PersonalData const& personal_data;
    /// Secret of the installation, the same on every node: keys the hashes of the throttle.
    std::string secret;
    std::function<base::Time()> now{base::now};
    Policy policy{};
};

} // namespace maillage::service::account
