// SPDX-License-Identifier: AGPL-3.0-or-later
#include <nlohmann/json.hpp>

#include "cli/accounts.hpp"
#include "cli/families.hpp"

namespace maillage::cli {

namespace {

struct Options {
    std::string space;
    std::string name;
    std::vector<std::string> hosts;
    std::vector<std::string> add;
    std::vector<std::string> remove;
};

nlohmann::json to_json(model::Space const& space)
{
    return {{"id", space.public_id}, {"name", space.name}, {"default", space.is_default}, {"hosts", space.hosts}};
}

Exit list(Context& context, Options const&)
{
    auto const accounts = Accounts::open(context);
    if (!accounts) {
        return context.fail(accounts.error());
    }
    auto rows = nlohmann::json::array();
    for (auto const& space : (*accounts)->spaces().all()) {
        context.terminal.line(
            fmt::format("{}  {}{}  {}", space.public_id, space.name, space.is_default ? " *" : "", fmt::join(space.hosts, ", ")));
        rows.push_back(to_json(space));
    }
    context.terminal.result({{"spaces", rows}});
    return Exit::success;
}

Exit add(Context& context, Options const& options)
{
    auto const accounts = Accounts::open(context);
    if (!accounts) {
        return context.fail(accounts.error());
    }
    auto const added = (*accounts)->spaces().add(Accounts::administrator({}), options.name, options.hosts, base::now());
    if (!added) {
        return context.fail(added.error());
    }
    context.terminal.say("cli.space.added", {{"name", added->name}, {"id", added->public_id}});
    context.terminal.result(to_json(*added));
    return Exit::success;
}

Exit rename(Context& context, Options const& options)
{
    auto const accounts = Accounts::open(context);
    if (!accounts) {
        return context.fail(accounts.error());
    }
    auto& spaces = (*accounts)->spaces();
    auto const space = spaces.find(options.space);
    if (!space) {
        return context.fail(space.error());
    }
    if (auto const done = spaces.rename(Accounts::administrator(*space), space->public_id, options.name, base::now()); !done) {
        return context.fail(done.error());
    }
    auto const changed = spaces.find(space->public_id);
    context.terminal.say("cli.space.renamed", {{"before", space->name}, {"name", changed->name}});
    context.terminal.result(to_json(*changed));
    return Exit::success;
}

Exit host(Context& context, Options const& options)
{
    auto const accounts = Accounts::open(context);
    if (!accounts) {
        return context.fail(accounts.error());
    }
    auto& spaces = (*accounts)->spaces();
    auto const space = spaces.find(options.space);
    if (!space) {
        return context.fail(space.error());
    }
    auto const operator_there = Accounts::administrator(*space);
    for (auto const& name : options.add) {
        if (auto const done = spaces.add_host(operator_there, space->public_id, name, base::now()); !done) {
            return context.fail(done.error());
        }
    }
    for (auto const& name : options.remove) {
        if (auto const done = spaces.remove_host(operator_there, space->public_id, name, base::now()); !done) {
            return context.fail(done.error());
        }
    }
    auto const changed = spaces.find(space->public_id);
    context.terminal.say("cli.space.hosts_done", {{"name", changed->name}, {"hosts", fmt::format("{}", fmt::join(changed->hosts, ", "))}});
    context.terminal.result(to_json(*changed));
    return Exit::success;
}

} // namespace

void add_space(Command const& program, Context& context)
{
    auto const options = std::make_shared<Options>();
    auto const family = program.family("space", "cli.space");
    auto const running = [&](Exit (*what)(Context&, Options const&)) {
        return [&context, options, what] { return what(context, *options); };
    };
    family.command("list", "cli.space.list").json().run(running(list));
    family.command("add", "cli.space.add")
        .argument("name", options->name, "cli.space.name")
        .option("--host", options->hosts, "cli.space.hosts")
        .json()
        .run(running(add));
    family.command("rename", "cli.space.rename")
        .argument("space", options->space, "cli.space.which")
        .argument("name", options->name, "cli.space.name")
        .json()
        .run(running(rename));
    family.command("host", "cli.space.host")
        .argument("space", options->space, "cli.space.which")
        .option("--add", options->add, "cli.space.host_add")
        .option("--remove", options->remove, "cli.space.host_remove")
        .json()
        .run(running(host));
}

} // namespace maillage::cli
