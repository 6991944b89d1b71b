// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/api/notebooks.hpp"

#include <nlohmann/json.hpp>

#include "web/api/paging.hpp"
#include "web/pages/notebook_asked.hpp"

namespace maillage::web::api {

namespace {

using nlohmann::json;

json facets_of(std::vector<store::notebooks::FacetCount> const& facets)
{
    auto list = json::array();
    for (auto const& one : facets) {
        if (!one.value.empty()) {
            list.push_back({{"facet", one.facet}, {"value", one.value}, {"count", one.count}});
            list.back()["name"] = one.name.empty() ? json() : json(one.name);
        }
    }
    return list;
}

json record(store::notebooks::Listed const& one)
{
    auto kinds = json::array();
    for (auto const kind : model::k_section_kinds) {
        if ((one.kinds & model::bit(kind)) != 0) {
            kinds.push_back(model::name(kind));
        }
    }
    json item{{"id", one.public_id},
              {"title", one.title},
              {"author", one.group_name},
              {"author_kind", model::name(one.group_kind)},
              {"organisation", one.organisation},
              {"language", one.language},
              {"kinds", std::move(kinds)},
              {"written_at", base::to_rfc3339(one.written_at)},
              {"published_at", base::to_rfc3339(one.published_at)}};
    item["territory"] = one.territory ? json{{"id", one.territory->text()}, {"name", one.territory_name}} : json();
    return item;
}

json excerpt_of(std::vector<service::notebook_search::Piece> const& pieces)
{
    auto list = json::array();
    for (auto const& piece : pieces) {
        list.push_back({{"text", piece.text}, {"match", piece.marked}});
    }
    return list;
}

} // namespace

http::Response search_notebooks(Visit& visit)
{
    auto const asked = pages::asked_notebooks(visit, pages::Searching::always);
    if (!asked) {
        return visit.failure(asked.error());
    }
    auto const answer = visit.site().search.find(visit.space().id, visit.request().query.get("consultation"), asked->request);
    if (!answer) {
        return visit.failure(answer.error());
    }
    auto items = json::array();
    for (std::size_t i = 0; i < answer->list.items.size(); ++i) {
        items.push_back(record(answer->list.items[i]));
        items.back()["excerpt"] = i < answer->excerpts.size() ? excerpt_of(answer->excerpts[i]) : json::array();
    }
    auto remarks = json::array();
    for (auto const& remark : answer->remarks) {
        remarks.push_back(visit.t({base::ErrorCode::invalid, remark.message, remark.fields}));
    }
    json body{{"total", answer->list.total},
              {"items", std::move(items)},
              {"facets", facets_of(answer->list.facets)},
              {"remarks", std::move(remarks)},
              {"behind", answer->behind}};
    body["correction"] = answer->correction ? json(*answer->correction) : json();
    body["next"] = answer->list.more ? json(cursor(pages::k_searched, answer->list.next)) : json();
    return visit.json(body);
}

} // namespace maillage::web::api
