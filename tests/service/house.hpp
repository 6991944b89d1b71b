// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>

#include "service/account/links.hpp"
#include "service/account/log_in.hpp"
#include "service/account/members.hpp"
#include "service/spaces.hpp"
#include "support/database.hpp"

namespace maillage::support {

/// An installation with one space, cheap passwords and a clock that tests move; on both engines.
class HouseTest : public StoreTest {
protected:
    static constexpr std::string_view k_password = "un chemin de halage";

    void SetUp() override
    {
        StoreTest::SetUp();
        if (IsSkipped()) {
            return;
        }
        service::account::Policy policy;
        policy.session = std::chrono::days{90};
        policy.log_in_attempts = 5;
        m_desk.emplace(
            service::account::Desk{database(), m_hasher, m_personal_data, "secret of the tests", [this] { return m_now; }, policy});
        m_spaces.emplace(database());
        auto const nowhere = service::Administrator::check(service::Actor::operator_of(0)).value();
        m_space = m_spaces->add(nowhere, "Réseau d’essai", {"reseau.example"}, m_now).value();
    }

    [[nodiscard]] service::account::Desk const& desk() const { return *m_desk; }
    [[nodiscard]] service::Administrator operator_here() const
    {
        return service::Administrator::check(service::Actor::operator_of(m_space.id)).value();
    }
    void wait(std::chrono::milliseconds time) { m_now += time; }

    /// A person with an account and a password, invited by the operator.
    model::Account person(std::string const& email, model::Role role = model::Role::contributor)
    {
        auto const invited =
            service::account::invite(desk(), operator_here(), {.email = email, .name = "Jeanne Martin", .roles = {role}, .send = false})
                .value();
        return service::account::use_link(desk(), invited.token, m_space.id, {.name = "Jeanne Martin", .password = std::string{k_password}})
            .value()
            .account;
    }
    base::result<service::account::Opened> try_log_in(std::string const& email, std::string_view password,
                                                      std::string const& client = "192.0.2.1")
    {
        return service::account::log_in(desk(), {email, std::string{password}, client}, m_space.id);
    }
    service::account::SignedIn log_in(std::string const& email)
    {
        auto const opened = try_log_in(email, k_password).value();
        return service::account::SessionKeeper{desk()}.find(opened.token, m_space.id).value();
    }

    service::account::PasswordHasher m_hasher{service::account::PasswordCost::cheapest()};
    service::account::PersonalData m_personal_data;
    base::Time m_now{std::chrono::sys_days{std::chrono::year{2026} / 11 / 24} + std::chrono::hours{8}};
    std::optional<service::account::Desk> m_desk;
    std::optional<service::Spaces> m_spaces;
    model::Space m_space;
};

} // namespace maillage::support
