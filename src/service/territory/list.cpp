// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/territory/list.hpp"

#include "engine/territory/name.hpp"
#include "service/territory/profile.hpp"
#include "store/territories.hpp"

namespace maillage::service::territory {

namespace rows = store::territories;

base::result<ListPage> list(store::Database& database, ListRequest const& request, std::optional<model::TerritoryKey> const& parent)
{
    // One more than asked for: whether others follow.
    rows::Listing const listing{request.kind, request.space, engine::territory::fold_name(request.after_name), request.after_id,
                                request.limit + 1};
    auto transaction = database.read();
    ListPage page;
    if (parent) {
        auto const above = seen_from(transaction, *parent, request.space);
        if (!above) {
            return base::failure(above.error());
        }
        page.items = rows::members(transaction, above->id, listing);
    } else {
        page.items = rows::list(transaction, listing);
    }
    if (std::ssize(page.items) > request.limit) {
        page.items.pop_back();
        page.more = true;
    }
    return page;
}

} // namespace maillage::service::territory
