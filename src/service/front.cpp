// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/front.hpp"

namespace maillage::service {

Front front(store::Database& database, std::int64_t space, std::int64_t most)
{
    auto transaction = database.read();
    auto const newest = store::spaces::newest_notebooks(transaction, space, most);
    return {store::spaces::holdings(transaction, space), store::notebooks::listed(transaction, space, newest),
            store::syntheses::of_space(transaction, space, 0, false)};
}

} // namespace maillage::service
