// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/organisation/directory.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"
#include "service/territory/levels.hpp"
#include "store/events.hpp"
#include "store/organisation_logos.hpp"
#include "store/territories.hpp"

namespace maillage::service::organisation {
namespace {

namespace rows = store::organisations;
using base::ErrorCode;
using base::failure;

constexpr std::int64_t k_history = 20;

base::result<rows::AfterName> place_after(std::vector<std::string> const& after)
{
    rows::AfterName place;
    if (after.empty()) {
        return place;
    }
    auto const* const end = after.back().data() + after.back().size();
    auto const read = std::from_chars(after.back().data(), end, place.id);
    if (after.size() != 2 || read.ec != std::errc{} || read.ptr != end) {
        return failure(ErrorCode::invalid, "error.web.cursor", {}, "cursor");
    }
    place.folded = after.front();
    return place;
}

std::int64_t total_of(std::vector<rows::FacetCount> const& facets, std::string_view facet)
{
    auto const found = std::ranges::find(facets, facet, &rows::FacetCount::facet);
    return found == facets.end() ? 0 : found->count;
}

} // namespace

base::result<OrganisationList> list(store::Database& database, std::int64_t space, ListRequest const& request)
{
    auto const after = place_after(request.after);
    if (!after) {
        return failure(after.error());
    }
    auto transaction = database.read();
    OrganisationList result;
    if (auto const key = model::TerritoryKey::parse(request.territory)) {
        result.territory = store::territories::find(transaction, *key);
        if (result.territory) {
            result.above = store::territories::ancestors(transaction, result.territory->id);
        }
    }
    if (!request.territory.empty() && !result.territory) {
        return result;
    }
    rows::Filter const filter{space,         result.territory ? result.territory->id : 0, request.kind, request.ess,
                              request.field, base::fold_for_search(request.words)};
    if (request.facets) {
        result.facets = rows::facets(transaction, filter, territory::level_below(result.territory));
        result.total = total_of(result.facets, "all");
        result.whole = total_of(result.facets, "whole");
    }
    result.items = rows::list(transaction, filter, *after, request.limit + 1);
    result.more = std::ssize(result.items) > request.limit;
    if (result.more) {
        result.items.pop_back();
        result.next = {result.items.back().folded, std::to_string(result.items.back().id)};
    }
    return result;
}

base::result<OrganisationPage> read(store::Database& database, std::int64_t space, std::string_view slug, bool with_withdrawn)
{
    auto transaction = database.read();
    auto found = rows::find(transaction, space, slug);
    if (!found || (found->state == model::OrganisationState::withdrawn && !with_withdrawn)) {
        return failure(ErrorCode::absent, "error.organisation.absent", {{"name", std::string{slug}}});
    }
    OrganisationPage page;
    page.organisation = *std::move(found);
    if (page.organisation.territory) {
        page.territory = store::territories::find(transaction, *page.organisation.territory);
        page.above = store::territories::ancestors(transaction, *page.organisation.territory);
    }
    page.logo = store::organisations::logo(transaction, page.organisation.id);
    page.history = store::events::of_object(transaction, "organisation", page.organisation.public_id, k_history);
    return page;
}

} // namespace maillage::service::organisation
