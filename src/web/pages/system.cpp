// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/pages/system.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "store/events.hpp"

namespace maillage::web::pages {

namespace {

http::Response text(std::string body, std::string type)
{
    http::Response response;
    response.header("Content-Type", std::move(type));
    response.body = std::move(body);
    return response;
}

Metrics::Gauge jobs(std::string_view state, std::int64_t count)
{
    return {"maillage_jobs", "Jobs kept, by state; read every few seconds.", static_cast<double>(count),
            fmt::format("state=\"{}\"", state)};
}

} // namespace

http::Response health(Visit& visit)
{
    auto transaction = visit.site().database.read();
    auto const seq = store::events::last(transaction);
    return visit.json({{"status", "ok"}, {"version", MAILLAGE_VERSION}, {"revision", seq}});
}

http::Response metrics(Visit& visit)
{
    auto& site = visit.site();
    auto& search = site.search.state();
    auto const behind = search.position < 0 ? 0.0 : static_cast<double>(std::max<std::int64_t>(0, site.revision - search.position));
    std::array const gauges{
        Metrics::Gauge{"maillage_search_documents", "Notebooks in this node's search index.", static_cast<double>(search.documents)},
        Metrics::Gauge{"maillage_search_behind", "Events that the search index has yet to hear of.", behind},
        Metrics::Gauge{"maillage_search_building", "1 while the search index is built anew.", search.building ? 1.0 : 0.0},
        jobs("queued", site.jobs.queued),
        jobs("running", site.jobs.running),
        jobs("failed", site.jobs.failed),
        Metrics::Gauge{"maillage_page_cache_bytes", "Bytes held by the page cache.", static_cast<double>(site.cache.bytes())},
        Metrics::Gauge{"maillage_revision", "Sequence number of the newest event known.", static_cast<double>(site.revision.load())}};
    return text(site.metrics.text(gauges), "text/plain; version=0.0.4; charset=utf-8");
}

http::Response robots(Visit& /*visit*/)
{
    return text("User-agent: *\nDisallow: /compte\nDisallow: /en/compte\nDisallow: /gestion\nDisallow: /en/gestion\n"
                "Disallow: /api/\n",
                "text/plain; charset=utf-8");
}

} // namespace maillage::web::pages
