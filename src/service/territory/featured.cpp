// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/territory/featured.hpp"

namespace maillage::service::territory {

Featured featured(store::Database& database)
{
    auto transaction = database.read();
    Featured found{store::territories::features(transaction), {}};
    std::vector<model::Territory> territories;
    for (auto const& feature : found.places) {
        territories.push_back(feature.territory);
    }
    found.map = map_of_country(transaction, territories);
    return found;
}

} // namespace maillage::service::territory
