// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "model/territory.hpp"
#include "store/database.hpp"

namespace maillage::service::territory {

struct ListRequest {
    std::optional<model::TerritoryKind> kind{}; ///< every kind by default
    std::int64_t space{0};                      ///< whose drawn territories are among them
    std::int64_t limit{50};
    std::string after_name{};                   ///< name and internal id of the last one of the page before
    std::int64_t after_id{0};
};

struct ListPage {
    std::vector<model::Territory> items; ///< by name, as it is compared
    bool more{false};                    ///< others follow
};

/// A page of all territories that exist, or of those that lie directly in `parent`: `error.territory.absent` when there is none.
[[nodiscard]] base::result<ListPage> list(store::Database& database, ListRequest const& request,
                                          std::optional<model::TerritoryKey> const& parent = std::nullopt);

} // namespace maillage::service::territory
