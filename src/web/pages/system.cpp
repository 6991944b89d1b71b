// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/pages/system.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/exception.hpp"
#include "base/log.hpp"
#include "store/events.hpp"
#include "store/jobs.hpp"

namespace maillage::web::pages {

namespace {

http::Response text(std::string body, std::string type)
{
    http::Response response;
    response.header("Content-Type", std::move(type));
    response.body = std::move(body);
    return response;
}

constexpr std::array k_job_states{model::JobState::queued, model::JobState::running, model::JobState::failed};

/// How many jobs wait, run and failed. Nothing while the database does not answer: the other metrics are then worth all the more.
std::vector<Metrics::Gauge> jobs(store::Database& database)
{
    std::vector<Metrics::Gauge> gauges;
    try {
        auto transaction = database.read();
        auto const counts = store::jobs::count_by_state(transaction, std::nullopt);
        for (auto const state : k_job_states) {
            auto const found = std::ranges::find(counts, state, &std::pair<model::JobState, std::int64_t>::first);
            gauges.push_back({"maillage_jobs", "Jobs kept, by state.", found == counts.end() ? 0.0 : static_cast<double>(found->second),
                              fmt::format("state=\"{}\"", store::jobs::name(state))});
        }
    } catch (base::EnvironmentError const& error) {
        base::log_warning("metrics without jobs: {}", error.what());
    }
    return gauges;
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
    auto gauges = jobs(site.database);
    gauges.push_back({"maillage_page_cache_bytes", "Bytes held by the page cache.", static_cast<double>(site.cache.bytes())});
    gauges.push_back({"maillage_revision", "Sequence number of the newest event known.", static_cast<double>(site.revision.load())});
    return text(site.metrics.text(gauges), "text/plain; version=0.0.4; charset=utf-8");
}

http::Response robots(Visit& /*visit*/)
{
    return text("User-agent: *\nDisallow: /compte\nDisallow: /en/compte\nDisallow: /gestion\nDisallow: /en/gestion\n"
                "Disallow: /api/\n",
                "text/plain; charset=utf-8");
}

} // namespace maillage::web::pages
