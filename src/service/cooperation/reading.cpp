// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/cooperation/reading.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"
#include "service/territory/levels.hpp"
#include "store/events.hpp"
#include "store/territories.hpp"

namespace maillage::service::cooperation {
namespace {

namespace rows = store::cooperations;
using base::ErrorCode;
using base::failure;

constexpr std::int64_t k_history = 20;
constexpr std::int64_t k_marks = 60;

std::int64_t count_of(std::vector<rows::FacetCount> const& facets, std::string_view facet)
{
    auto const found = std::ranges::find(facets, facet, &rows::FacetCount::facet);
    return found == facets.end() ? 0 : found->count;
}

} // namespace

base::result<CooperationList> list(store::Database& database, std::int64_t space, ListRequest const& request)
{
    rows::AfterTitle after;
    if (!request.after.empty()) {
        auto const& id = request.after.back();
        auto const read = std::from_chars(id.data(), id.data() + id.size(), after.id);
        if (request.after.size() != 2 || read.ec != std::errc{} || read.ptr != id.data() + id.size()) {
            return failure(ErrorCode::invalid, "error.web.cursor", {}, "cursor");
        }
        after.folded = request.after.front();
    }
    auto transaction = database.read();
    CooperationList result;
    if (auto const key = model::TerritoryKey::parse(request.territory)) {
        result.territory = store::territories::find(transaction, *key);
        if (result.territory) {
            result.above = store::territories::ancestors(transaction, result.territory->id);
        }
    }
    if (!request.territory.empty() && !result.territory) {
        return result;
    }
    rows::Filter const filter{space,          result.territory ? result.territory->id : 0, request.pole,  request.form, request.maturity,
                              request.pooled, base::fold_for_search(request.words),        request.traits};
    result.facets = rows::facets(transaction, filter, territory::level_below(result.territory));
    result.total = count_of(result.facets, "all");
    result.whole = count_of(result.facets, "whole");
    result.items = rows::list(transaction, filter, after, request.limit + 1);
    result.more = std::ssize(result.items) > request.limit;
    if (result.more) {
        result.items.pop_back();
        result.next = {result.items.back().folded, std::to_string(result.items.back().id)};
    }
    return result;
}

Activity activity(store::Database& database, std::int64_t space, model::Territory const& territory,
                  std::optional<model::Territory> const& parent, std::int64_t most)
{
    auto transaction = database.read();
    Activity found;
    found.here = rows::held(transaction, space, territory.id);
    found.parent = parent;
    if (parent) {
        found.there = rows::held(transaction, space, parent->id);
    }
    if (found.here.organisations > 0) {
        found.organisations = store::organisations::list(transaction, {.space = space, .territory = territory.id}, {}, most);
    }
    if (found.here.cooperations > 0) {
        found.cooperations = rows::list(transaction, {.space = space, .territory = territory.id}, {}, most);
    }
    if (found.here.notebooks > 0) {
        found.notebooks = rows::notebooks_in(transaction, space, territory.id);
        found.findings = store::findings::of_territory(transaction, space, territory.id, most);
    }
    return found;
}

base::result<CooperationPage> read(store::Database& database, std::int64_t space, std::string_view slug, base::Date today,
                                   Actor const* actor)
{
    auto transaction = database.read();
    auto found = rows::find(transaction, space, slug);
    bool const may = found && actor != nullptr && may_change(transaction, *actor, *found);
    if (!found || (found->state == model::CooperationState::withdrawn && !may)) {
        return failure(ErrorCode::absent, "error.cooperation.absent", {{"name", std::string{slug}}});
    }
    CooperationPage page;
    page.cooperation = *std::move(found);
    page.may_change = may;
    page.may_name = actor != nullptr && may_name(transaction, *actor, page.cooperation);
    auto const& one = page.cooperation;
    if (one.territory) {
        page.territory = store::territories::find(transaction, *one.territory);
        page.above = store::territories::ancestors(transaction, *one.territory);
    }
    if (one.within) {
        page.within = rows::find_alone(transaction, *one.within);
        if (page.within && page.within->state == model::CooperationState::withdrawn) {
            page.within.reset();
        }
    }
    page.parts = rows::parts(transaction, one.id);
    page.typologies = typologies_of(transaction, space);
    page.standings = standings_of(page.typologies, one, today);
    page.marks = rows::placements(transaction, one.id, k_marks);
    page.history = store::events::of_object(transaction, "cooperation", one.public_id, k_history);
    return page;
}

} // namespace maillage::service::cooperation
