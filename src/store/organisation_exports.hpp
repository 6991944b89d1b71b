// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/organisation.hpp"
#include "model/territory.hpp"
#include "store/organisations.hpp"

namespace maillage::store::organisations {

/// A listed organisation with all that everybody may read of it, and nothing else.
struct Exported {
    Organisation organisation;
    std::string folded; ///< with its id: where it stands in the list
    std::optional<model::TerritoryKey> territory{};
    std::string territory_name{};
    std::string department_code{};
    std::optional<model::Logo> logo{};
};

/// Those that a list narrowed so shows, in its order, after a place, at most `limit`. Two queries, whatever their number.
[[nodiscard]] std::vector<Exported> exported(ReadTransaction& transaction, Filter const& filter, AfterName const& after,
                                             std::int64_t limit);

} // namespace maillage::store::organisations
