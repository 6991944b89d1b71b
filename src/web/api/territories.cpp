// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/api/territories.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include <nlohmann/json.hpp>

#include "service/territory/profile.hpp"
#include "service/territory/search.hpp"

namespace maillage::web::api {

namespace {

using model::TerritoryKey;
using nlohmann::json;

constexpr std::size_t k_most = 100;

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

} // namespace

http::Response search_territories(Visit& visit)
{
    auto const& query = visit.request().query;
    std::size_t limit = 10;
    auto const text = query.get("limit");
    std::from_chars(text.data(), text.data() + text.size(), limit);
    auto const kind = model::territory_kind_of_word(query.get("kind"));
    std::array const kinds{kind.value_or(model::TerritoryKind::commune)};
    engine::territory::SearchOptions options;
    options.limit = std::clamp<std::size_t>(limit, 1, k_most);
    if (kind) {
        options.kinds = kinds;
    }
    auto items = json::array();
    for (auto const& hit : visit.site().territories.find(query.get("q"), options)) {
        // Whoever picks a former name means the place that exists.
        auto const& key = hit.successor ? *hit.successor : hit.key;
        auto detail = visit.t("territory.kind." + std::string{model::slug(hit.key.kind)});
        if (!hit.department_code.empty()) {
            detail += " · " + hit.department_code;
        }
        if (hit.successor) {
            detail += " · " + visit.t(hit.ended ? "territory.former" : "territory.former_name", {{"name", hit.successor_name}});
        }
        json item{{"id", key.text()}, {"name", hit.name}, {"detail", detail}, {"kind", model::word(hit.key.kind)}, {"code", hit.key.code}};
        item["department"] = hit.department_code.empty() ? json() : json(hit.department_code);
        item["population"] = hit.population ? json(*hit.population) : json();
        items.push_back(std::move(item));
    }
    return visit.json({{"items", std::move(items)}});
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
