// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/territory/search.hpp"

#include "store/territories.hpp"

namespace maillage::service::territory {

using engine::territory::NameIndex;
namespace rows = store::territories;

std::vector<engine::territory::Hit> Search::find(std::string_view query, engine::territory::SearchOptions const& options)
{
    return index()->search(query, options);
}

std::shared_ptr<NameIndex const> Search::index()
{
    auto transaction = m_database.read();
    auto const edition = rows::edition(transaction);
    std::shared_ptr<NameIndex const> present;
    {
        std::scoped_lock const lock{m_mutex};
        if (m_index && m_revision == edition.revision) {
            return m_index;
        }
        present = m_index;
    }
    std::unique_lock building{m_building, std::defer_lock};
    if (present && !building.try_lock()) {
        return present; // somebody is at it: what was true a moment ago will do
    }
    if (!present) {
        building.lock();
        std::scoped_lock const lock{m_mutex};
        if (m_index && m_revision >= edition.revision) {
            return m_index;
        }
    }
    NameIndex::Builder builder;
    rows::each_search_row(transaction, [&](rows::SearchRow const& row) {
        builder.add(
            {row.key, row.name, row.department_code, row.postcodes, row.population, row.ended, row.successor_code, row.space.value_or(0)});
    });
    auto built = std::make_shared<NameIndex const>(builder.finish());
    std::scoped_lock const lock{m_mutex};
    m_index = built;
    m_revision = edition.revision;
    return built;
}

} // namespace maillage::service::territory
