// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "cli/command.hpp"

namespace maillage::cli {

// One function per family, each in a file of its own. Actions own what their options fill.
void add_serve(Command const& program, Context& context);
void add_init(Command const& program, Context& context);
void add_migrate(Command const& program, Context& context);
void add_backup_and_restore(Command const& program, Context& context);
void add_check(Command const& program, Context& context);
void add_config(Command const& program, Context& context);
void add_consultation(Command const& program, Context& context);
void add_search(Command const& program, Context& context);
void add_notebook(Command const& program, Context& context);
void add_cooperation(Command const& program, Context& context);
void add_need(Command const& program, Context& context);
void add_network(Command const& program, Context& context);
void add_typology(Command const& program, Context& context);
void add_organisation(Command const& program, Context& context);
void add_territory(Command const& program, Context& context);
void add_synthesis(Command const& program, Context& context);
/// `synthesis file`, in the family of `synthesis`.
void add_synthesis_file(Command const& family, Context& context);
void add_synthesis_double(Command const& family, Context& context);
/// `synthesis run`; `synthesis list`, `show`, `compare` and `export`: those of notebooks.
void add_synthesis_run(Command const& family, Context& context);
void add_synthesis_show(Command const& family, Context& context);
void add_space(Command const& program, Context& context);
void add_user(Command const& program, Context& context);
void add_version(Command const& program, Context& context);

// Commands of the family `territory` that read and write files alone, without a database.
void add_areas(Command const& family, Context& context);
void add_compare(Command const& family, Context& context);
void add_zones(Command const& family, Context& context);

// The command `notebook import`.
void add_notebook_import(Command const& family, Context& context);
void add_organisation_import(Command const& family, Context& context);

} // namespace maillage::cli
