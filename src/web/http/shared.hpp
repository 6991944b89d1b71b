// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>

#include "web/http/forwarded.hpp"
#include "web/http/server.hpp"
#include "web/http/watch.hpp"
#include "web/http/workers.hpp"

namespace maillage::web::http {

/// What all connections of a server use.
struct Shared {
    Shared(ServerConfig server_config, Application server_application, TrustedProxies trusted_proxies)
        : config{std::move(server_config)}, application{std::move(server_application)}, proxies{std::move(trusted_proxies)},
          watch{config.limits.request}, workers{config.workers, config.limits.queued}
    {
    }

    ServerConfig const config;
    Application const application;
    TrustedProxies const proxies;
    Watch watch;
    Workers workers;
    std::atomic<bool> draining{false}; ///< each answer ends its connection
    std::atomic<bool> stopping{false}; ///< what waits for a worker is answered 503
    std::atomic<std::uint64_t> connections{0};
    std::atomic<std::uint64_t> under_way{0};
    std::atomic<std::uint64_t> requests{0};
    std::atomic<std::uint64_t> overloaded{0};
};

} // namespace maillage::web::http
