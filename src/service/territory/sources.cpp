// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/territory/sources.hpp"

namespace maillage::service::territory {

Sources sources(store::Database& database)
{
    namespace rows = store::territories;
    auto transaction = database.read();
    return {rows::edition(transaction), rows::zonings(transaction), rows::outline_sources(transaction)};
}

} // namespace maillage::service::territory
