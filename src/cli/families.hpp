// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "cli/context.hpp"

namespace maillage::cli {

// One function per family, each in a file of its own. Lambdas they store in `context.action` own what they need.
void add_serve(CLI::App& app, Context& context);
void add_init(CLI::App& app, Context& context);
void add_migrate(CLI::App& app, Context& context);
void add_backup_and_restore(CLI::App& app, Context& context);
void add_check(CLI::App& app, Context& context);
void add_config(CLI::App& app, Context& context);
void add_territory(CLI::App& app, Context& context);
void add_space(CLI::App& app, Context& context);
void add_user(CLI::App& app, Context& context);
void add_version(CLI::App& app, Context& context);

// Commands of the family `territory` that read and write files alone, without a database.
void add_areas(CLI::App& family, Context& context);
void add_compare(CLI::App& family, Context& context);

} // namespace maillage::cli
