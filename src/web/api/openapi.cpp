// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/api/openapi.hpp"

#include <algorithm>
#include <cassert>

#include <nlohmann/json.hpp>

#include "embedded/web_api.hpp"

namespace maillage::web::api {

namespace {

nlohmann::json parameters_of(ApiOperation const& operation)
{
    auto list = nlohmann::json::array();
    for (auto const& parameter : operation.parameters) {
        list.push_back({{"name", parameter.name},
                        {"in", parameter.in},
                        {"required", parameter.required},
                        {"description", parameter.description},
                        {"schema", {{"type", parameter.type}}}});
    }
    return list;
}

nlohmann::json operation_of(Route const& route, nlohmann::json const& schemas)
{
    auto const& api = route.api;
    assert(schemas.contains(std::string{api.response}) && "an operation answers with a schema that api/schemas.json does not have");
    std::string const media = api.response == "FeatureCollection" ? "application/geo+json" : "application/json";
    return {
        {"operationId", api.id},
        {"summary", api.summary},
        {"parameters", parameters_of(api)},
        {"responses",
         {{"200",
           {{"description", "OK"}, {"content", {{media, {{"schema", {{"$ref", "#/components/schemas/" + std::string{api.response}}}}}}}}}},
          {"default",
           {{"description", "RFC 9457 problem details"},
            {"content", {{"application/problem+json", {{"schema", {{"$ref", "#/components/schemas/Problem"}}}}}}}}}}}};
}

std::string lower(std::string_view text)
{
    std::string out{text};
    std::ranges::transform(out, out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return out;
}

} // namespace

nlohmann::json describe(std::span<Route const> routes, std::string_view server)
{
    auto const* file = base::find(embedded::web_api(), "schemas.json");
    assert(file != nullptr && "api/schemas.json is not embedded");
    auto const schemas = nlohmann::json::parse(file->bytes);
    nlohmann::json paths = nlohmann::json::object();
    for (auto const& route : routes) {
        if (!route.api.summary.empty()) {
            paths[std::string{route.pattern}][lower(http::name(route.method))] = operation_of(route, schemas);
        }
    }
    return {{"openapi", "3.1.0"},
            {"info",
             {{"title", "Maillage"},
              {"version", MAILLAGE_VERSION},
              {"license", {{"name", "AGPL-3.0-or-later"}, {"identifier", "AGPL-3.0-or-later"}}}}},
            {"servers", {{{"url", server}}}},
            {"paths", paths},
            {"components", {{"schemas", schemas}}}};
}

http::Response openapi(Visit& visit)
{
    auto const root = visit.absolute_url("/");
    auto response = visit.json(describe(routes(), root.substr(0, root.find('/', root.find("://") + 3))));
    response.header("Access-Control-Allow-Origin", "*"); // a public description, read by tools in browsers
    return response;
}

} // namespace maillage::web::api
