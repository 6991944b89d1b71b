// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/need/matching.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <unordered_map>

#include "base/time.hpp"
#include "exchange/lexicon/languages.hpp"

namespace maillage::service::need {
namespace {

using engine::matching::Item;
using store::needs::Open;

using Insides = std::unordered_map<std::int64_t, std::vector<std::int64_t>>;

std::optional<std::chrono::sys_days> day_of(std::optional<std::string> const& date)
{
    return date ? std::optional{std::chrono::sys_days{base::parse_iso_date(*date).value()}} : std::nullopt;
}

std::vector<Item> items_of(std::vector<Open> const& list, Insides const& insides, engine::matching::WordReader const& reader)
{
    std::vector<Item> items;
    items.reserve(list.size());
    for (auto const& one : list) {
        auto const& need = one.kept.need;
        Item item;
        item.kind = need.kind;
        item.owner = need.organisation;
        item.position = one.position;
        if (auto const found = one.place ? insides.find(*one.place) : insides.end(); found != insides.end()) {
            item.inside = found->second;
        }
        item.wanted = need.wanted;
        item.radius = need.radius ? std::optional{static_cast<double>(*need.radius)} : std::nullopt;
        item.from = day_of(need.from);
        item.until = day_of(need.until);
        item.words = reader.of(need.title + "\n" + need.text);
        items.push_back(std::move(item));
    }
    return items;
}

std::optional<std::size_t> place_of(std::vector<Open> const& list, std::int64_t id)
{
    auto const found = std::ranges::find_if(list, [id](Open const& one) { return one.kept.need.id == id; });
    return found == list.end() ? std::nullopt : std::optional{static_cast<std::size_t>(found - list.begin())};
}

void pair_pool(store::ReadTransaction& transaction, std::int64_t space, Pool& pool, engine::matching::Asked const& asked)
{
    Insides insides;
    for (auto const& [place, territory] : store::needs::insides(transaction, space)) {
        insides[place].push_back(territory);
    }
    engine::matching::WordReader const reader{exchange::lexicon::french_stop_words()};
    pool.matches = engine::matching::pair(items_of(pool.needs, insides, reader), items_of(pool.offers, insides, reader), asked);
}

} // namespace

Pool match(store::ReadTransaction& transaction, std::int64_t space, std::string_view kind, std::optional<std::int64_t> of)
{
    Pool pool;
    for (auto& one : store::needs::open(transaction, space, kind)) {
        (one.kept.need.side == model::NeedSide::need ? pool.needs : pool.offers).push_back(std::move(one));
    }
    engine::matching::Asked asked;
    if (of) {
        asked.need = place_of(pool.needs, *of);
        asked.offer = place_of(pool.offers, *of);
        if (!asked.need && !asked.offer) {
            return pool;
        }
    }
    pair_pool(transaction, space, pool, asked);
    if (asked.offer) {
        std::ranges::stable_sort(pool.matches, std::ranges::greater{}, &engine::matching::Match::score);
    }
    return pool;
}

Pool match_of(store::ReadTransaction& transaction, std::int64_t space, std::vector<std::int64_t> const& organisations)
{
    Pool pool;
    if (organisations.empty()) {
        return pool;
    }
    auto all = store::needs::open(transaction, space, "");
    auto const owned = [&](Open const& one) { return std::ranges::binary_search(organisations, one.kept.need.organisation); };
    std::set<std::string> kinds;
    for (auto const& one : all) {
        if (owned(one)) {
            kinds.insert(one.kept.need.kind);
        }
    }
    for (auto& one : all) {
        if (kinds.contains(one.kept.need.kind)) {
            (one.kept.need.side == model::NeedSide::need ? pool.needs : pool.offers).push_back(std::move(one));
        }
    }
    engine::matching::Asked asked;
    asked.owners = organisations;
    pair_pool(transaction, space, pool, asked);
    return pool;
}

} // namespace maillage::service::need
