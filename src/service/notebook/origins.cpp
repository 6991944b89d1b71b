// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/notebook/origins.hpp"

#include <algorithm>

#include "store/notebooks.hpp"
#include "store/territories.hpp"

namespace maillage::service::notebook {

Origins origins(store::Database& database, model::Consultation const& consultation)
{
    constexpr std::int64_t k_departments = 30; // their level
    constexpr std::size_t k_many = 12;         // numbers that a small map can bear
    auto transaction = database.read();
    store::notebooks::Filter filter;
    filter.consultation = consultation.id;
    auto counts = store::notebooks::facets(transaction, filter, k_departments);
    std::erase_if(counts, [](store::notebooks::FacetCount const& one) { return one.facet != "territory"; });
    std::ranges::sort(counts, [](auto const& a, auto const& b) { return a.count != b.count ? a.count > b.count : a.value < b.value; });
    counts.resize(std::min(counts.size(), k_many));
    Origins found;
    std::vector<model::Territory> territories;
    for (auto const& one : counts) {
        auto const key = model::TerritoryKey::parse(one.value);
        if (auto const place = key ? store::territories::find(transaction, *key) : std::nullopt) {
            found.places.push_back({*place, one.count});
            territories.push_back(*place);
        }
    }
    if (!territories.empty()) {
        found.map = territory::map_of_country(transaction, territories);
    }
    return found;
}

} // namespace maillage::service::notebook
