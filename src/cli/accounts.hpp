// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <memory>
#include <string>

#include "cli/context.hpp"
#include "service/account/desk.hpp"
#include "service/actor.hpp"
#include "service/spaces.hpp"

namespace maillage::cli {

/// What the commands about accounts and spaces work with: the same services as the pages, for the operator of the machine.
class Accounts {
public:
    /// Errors of Context::settings and Context::open_database.
    static base::result<std::unique_ptr<Accounts>> open(Context const& context);

    [[nodiscard]] service::account::Desk const& desk() const { return m_desk; }
    [[nodiscard]] model::Settings const& settings() const { return m_settings; }
    [[nodiscard]] service::Spaces& spaces() { return m_spaces; }
    /// The space named, or the only one when `name` is empty: `error.space.absent`, `error.space.which`, `error.space.unknown`.
    [[nodiscard]] base::result<model::Space> space(std::string const& name) const;
    [[nodiscard]] static service::Administrator administrator(model::Space const& space);

private:
    Accounts(model::Settings settings, std::unique_ptr<store::Database> database);
    model::Settings m_settings;
    std::unique_ptr<store::Database> m_database;
    service::account::PasswordHasher m_hasher;
    service::account::PersonalData m_personal_data;
    service::account::Desk m_desk;
    service::Spaces m_spaces;
};

} // namespace maillage::cli
