// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "service/territory/official.hpp"
#include "service/territory/roles.hpp"
#include "store/territories.hpp"
#include "support/database.hpp"
#include "support/territories.hpp"

namespace maillage::support {

namespace rows = store::territories;

/// A database with the small country of support/territories.hpp, and two spaces, for what one must not see of the other.
class CountryTest : public StoreTest {
protected:
    void SetUp() override
    {
        StoreTest::SetUp();
        if (!IsSkipped()) {
            load(small_country());
            run_script(address(), "insert into space (public_id, name, created_at, updated_at) values ('here', 'Ici', 0, 0); "
                                  "insert into space (public_id, name, created_at, updated_at) values ('there', 'Là', 0, 0);");
        }
    }
    void load(exchange::territory_pack::Pack const& pack)
    {
        auto const report = service::territory::load_official(database(), exchange::territory_pack::encode(pack));
        ASSERT_TRUE(report.has_value()) << report.error().message;
    }
    [[nodiscard]] std::optional<model::Territory> find(model::TerritoryKind kind, std::string code)
    {
        auto transaction = database().read();
        return rows::find(transaction, {kind, std::move(code)});
    }
    [[nodiscard]] rows::Edition edition()
    {
        auto transaction = database().read();
        return rows::edition(transaction);
    }
    /// The operator in the first space.
    static service::territory::Editor editor() { return service::territory::Editor::check(service::Actor::operator_of(1)).value(); }
};

} // namespace maillage::support
