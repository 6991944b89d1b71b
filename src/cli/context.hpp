// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "cli/terminal.hpp"
#include "model/settings_table.hpp"
#include "store/database.hpp"

namespace maillage::cli {

/// What a command tells the shell. Written down in docs/operation.fr.md; never renumbered.
enum class Exit : int {
    success = 0,
    usage = 2,       ///< unknown command or option, wrong configuration
    invalid = 3,     ///< input that breaks a rule: a file, a date, an address
    absent = 4,      ///< no such file, account, territory…
    refused = 5,     ///< not allowed
    conflict = 6,    ///< exists already, is in use, or changed meanwhile
    environment = 7, ///< disk, database, network
    attention = 8,   ///< a check found something to do
    internal = 70    ///< our own fault
};
[[nodiscard]] Exit exit_of(base::ErrorCode code);

/// What all commands share: the terminal, the settings (file, environment, flags), and the action that the arguments chose.
class Context {
public:
    explicit Context(Terminal& the_terminal) : terminal{the_terminal} {}

    Terminal& terminal;
    std::optional<std::string> config_file;
    std::map<std::string, std::string> flags; ///< settings given as --group.name VALUE
    std::function<Exit()> action;

    /// Settings from file, environment and flags, each with where it came from.
    [[nodiscard]] base::result<model::SettingsReading> reading() const;
    [[nodiscard]] base::result<model::Settings> settings() const;
    /// Where the settings say that the database is.
    [[nodiscard]] base::result<store::DatabaseAddress> address() const;
    /// The database that stands there, opened and checked.
    [[nodiscard]] base::result<std::unique_ptr<store::Database>> open_database() const;

    /// Tells a failure and gives its exit code: `return context.fail(error)`.
    [[nodiscard]] Exit fail(base::Error const& error) const;
};

} // namespace maillage::cli
