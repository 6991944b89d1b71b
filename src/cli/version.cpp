// SPDX-License-Identifier: AGPL-3.0-or-later
#include <nlohmann/json.hpp>

#include "cli/families.hpp"
#include "store/migration.hpp"

namespace maillage::cli {

void add_version(Command const& program, Context& context)
{
    program.command("version", "cli.version").json().run([&context] {
        auto const schema = static_cast<std::int64_t>(store::migrations().size());
        context.terminal.say("cli.version.line", {{"version", std::string{MAILLAGE_VERSION}}, {"schema", schema}});
        context.terminal.result({{"version", MAILLAGE_VERSION}, {"schema", schema}});
        return Exit::success;
    });
}

} // namespace maillage::cli
