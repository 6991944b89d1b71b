// SPDX-License-Identifier: AGPL-3.0-or-later
#include <csignal>

#include <nlohmann/json.hpp>
#include <pthread.h>

#include "base/log.hpp"
#include "cli/families.hpp"
#include "web/node.hpp"

namespace maillage::cli {

namespace {

/// Blocks the signals that ask for a stop in every thread started later, so that this one can wait for them. Writing to a client
/// that left must not end the process either.
sigset_t hold_stop_signals()
{
    sigset_t stop;
    sigemptyset(&stop);
    sigaddset(&stop, SIGINT);
    sigaddset(&stop, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &stop, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    return stop;
}

Exit serve(Context& context)
{
    auto const settings = context.settings();
    if (!settings) {
        return context.fail(settings.error());
    }
    base::set_log_level(settings->log.level);
    auto const stop = hold_stop_signals();
    auto const database = context.open_database();
    if (!database) {
        return context.fail(database.error());
    }
    auto const node = web::Node::start(*settings, **database);
    if (!node) {
        return context.fail(node.error());
    }
    auto const port = static_cast<std::int64_t>((*node)->port());
    auto const address = "http://" + settings->server.address + ":" + std::to_string(port);
    context.terminal.say("cli.serve.listening", {{"address", address}, {"database", (*database)->address().display()}});
    context.terminal.result({{"address", address}});
    int signal = 0;
    sigwait(&stop, &signal);
    context.terminal.say("cli.serve.stopping");
    return Exit::success;
}

} // namespace

void add_serve(Command const& program, Context& context)
{
    program.command("serve", "cli.serve").json().run([&context] { return serve(context); });
}

} // namespace maillage::cli
