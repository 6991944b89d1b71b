// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "base/time.hpp"
#include "model/account.hpp"
#include "store/transaction.hpp"

namespace maillage::service::account {

/// What each area of the product holds about a person, and how it lets go of them. An area that stores anything tied to an account
/// adds itself here, so that the download and the erasure stay complete.
class PersonalData {
public:
    struct Area {
        /// Key in the download: "territories".
        std::string name;
        /// Everything held about the person, readable by them: no internal id, no secret.
        std::function<nlohmann::json(store::ReadTransaction&, model::Account const&)> collect;
        /// Removes what names the person; with ErasureMode::content, what they wrote too. Called inside the erasing transaction,
        /// while the account still has its name. May find nothing, and may be called again after a restore.
        std::function<void(store::WriteTransaction&, model::Account const&, model::ErasureMode, base::Time)> erase;
    };

    /// With roles, sessions, links, forms kept, drawn territories, notebooks, reports and events.
    PersonalData();
    void add(Area area) { m_areas.push_back(std::move(area)); }

    /// The whole download, as one JSON object with a key per area.
    [[nodiscard]] nlohmann::json collect(store::ReadTransaction& transaction, model::Account const& account, base::Time now) const;
    void erase(store::WriteTransaction& transaction, model::Account const& account, model::ErasureMode mode, base::Time at) const;

private:
    std::vector<Area> m_areas;
};

} // namespace maillage::service::account
