// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <functional>
#include <string>

#include "base/time.hpp"
#include "service/account/password.hpp"
#include "service/account/personal_data.hpp"
#include "store/database.hpp"

namespace maillage::service::account {

/// What every use case of accounts needs. Shared by all threads; made once.
struct Desk {
    store::Database& database;
    PasswordHasher const& hasher;
    PersonalData const& personal_data;
    /// Secret of the installation, the same on every node: keys the hashes of the throttle.
    std::string secret;
    std::function<base::Time()> now{base::now};
};

} // namespace maillage::service::account
