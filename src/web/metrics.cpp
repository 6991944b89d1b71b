// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/metrics.hpp"

#include <cstdio>
#include <iterator>

#include <fmt/format.h>
#include <unistd.h>

namespace maillage::web {

namespace {

/// Resident memory of this process in bytes, from /proc/self/statm; 0 where there is none.
double resident_bytes()
{
    long pages = 0;
    long resident = 0;
    if (std::FILE* file = std::fopen("/proc/self/statm", "r"); file != nullptr) {
        if (std::fscanf(file, "%ld %ld", &pages, &resident) != 2) {
            resident = 0;
        }
        std::fclose(file);
    }
    return static_cast<double>(resident) * static_cast<double>(sysconf(_SC_PAGESIZE));
}

void head(std::string& out, std::string_view name, std::string_view type, std::string_view help)
{
    fmt::format_to(std::back_inserter(out), "# HELP {0} {2}\n# TYPE {0} {1}\n", name, type, help);
}

} // namespace

void Metrics::count(http::Method method, std::string_view route, int status, std::chrono::nanoseconds took, std::size_t statements)
{
    double const seconds = std::chrono::duration<double>{took}.count();
    std::size_t bucket = 0;
    while (bucket < k_bounds.size() && seconds > k_bounds[bucket]) {
        ++bucket;
    }
    std::lock_guard const lock{m_mutex};
    auto found = m_series.find(route);
    if (found == m_series.end()) {
        found = m_series.emplace(std::string{route}, Series{}).first;
    }
    auto& series = found->second;
    ++series.by_method_and_status[{std::string{name(method)}, status}];
    ++series.buckets[bucket];
    ++series.count;
    series.seconds += seconds;
    series.statements += statements;
}

std::string Metrics::text(std::span<Gauge const> gauges) const
{
    std::string out;
    auto to = std::back_inserter(out);
    std::lock_guard const lock{m_mutex};
    head(out, "maillage_http_requests_total", "counter", "Requests answered by a worker.");
    for (auto const& [route, series] : m_series) {
        for (auto const& [key, count] : series.by_method_and_status) {
            fmt::format_to(to, "maillage_http_requests_total{{method=\"{}\",route=\"{}\",status=\"{}\"}} {}\n", key.first, route,
                           key.second, count);
        }
    }
    head(out, "maillage_http_request_seconds", "histogram", "Time from the whole request read to the answer ready.");
    for (auto const& [route, series] : m_series) {
        std::uint64_t below = 0;
        for (std::size_t i = 0; i < k_bounds.size(); ++i) {
            below += series.buckets[i];
            fmt::format_to(to, "maillage_http_request_seconds_bucket{{route=\"{}\",le=\"{}\"}} {}\n", route, k_bounds[i], below);
        }
        fmt::format_to(to, "maillage_http_request_seconds_bucket{{route=\"{}\",le=\"+Inf\"}} {}\n", route, series.count);
        fmt::format_to(to, "maillage_http_request_seconds_sum{{route=\"{}\"}} {}\n", route, series.seconds);
        fmt::format_to(to, "maillage_http_request_seconds_count{{route=\"{}\"}} {}\n", route, series.count);
    }
    head(out, "maillage_http_statements_total", "counter", "Database statements run for requests.");
    for (auto const& [route, series] : m_series) {
        fmt::format_to(to, "maillage_http_statements_total{{route=\"{}\"}} {}\n", route, series.statements);
    }
    head(out, "maillage_http_cached_total", "counter", "Answers given from the page cache on the network thread.");
    fmt::format_to(to, "maillage_http_cached_total{{status=\"200\"}} {}\n", m_cached_200.load());
    fmt::format_to(to, "maillage_http_cached_total{{status=\"304\"}} {}\n", m_cached_304.load());
    head(out, "process_resident_memory_bytes", "gauge", "Resident memory.");
    fmt::format_to(to, "process_resident_memory_bytes {}\n", resident_bytes());
    head(out, "maillage_uptime_seconds", "gauge", "Time since the server started.");
    fmt::format_to(to, "maillage_uptime_seconds {:.0f}\n",
                   std::chrono::duration<double>{std::chrono::steady_clock::now() - m_started}.count());
    std::string_view told;
    for (auto const& gauge : gauges) {
        if (gauge.name != told) {
            head(out, gauge.name, "gauge", gauge.help);
            told = gauge.name;
        }
        fmt::format_to(to, "{}{} {}\n", gauge.name, gauge.label.empty() ? "" : "{" + gauge.label + "}", gauge.value);
    }
    return out;
}

} // namespace maillage::web
