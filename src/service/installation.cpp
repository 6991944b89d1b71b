// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/installation.hpp"

#include "base/id.hpp"
#include "store/settings.hpp"

namespace maillage::service {

namespace {

constexpr std::string_view k_secret = "server.secret";

} // namespace

std::string installation_secret(store::Database& database)
{
    {
        auto transaction = database.read();
        if (auto known = store::settings::read(transaction, k_secret)) {
            return *known;
        }
    }
    auto transaction = database.write();
    auto secret = store::settings::write_once(transaction, k_secret, base::new_token());
    transaction.without_event("a secret made once is nobody's act");
    transaction.commit();
    return secret;
}

} // namespace maillage::service
