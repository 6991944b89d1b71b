// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/accounts.hpp"

#include "service/installation.hpp"

namespace maillage::cli {

Accounts::Accounts(model::Settings settings, std::unique_ptr<store::Database> database)
    : m_settings{std::move(settings)}, m_database{std::move(database)}, m_desk{.database = *m_database,
                                                                               .hasher = m_hasher,
                                                                               .personal_data = m_personal_data,
                                                                               .secret = service::installation_secret(*m_database),
                                                                               .policy = service::account::policy_of(m_settings)},
      m_spaces{*m_database}
{
}

base::result<std::unique_ptr<Accounts>> Accounts::open(Context const& context)
{
    auto settings = context.settings();
    if (!settings) {
        return base::failure(std::move(settings.error()));
    }
    auto database = context.open_database();
    if (!database) {
        return base::failure(std::move(database.error()));
    }
    return std::unique_ptr<Accounts>{new Accounts{std::move(*settings), std::move(*database)}};
}

base::result<model::Space> Accounts::space(std::string const& name) const
{
    if (!name.empty()) {
        return m_spaces.find(name);
    }
    auto const all = m_spaces.all();
    if (all.size() == 1) {
        return all.front();
    }
    return base::failure(all.empty() ? base::ErrorCode::absent : base::ErrorCode::invalid,
                         all.empty() ? "error.space.unknown" : "error.space.which");
}

service::Administrator Accounts::administrator(model::Space const& space)
{
    return service::Administrator::check(service::Actor::operator_of(space.id)).value(); // the operator holds every role
}

} // namespace maillage::cli
