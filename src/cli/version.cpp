// SPDX-License-Identifier: AGPL-3.0-or-later
#include <nlohmann/json.hpp>

#include "cli/families.hpp"
#include "store/migration.hpp"

namespace maillage::cli {

void add_version(CLI::App& app, Context& context)
{
    auto& command = context.command(app, "version", "cli.version");
    context.add_json(command);
    command.callback([&context] {
        context.action = [&context] {
            context.terminal.say("cli.version.line", {{"version", std::string{MAILLAGE_VERSION}},
                                                      {"schema", static_cast<std::int64_t>(store::migrations().size())}});
            context.terminal.result({{"version", MAILLAGE_VERSION}, {"schema", static_cast<std::int64_t>(store::migrations().size())}});
            return Exit::success;
        };
    });
}

} // namespace maillage::cli
