// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/need/reading.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "service/territory/levels.hpp"
#include "store/organisations.hpp"
#include "store/territories.hpp"

namespace maillage::service::need {
namespace {

namespace rows = store::needs;

std::int64_t sum_of(std::vector<rows::FacetCount> const& facets, std::string_view facet)
{
    auto const found = std::ranges::find(facets, facet, &rows::FacetCount::facet);
    return found == facets.end() ? 0 : found->count;
}

} // namespace

NeedList list(store::Database& database, std::int64_t space, ListRequest const& request)
{
    auto transaction = database.read();
    NeedList result;
    if (auto const key = model::TerritoryKey::parse(request.territory)) {
        result.territory = store::territories::find(transaction, *key);
        if (result.territory) {
            result.above = store::territories::ancestors(transaction, result.territory->id);
        }
    }
    auto const whose = request.organisation.empty() ? std::nullopt : store::organisations::find(transaction, space, request.organisation);
    if ((!request.territory.empty() && !result.territory) || (!request.organisation.empty() && !whose)) {
        return result;
    }
    rows::Filter const filter{
        space,          result.territory ? result.territory->id : 0, whose ? whose->id : 0, request.side, request.kind,
        request.closed, base::fold_for_search(request.words)};
    if (request.facets) {
        result.facets = rows::facets(transaction, filter, territory::level_below(result.territory));
        result.total = sum_of(result.facets, "all");
        result.whole = sum_of(result.facets, "whole");
    }
    result.items = rows::list(transaction, filter, request.limit + 1, request.before);
    if (std::ssize(result.items) > request.limit) {
        result.items.pop_back();
        result.next = result.items.back().id;
    }
    return result;
}

base::result<NeedPage> read(store::Database& database, std::int64_t space, std::string_view id)
{
    auto transaction = database.read();
    auto found = rows::find(transaction, id);
    if (!found || found->need.space != space || found->organisation_state == model::OrganisationState::withdrawn) {
        return base::failure(base::ErrorCode::absent, "error.need.absent");
    }
    NeedPage page;
    page.kept = *std::move(found);
    auto const& need = page.kept.need;
    auto const whose = store::organisations::find_by_id(transaction, need.organisation);
    if (auto const place = need.territory ? need.territory : whose->territory) {
        page.territory = store::territories::find(transaction, *place);
    }
    if (need.wanted) {
        page.wanted = store::territories::find(transaction, *need.wanted);
    }
    if (need.state == model::NeedState::open) {
        page.answerable = !rows::keepers(transaction, need.organisation).empty();
        page.pool = match(transaction, space, need.kind, need.id);
    }
    return page;
}

} // namespace maillage::service::need
