// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>

#include "cli/terminal.hpp"

namespace CLI {
class App;
class ParseError;
} // namespace CLI

namespace maillage::cli {

/// What is wrong with the arguments, in the terminal's language: the parser only speaks English, so its message is taken apart (CLI11
/// 2.3, Error.hpp) for the option and the value it is about. `command` is the innermost one that was being parsed.
[[nodiscard]] std::string explain(CLI::App const& command, CLI::ParseError const& error, Terminal const& terminal);

} // namespace maillage::cli
