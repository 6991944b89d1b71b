// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/network/reading.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "store/territories.hpp"

namespace maillage::service::network {
namespace {

namespace kept = store::networks;

constexpr std::int64_t k_communities = 30; // in the table

std::vector<CommunityRead> with_names(std::vector<kept::ListedCommunity> const& list, std::vector<kept::NamedTerritory> const& names)
{
    std::unordered_map<std::int64_t, kept::NamedTerritory const*> by_id;
    for (auto const& one : names) {
        by_id.emplace(one.id, &one);
    }
    std::vector<CommunityRead> read;
    for (auto const& one : list) {
        CommunityRead community{one, {}};
        for (auto const& [id, count] : one.figures.territories) {
            if (auto const found = by_id.find(id); found != by_id.end()) {
                community.territories.emplace_back(*found->second, count);
            }
        }
        read.push_back(std::move(community));
        if (std::ssize(read) == k_communities) {
            break;
        }
    }
    return read;
}

} // namespace

NetworkPage read(store::Database& database, std::int64_t space, NetworkRequest const& request)
{
    auto transaction = database.read();
    NetworkPage page;
    page.network = kept::find(transaction, space);
    if (!page.network) {
        return page;
    }
    auto const id = page.network->id;
    page.changed = kept::changes(transaction, space, page.network->seq);
    page.territories = kept::territories(transaction, id);
    auto const communities = kept::communities(transaction, id, std::max(k_communities, k_most_drawn_communities));
    page.communities = with_names(communities, kept::territory_names(transaction, id));
    if (page.network->actors <= k_most_drawn_actors && page.network->links <= k_most_drawn_links) {
        page.picture = picture_of(kept::nodes(transaction, id), kept::links(transaction, id));
    } else {
        page.picture = picture_of(communities, kept::community_ties(transaction, id, k_most_drawn_communities));
    }
    auto const& asked = request.narrowed;
    if (auto const key = model::TerritoryKey::parse(asked.territory)) {
        page.territory = store::territories::find(transaction, *key);
    }
    if (!asked.territory.empty() && !page.territory) {
        return page;
    }
    store::organisations::Filter const filter{space,       page.territory ? page.territory->id : 0, asked.kind, asked.ess,
                                              asked.field, base::fold_for_search(asked.words)};
    page.total = kept::count_actors(transaction, id, filter, request.community);
    page.actors = kept::actors(transaction, id, filter, request.community, request.order, request.offset, asked.limit);
    return page;
}

Standing standing(store::Database& database, std::int64_t space)
{
    auto transaction = database.read();
    Standing found{kept::find(transaction, space), {}};
    if (found.network) {
        found.changed = kept::changes(transaction, space, found.network->seq);
    }
    return found;
}

std::optional<Neighbourhood> neighbourhood(store::Database& database, std::int64_t space, std::int64_t organisation, std::int64_t most)
{
    auto transaction = database.read();
    auto const figures = kept::actor(transaction, space, organisation);
    auto const network = figures ? kept::find(transaction, space) : std::nullopt;
    if (!network) {
        return std::nullopt;
    }
    Neighbourhood found{*figures, kept::community(transaction, network->id, figures->community), {}};
    if (figures->degree > 0) {
        found.partners = kept::partners(transaction, space, organisation, most);
    }
    return found;
}

base::result<Whole> whole(store::Database& database, std::int64_t space)
{
    auto transaction = database.read();
    auto network = kept::find(transaction, space);
    if (!network) {
        return base::failure(base::ErrorCode::absent, "error.network.absent");
    }
    Whole found{*std::move(network), {}, {}, {}};
    found.nodes = kept::nodes(transaction, found.network.id);
    found.links = kept::links(transaction, found.network.id);
    for (std::size_t i = 0; i < found.nodes.size(); ++i) {
        found.place.emplace(found.nodes[i].figures.organisation, i);
    }
    return found;
}

} // namespace maillage::service::network
