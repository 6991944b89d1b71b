// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/atlas/atlas.hpp"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <utility>

#include "base/text.hpp"
#include "service/territory/levels.hpp"
#include "store/events.hpp"
#include "store/territories.hpp"

namespace maillage::service::atlas {
namespace {

constexpr std::int64_t k_events_at_once = 1000; // more is not looked through: everything is read again

/// Whether an event changes what is on the map.
bool concerns_maps(model::Event const& event)
{
    auto const about = [&](std::string_view what) { return event.kind.starts_with(what) || event.object_kind.starts_with(what); };
    return about("organisation") || about("cooperation") || about("pole") || about("territory") || about("zoning");
}

/// Looks the codes of a request up; one that nothing bears makes it fit nothing.
Wanted wanted_of(Request const& request, Contents const& contents)
{
    Wanted wanted;
    wanted.words = base::fold_for_search(request.words);
    wanted.shown = request.shown;
    auto const look_up = [&](std::string const& text, Code& into) {
        if (!text.empty()) {
            auto const code = contents.code(text);
            wanted.nothing = wanted.nothing || !code;
            into = code.value_or(0);
        }
    };
    look_up(request.kind, wanted.kind);
    look_up(request.field, wanted.field);
    look_up(request.form, wanted.form);
    look_up(request.maturity, wanted.maturity);
    look_up(request.pooled, wanted.pooled);
    for (std::size_t i = 0; i < request.traits.size(); ++i) {
        look_up(request.traits[i], wanted.traits[i]);
    }
    if (!request.ess.empty()) {
        wanted.social_economy = model::social_economy_named(request.ess);
        wanted.nothing = wanted.nothing || !wanted.social_economy;
    }
    return wanted;
}

bool holds(engine::territory::MapFrame const& frame, model::Position position)
{
    return position.lon >= frame.west && position.lon <= frame.east && position.lat >= frame.south && position.lat <= frame.north;
}

} // namespace

std::shared_ptr<Contents const> Atlas::known(store::ReadTransaction& transaction, std::int64_t space, std::int64_t seq,
                                             std::shared_ptr<Contents const>& former)
{
    Kept kept;
    {
        std::scoped_lock const lock{m_mutex};
        kept = m_spaces[space];
    }
    former = kept.contents;
    if (!kept.contents || kept.seq >= seq) {
        return kept.contents;
    }
    auto const events = store::events::after(transaction, kept.seq, k_events_at_once);
    if (std::ssize(events) == k_events_at_once || std::ranges::any_of(events, concerns_maps)) {
        return nullptr;
    }
    std::scoped_lock const lock{m_mutex};
    auto& now = m_spaces[space];
    if (now.contents == kept.contents) {
        now.seq = std::max(now.seq, seq);
    }
    return kept.contents;
}

std::pair<std::shared_ptr<Contents const>, bool> Atlas::contents(store::ReadTransaction& transaction, std::int64_t space)
{
    auto const seq = store::events::last(transaction);
    std::shared_ptr<Contents const> former;
    if (auto found = known(transaction, space, seq, former)) {
        return {std::move(found), true};
    }
    std::unique_lock building{m_building, std::defer_lock};
    if (former && !building.try_lock()) {
        return {former, false}; // somebody is at it: what was true a moment ago will do
    }
    if (!building.owns_lock()) {
        building.lock();
    }
    // Whoever read before may have read just this.
    if (auto found = known(transaction, space, seq, former)) {
        return {std::move(found), true};
    }
    auto read = Contents::read(transaction, space);
    std::scoped_lock const lock{m_mutex};
    auto& kept = m_spaces[space];
    if (kept.seq < seq) {
        kept = {read, seq};
    }
    return {std::move(read), true};
}

Selection Atlas::select(std::int64_t space, Request const& request)
{
    auto transaction = m_database.read();
    Selection selection;
    std::tie(selection.contents, selection.current) = contents(transaction, space);
    auto const& contents = *selection.contents;
    auto wanted = wanted_of(request, contents);
    if (!request.territory.empty()) {
        auto const key = model::TerritoryKey::parse(request.territory);
        selection.territory = key ? store::territories::find(transaction, *key) : std::nullopt;
        wanted.nothing = wanted.nothing || !selection.territory;
        if (!wanted.nothing) {
            wanted.inside = contents.inside(transaction, selection.territory->id);
        }
    }
    auto fitting = contents.fitting(wanted);
    std::erase_if(fitting, [&](std::uint32_t at) {
        auto const& entry = contents.entries()[at];
        bool const stands = entry.placed && (!request.frame || holds(*request.frame, entry.position));
        if (stands) {
            ++selection.counts[index_of(entry.kind)];
        } else if (!entry.placed && !request.frame) {
            ++selection.unplaced;
        }
        return !stands;
    });
    selection.placed = std::move(fitting);
    return selection;
}

Surroundings surroundings(store::Database& database, std::int64_t space, std::optional<model::Territory> const& territory)
{
    namespace rows = store::territories;
    constexpr std::int64_t k_most = 600;
    auto transaction = database.read();
    auto const around = territory ? territory : rows::find(transaction, {model::TerritoryKind::country, "fr"});
    if (!around) {
        return {};
    }
    Surroundings found;
    if (territory) {
        found.above = rows::ancestors(transaction, territory->id);
        std::erase_if(found.above, [&](model::Territory const& above) { return above.space && *above.space != space; });
    }
    rows::Page const all{rows::Order::name, k_most, 0};
    found.below = model::is_zone(around->key.kind) ? rows::zone_members(transaction, around->id, all)
                                                   : rows::children(transaction, around->id, territory::kind_below(territory), all);
    return found;
}

} // namespace maillage::service::atlas
