// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "cli/terminal.hpp"

namespace maillage::cli {

/// Parses and runs a command line (without the program's name); returns the exit code (see Exit in context.hpp).
/// The language is --lang, else MAILLAGE_LANG, else that of LC_ALL, LC_MESSAGES or LANG when it is English or French, else French.
int run(std::vector<std::string> const& arguments, Terminal& terminal);

} // namespace maillage::cli
