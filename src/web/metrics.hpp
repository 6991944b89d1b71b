// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <span>
#include <string>
#include <string_view>

#include "web/http/request.hpp"

namespace maillage::web {

/// Counters of the server, shown at /metrics in the Prometheus text format 0.0.4. Labels are route patterns, never addresses
/// typed by a visitor, so that their number is bounded and nobody is followed.
class Metrics {
public:
    /// One answered request; `route` is a pattern of the route table or "none".
    void count(http::Method method, std::string_view route, int status, std::chrono::nanoseconds took, std::size_t statements);
    /// One answer from the page cache on the network thread.
    void count_cached(int status) { (status == 304 ? m_cached_304 : m_cached_200).fetch_add(1, std::memory_order_relaxed); }

    /// A value read when the metrics are asked for. Those of one name stand together, and differ by their label.
    struct Gauge {
        std::string name;
        std::string_view help;
        double value;
        std::string label{}; ///< `state="queued"`; empty for none
    };
    [[nodiscard]] std::string text(std::span<Gauge const> gauges) const;

private:
    static constexpr std::array<double, 11> k_bounds{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5}; // seconds

    struct Series {
        std::map<std::pair<std::string, int>, std::uint64_t> by_method_and_status;
        std::array<std::uint64_t, k_bounds.size() + 1> buckets{};
        std::uint64_t count{0};
        double seconds{0};
        std::uint64_t statements{0};
    };

    mutable std::mutex m_mutex;
    std::map<std::string, Series, std::less<>> m_series;
    std::atomic<std::uint64_t> m_cached_200{0};
    std::atomic<std::uint64_t> m_cached_304{0};
    std::chrono::steady_clock::time_point m_started{std::chrono::steady_clock::now()};
};

} // namespace maillage::web
