// SPDX-License-Identifier: AGPL-3.0-or-later
#include <nlohmann/json.hpp>

#include "cli/families.hpp"
#include "store/migration.hpp"

namespace maillage::cli {

namespace {

Exit migrate(Context& context, bool check)
{
    auto const address = context.address();
    if (!address) {
        return context.fail(address.error());
    }
    auto const done = check ? store::pending(*address) : store::migrate(*address);
    if (!done) {
        return context.fail(done.error());
    }
    auto& terminal = context.terminal;
    auto names = nlohmann::json::array();
    for (auto const& migration : *done) {
        terminal.say(check ? "cli.migrate.would_apply" : "cli.migrate.applied", {{"name", std::string{migration.name}}});
        names.push_back(migration.name);
    }
    if (done->empty()) {
        terminal.say("cli.migrate.nothing", {{"database", address->display()}});
    }
    terminal.result({{check ? "pending" : "applied", names}});
    return check && !done->empty() ? Exit::attention : Exit::success;
}

} // namespace

void add_migrate(Command const& program, Context& context)
{
    auto const check = std::make_shared<bool>(false);
    program.command("migrate", "cli.migrate").flag("--check", *check, "cli.migrate.check").json().run([&context, check] {
        return migrate(context, *check);
    });
}

} // namespace maillage::cli
