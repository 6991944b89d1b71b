// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "service/organisation/editing.hpp"
#include "store/organisations.hpp"
#include "support/country.hpp"

namespace maillage::support {

/// The small country, with what it takes to list organisations in its first space.
class OrganisationTest : public CountryTest {
protected:
    void SetUp() override
    {
        CountryTest::SetUp();
        if (!IsSkipped()) {
            run_script(address(), "update space set is_default = 1 where id = 1; "
                                  "insert into account (public_id, email, email_folded, name, language, state, created_at, updated_at) "
                                  "values ('ana', 'ana@exemple.org', 'ana@exemple.org', 'Ana', 'fr', 'invited', 0, 0);");
        }
    }
    /// The operator in the first space, or in another.
    static service::organisation::Editor chair(std::int64_t space = 1)
    {
        return service::organisation::Editor::check(service::Actor::operator_of(space)).value();
    }
    static service::organisation::OrganisationInput named(std::string name, std::string kind = "association",
                                                          std::string territory = "commune-26281")
    {
        service::organisation::OrganisationInput input;
        input.name = std::move(name);
        input.kind = std::move(kind);
        input.territory = std::move(territory);
        return input;
    }
    model::Organisation list_one(service::organisation::OrganisationInput const& input)
    {
        return service::organisation::create(database(), chair(), input, m_now).value().organisation;
    }
    static std::vector<std::string> messages(base::Error const& error)
    {
        std::vector<std::string> list{error.message + "@" + error.input};
        for (auto const& other : error.others) {
            list.push_back(other.message + "@" + other.input);
        }
        return list;
    }

    base::Time m_now{std::chrono::sys_days{std::chrono::year{2026} / 11 / 24} + std::chrono::hours{8}};
};

} // namespace maillage::support
