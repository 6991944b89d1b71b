// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/api/territories.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include <nlohmann/json.hpp>

#include "service/territory/list.hpp"
#include "service/territory/profile.hpp"
#include "service/territory/search.hpp"
#include "web/api/paging.hpp"

namespace maillage::web::api {

namespace {

using model::TerritoryKey;
using nlohmann::json;

constexpr std::size_t k_deepest = 1000; // a search with more answers is to be narrowed, not read through

json record(model::Territory const& place)
{
    json result{{"id", place.key.text()},
                {"kind", model::word(place.key.kind)},
                {"code", place.key.code},
                {"name", place.name},
                {"ended", place.ended}};
    result["department"] = place.department.empty() ? json() : json(place.department);
    result["population"] = place.population ? json(*place.population) : json();
    result["position"] =
        place.position ? json{{"lon", place.position->lon}, {"lat", place.position->lat}, {"approximate", place.approximate}} : json();
    return result;
}

json records(std::vector<model::Territory> const& places)
{
    auto list = json::array();
    for (auto const& place : places) {
        list.push_back(record(place));
    }
    return list;
}

using Kind = std::optional<model::TerritoryKind>;

base::result<Kind> asked_kind(Visit const& visit)
{
    auto const text = visit.request().query.first("kind");
    auto const kind = text ? model::territory_kind_of_word(*text) : std::nullopt;
    if (text && !kind) {
        return base::failure(base::ErrorCode::invalid, "error.territory.unknown_kind", {{"value", std::string{*text}}}, "kind");
    }
    return kind;
}

json found(Visit const& visit, engine::territory::Hit const& hit)
{
    // Whoever picks a former name means the place that exists.
    auto const& key = hit.successor ? *hit.successor : hit.key;
    auto detail = visit.t("territory.kind." + std::string{model::slug(hit.key.kind)});
    if (!hit.department_code.empty()) {
        detail += " · " + hit.department();
    }
    if (hit.successor) {
        detail += " · " + visit.t(hit.ended ? "territory.former" : "territory.former_name", {{"name", hit.successor_name}});
    }
    json item{{"id", key.text()}, {"name", hit.name}, {"detail", detail}, {"kind", model::word(key.kind)}, {"code", key.code}};
    item["ended"] = hit.ended && !hit.successor;
    item["department"] = hit.department_code.empty() ? json() : json(hit.department_code);
    item["population"] = hit.population ? json(*hit.population) : json();
    return item;
}

/// Where the page after that hit begins. The cursor names the hit, so that nothing is shown twice or passed over when the territories
/// change between two pages, and its rank, for when it is no more.
std::size_t begin_of_page(std::vector<engine::territory::Hit> const& hits, std::vector<std::string> const& after)
{
    if (after.empty()) {
        return 0;
    }
    auto const last = std::ranges::find_if(hits, [&](auto const& hit) { return hit.key.text() == after[1] && hit.name == after[2]; });
    if (last != hits.end()) {
        return static_cast<std::size_t>(last - hits.begin()) + 1;
    }
    std::size_t rank = 0;
    std::from_chars(after[0].data(), after[0].data() + after[0].size(), rank);
    return std::min(rank, hits.size());
}

http::Response search(Visit& visit, Kind const& kind)
{
    auto const asked = paging(visit, "search", 3, 10);
    if (!asked) {
        return visit.failure(asked.error());
    }
    std::array const kinds{kind.value_or(model::TerritoryKind::commune)};
    engine::territory::SearchOptions options;
    options.limit = asked->after.empty() ? static_cast<std::size_t>(asked->limit) + 1 : k_deepest;
    options.space = visit.space().id;
    if (kind) {
        options.kinds = kinds;
    }
    auto const hits = visit.site().territories.find(visit.request().query.get("q"), options);
    auto const begin = begin_of_page(hits, asked->after);
    auto const end = std::min(hits.size(), begin + static_cast<std::size_t>(asked->limit));
    auto items = json::array();
    for (auto at = begin; at < end; ++at) {
        items.push_back(found(visit, hits[at]));
    }
    json body{{"items", std::move(items)}};
    body["next"] = end < hits.size() && end > begin
                       ? json(cursor("search", {std::to_string(end), hits[end - 1].key.text(), hits[end - 1].name}))
                       : json();
    return visit.json(body);
}

http::Response list(Visit& visit, Kind const& kind, std::optional<TerritoryKey> const& parent)
{
    auto const name = parent ? parent->text() : std::string{"territories"};
    auto const asked = paging(visit, name, 2, 50);
    if (!asked) {
        return visit.failure(asked.error());
    }
    service::territory::ListRequest request{kind, visit.space().id, asked->limit, {}, 0};
    if (!asked->after.empty()) {
        request.after_name = asked->after[0];
        std::from_chars(asked->after[1].data(), asked->after[1].data() + asked->after[1].size(), request.after_id);
    }
    auto const page = service::territory::list(visit.site().database, request, parent);
    if (!page) {
        return visit.failure(page.error());
    }
    json body{{"items", records(page->items)}};
    body["next"] = page->more ? json(cursor(name, {page->items.back().name, std::to_string(page->items.back().id)})) : json();
    return visit.json(body);
}

} // namespace

http::Response search_territories(Visit& visit)
{
    auto const kind = asked_kind(visit);
    if (!kind) {
        return visit.failure(kind.error());
    }
    return visit.request().query.contains("q") ? search(visit, *kind) : list(visit, *kind, std::nullopt);
}

http::Response territory_members(Visit& visit)
{
    auto const key = TerritoryKey::parse(visit.parameter("kind") + "-" + visit.parameter("code"));
    auto const kind = asked_kind(visit);
    if (!key || !kind) {
        return visit.failure(key ? kind.error() : base::Error{base::ErrorCode::absent, "error.territory.absent"});
    }
    return list(visit, *kind, *key);
}

http::Response territory(Visit& visit)
{
    auto const key = TerritoryKey::parse(visit.parameter("kind") + "-" + visit.parameter("code"));
    if (!key) {
        return visit.failure({base::ErrorCode::absent, "error.territory.absent"});
    }
    auto const found = service::territory::profile(visit.site().database, *key, visit.space().id, {.picture = false});
    if (!found) {
        return visit.failure(found.error());
    }
    auto result = record(found->territory);
    result["postcodes"] = found->territory.postcodes;
    if (!found->description.empty()) {
        result["description"] = found->description;
    }
    result["parents"] = records(found->ancestors);
    result["zones"] = records(found->zones);
    auto successors = json::array();
    for (auto const& next : found->successors) {
        successors.push_back({{"id", next.territory.key.text()}, {"name", next.territory.name}, {"on", next.on ? json(*next.on) : json()}});
    }
    result["successors"] = std::move(successors);
    return visit.json(result);
}

} // namespace maillage::web::api
