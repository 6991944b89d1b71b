// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/http/server.hpp"

#include <system_error>
#include <thread>
#include <utility>

#include <unistd.h>

#include "base/exception.hpp"
#include "base/log.hpp"
#include "web/http/daemon.hpp"
#include "web/http/listener.hpp"
#include "web/http/shared.hpp"

namespace maillage::web::http {

namespace {

using namespace std::chrono_literals;

/// How long a destructor waits for what nobody drained before.
constexpr auto k_default_grace = 5s;

base::result<void> prepare_spool(std::filesystem::path& spool)
{
    std::error_code error;
    if (spool.empty()) {
        spool = std::filesystem::temp_directory_path(error);
    }
    if (!error) {
        std::filesystem::create_directories(spool, error);
    }
    if (error || access(spool.c_str(), W_OK | X_OK) != 0) {
        return base::failure(base::ErrorCode::invalid, "error.http.spool", {{"path", spool.string()}});
    }
    return {};
}

} // namespace

struct Server::Data {
    Data(ServerConfig config, Application application, TrustedProxies proxies, Listener listener)
        : shared{std::move(config), std::move(application), std::move(proxies)}, port{listener.port}, daemon{shared, std::move(listener)}
    {
    }

    Shared shared;
    std::uint16_t port;
    Daemon daemon;
    bool drained{false};
};

base::result<std::unique_ptr<Server>> Server::start(ServerConfig config, Application application)
{
    auto proxies = TrustedProxies::parse(config.trusted_proxies);
    if (!proxies) {
        return base::failure(proxies.error());
    }
    if (auto const ready = prepare_spool(config.spool); !ready) {
        return base::failure(ready.error());
    }
    auto listener = listen_on(config.address, config.port);
    if (!listener) {
        return base::failure(listener.error());
    }
    try {
        auto data = std::make_unique<Data>(std::move(config), std::move(application), std::move(*proxies), std::move(*listener));
        return std::unique_ptr<Server>{new Server{std::move(data)}};
    } catch (base::IoError const& error) {
        return base::failure(base::ErrorCode::invalid, error.message(), error.fields());
    }
}

Server::Server(std::unique_ptr<Data> data) : m_data{std::move(data)} {}

Server::~Server()
{
    if (!m_data->drained) {
        drain(k_default_grace);
    }
    // In this order: a connection may be suspended only while a worker will resume it, and none may be when the library stops.
    m_data->shared.stopping = true;
    m_data->shared.workers.finish();
}

std::uint16_t Server::port() const { return m_data->port; }

void Server::drain(std::chrono::milliseconds grace)
{
    auto const until = std::chrono::steady_clock::now() + grace;
    m_data->drained = true;
    m_data->shared.draining = true;
    m_data->daemon.stop_accepting();
    while (m_data->shared.under_way > 0 && std::chrono::steady_clock::now() < until) {
        std::this_thread::sleep_for(10ms);
    }
    m_data->shared.stopping = true;
}

Server::Stats Server::stats() const
{
    auto const& shared = m_data->shared;
    return {shared.requests, shared.under_way, shared.connections, shared.workers.waiting(), shared.overloaded, shared.watch.cut()};
}

} // namespace maillage::web::http
