// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/node.hpp"

#include <thread>

#include "base/exception.hpp"
#include "base/log.hpp"
#include "service/account/erase.hpp"
#include "service/account/handlers.hpp"
#include "service/cooperation/letters.hpp"
#include "service/cooperation/reminders.hpp"
#include "service/installation.hpp"
#include "service/jobs/workers.hpp"
#include "service/mail/setup.hpp"
#include "service/need/letters.hpp"
#include "service/network/computing.hpp"
#include "service/network/watcher.hpp"
#include "service/notebook/import_job.hpp"
#include "service/notebook/letters.hpp"
#include "service/notebook/tidying.hpp"
#include "service/notebook_search/follower.hpp"
#include "service/organisation/import_job.hpp"
#include "service/organisation/letters.hpp"
#include "service/synthesis/run.hpp"
#include "service/territory/import_job.hpp"
#include "web/application.hpp"
#include "web/revision_follower.hpp"
#include "web/site.hpp"

namespace maillage::web {

namespace {

constexpr std::chrono::seconds k_drain{10};

http::ServerConfig server_config(model::Settings const& settings)
{
    http::ServerConfig config;
    config.address = settings.server.address;
    config.port = settings.server.port;
    config.network_threads = settings.server.network_threads;
    config.workers = settings.server.workers;
    config.trusted_proxies = settings.server.trusted_proxies;
    config.limits.body_bytes = settings.server.max_body;
    config.limits.upload_bytes = settings.server.max_upload;
    config.limits.connections = settings.server.max_connections;
    config.limits.connections_per_address = settings.server.max_connections_per_address;
    config.limits.idle = settings.server.idle_timeout;
    config.limits.request = settings.server.request_timeout;
    return config;
}

} // namespace

// They end in the reverse order: requests first, then jobs.
struct Node::Data {
    Data(model::Settings const& settings, store::Database& database)
        : site{settings, database, service::installation_secret(database)}, follower{database, site.revision, site.jobs}
    {
    }

    Site site;
    RevisionFollower follower;
    std::unique_ptr<service::mail::Mailer> mailer;
    std::optional<service::jobs::Workers> workers;
    std::unique_ptr<http::Server> server;
    std::optional<service::notebook_search::Follower> indexing;
    std::optional<service::network::Watcher> network;
    std::jthread warming; ///< builds the search before the first visitor asks; ends by itself
};

Node::Node() = default;

base::result<std::unique_ptr<Node>> Node::start(model::Settings const& settings, store::Database& database)
{
    std::unique_ptr<Node> node{new Node};
    node->m_data = std::make_unique<Data>(settings, database);
    service::account::apply_erasures(node->m_data->site.desk);
    // Before the workers: a node that cannot listen must not have taken a job.
    auto server = http::Server::start(server_config(settings), make_application(node->m_data->site));
    if (!server) {
        return base::failure(std::move(server.error()));
    }
    node->m_data->server = std::move(*server);
    if (auto started = node->start_workers(settings, database); !started) {
        return base::failure(std::move(started.error()));
    }
    return node;
}

base::result<void> Node::start_workers(model::Settings const& settings, store::Database& database)
{
    auto& data = *m_data;
    auto mailer = service::mail::mailer_of(settings);
    if (!mailer) {
        return base::failure(std::move(mailer.error()));
    }
    data.mailer = std::move(*mailer);
    service::jobs::Handlers handlers;
    service::account::add_handlers(handlers, data.site.desk, settings, *data.mailer);
    service::notebook::add_handlers(handlers, database, settings, *data.mailer);
    service::organisation::add_handlers(handlers, database, settings, *data.mailer);
    service::need::add_handlers(handlers, database, settings, *data.mailer);
    service::cooperation::add_handlers(handlers, database, settings, *data.mailer);
    auto const behind = [&keeper = data.site.sessions](std::int64_t account, std::int64_t space) {
        return keeper.behind_job(account, space);
    };
    service::notebook::add_handlers(handlers, database, behind);
    service::organisation::add_handlers(handlers, database, behind);
    service::territory::add_handlers(handlers, database, behind);
    service::synthesis::add_handlers(handlers, database, behind);
    service::network::add_handlers(handlers, database, behind);
    service::account::ensure_tidying(data.site.desk);
    service::notebook::ensure_tidying(database);
    service::cooperation::queue_reminding(database, base::now());
    data.workers.emplace(database, std::move(handlers),
                         service::jobs::Options{.workers = settings.jobs.workers, .lease = settings.jobs.lease});
    data.workers->start();
    data.indexing.emplace(database, data.site.search);
    data.network.emplace(database);
    data.warming = std::jthread{[&site = data.site] {
        try {
            static_cast<void>(site.territories.index());
        } catch (base::EnvironmentError const& error) {
            base::log_warning("the search for territories is built later: {}", error.what());
        }
    }};
    return {};
}

Node::~Node()
{
    if (m_data != nullptr && m_data->server != nullptr) {
        m_data->server->drain(k_drain);
    }
}

std::uint16_t Node::port() const { return m_data->server->port(); }

} // namespace maillage::web
