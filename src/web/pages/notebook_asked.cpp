// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/pages/notebook_asked.hpp"

#include <charconv>

#include "base/text.hpp"
#include "web/api/paging.hpp"

namespace maillage::web::pages {

base::result<NotebooksAsked> asked_notebooks(Visit const& visit, Searching searching)
{
    constexpr std::int64_t k_on_a_page = 20;
    auto const& query = visit.request().query;
    NotebooksAsked asked;
    auto& request = asked.request;
    auto const take = [&](std::string const& name, std::string& into) {
        into = query.get(name);
        asked.note(name, into);
    };
    std::string year;
    std::string order;
    take("q", request.question);
    take("theme", request.theme);
    take("groupe", request.working_group);
    take("territoire", request.territory);
    take("qui", request.group_kind);
    take("nature", request.section_kind);
    take("annee", year);
    take("tri", order);
    asked.searches = searching == Searching::always || !base::trim(request.question).empty();
    auto const paging = api::paging(visit, asked.searches ? k_searched : k_listed, asked.searches ? 1 : 2, k_on_a_page);
    if (!paging) {
        return base::failure(paging.error());
    }
    request.limit = paging->limit;
    request.after = paging->after;
    request.facets = true;
    std::from_chars(year.data(), year.data() + year.size(), request.year);
    using service::notebook::ListOrder;
    request.order = order == "titre" ? ListOrder::title : order == "date" || !asked.searches ? ListOrder::recent : ListOrder::relevance;
    return asked;
}

} // namespace maillage::web::pages
