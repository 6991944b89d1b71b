// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/territory/profile.hpp"

#include <algorithm>

namespace maillage::service::territory {
namespace {

namespace rows = store::territories;
using model::TerritoryKind;

/// Lists what lies in it: of several kinds, the one asked for, else the first that exists.
void add_members(store::ReadTransaction& transaction, ProfileRequest const& request, std::int64_t space, Profile& profile)
{
    auto const id = profile.territory.id;
    if (model::is_zone(profile.territory.key.kind)) {
        profile.members_kind = TerritoryKind::commune;
        profile.members_total = rows::zone_member_count(transaction, id);
        profile.counts = {{TerritoryKind::commune, profile.members_total}};
        profile.members = rows::zone_members(transaction, id, request.page);
        return;
    }
    profile.counts = rows::child_counts(transaction, id, space);
    if (profile.counts.empty()) {
        return;
    }
    auto chosen = request.members ? std::ranges::find(profile.counts, *request.members, &rows::KindCount::kind) : profile.counts.end();
    if (chosen == profile.counts.end()) {
        chosen = profile.counts.begin();
    }
    profile.members_kind = chosen->kind;
    profile.members_total = chosen->count;
    auto page = request.page;
    page.space = space;
    profile.members = rows::children(transaction, id, chosen->kind, page);
}

} // namespace

base::result<model::Territory> seen_from(store::ReadTransaction& transaction, model::TerritoryKey const& key, std::int64_t space)
{
    auto territory = rows::find(transaction, key);
    if (!territory || (territory->space && *territory->space != space)) {
        return base::failure(base::ErrorCode::absent, "error.territory.absent", {{"key", key.text()}});
    }
    return std::move(*territory);
}

base::result<MapContents> map_for(store::Database& database, model::TerritoryKey const& key, std::int64_t space)
{
    auto transaction = database.read();
    auto const territory = seen_from(transaction, key, space);
    if (!territory) {
        return base::failure(territory.error());
    }
    return map_of(transaction, *territory);
}

base::result<Profile> profile(store::Database& database, model::TerritoryKey const& key, std::int64_t space, ProfileRequest const& request)
{
    auto transaction = database.read();
    auto territory = seen_from(transaction, key, space);
    if (!territory) {
        return base::failure(territory.error());
    }
    Profile profile;
    profile.territory = std::move(*territory);
    auto const id = profile.territory.id;
    profile.ancestors = rows::ancestors(transaction, id);
    // A commune may lie in territories that people drew in other spaces.
    std::erase_if(profile.ancestors, [&](model::Territory const& above) { return above.space && *above.space != space; });
    profile.zones = rows::zones_of(transaction, id);
    if (key.kind != TerritoryKind::commune && key.kind != TerritoryKind::country && !model::is_zone(key.kind)) {
        profile.across = rows::zones_across(transaction, id, k_most_across);
    }
    add_members(transaction, request, space, profile);
    profile.former_names = rows::former_names(transaction, id);
    profile.predecessors = rows::predecessors(transaction, id);
    profile.successors = rows::successors(transaction, id);
    if (model::is_zone(key.kind)) {
        for (auto& zoning : rows::zonings(transaction)) {
            if (zoning.kind == key.kind) {
                profile.zoning = std::move(zoning);
            }
        }
    }
    if (key.kind == TerritoryKind::drawn) {
        profile.description = rows::description(transaction, id);
    }
    if (auto const outline = rows::outline(transaction, id)) {
        profile.outline_source = outline->source;
    }
    if (request.picture) {
        profile.picture = draw_territory(transaction, profile.territory);
    }
    return profile;
}

} // namespace maillage::service::territory
