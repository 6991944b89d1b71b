// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"

// One table of options serves the file (TOML), the environment, the flags, the help and the manual. The key "server.port" is `port` under
// [server] in the file, MAILLAGE_SERVER_PORT in the environment, --server.port on the command line. Flags win over the
// environment, it over the file, it over the default. What no option knows is an error that says where it stands.

namespace maillage::base {

/// What an option holds, and how it is written.
enum class ConfigKind {
    text,
    integer,  ///< within [minimum, maximum]
    size,     ///< bytes: 65536, "512KiB", "64MiB", "2GiB" (or kB, MB, GB); within [minimum, maximum]
    duration, ///< seconds: "15s", "10min", "2h", "30d"; within [minimum, maximum]
    choice,   ///< one of `choices`
    list,     ///< texts: ["a", "b"] in TOML; elsewhere a,b or the TOML form
    date      ///< 2026-11-24, or empty
};
/// "text", "integer", "size"…
[[nodiscard]] std::string_view name(ConfigKind kind);

/// Numbers, sizes and durations are std::int64_t.
using ConfigValue = std::variant<std::string, std::int64_t, std::vector<std::string>, std::optional<Date>>;

struct ConfigOption {
    std::string_view key;     ///< group.name, in [a-z0-9_]
    ConfigKind kind{ConfigKind::text};
    std::string_view initial{}; ///< the default as it would be written in the environment
    std::int64_t minimum = 0;
    std::int64_t maximum = std::numeric_limits<std::int64_t>::max();
    std::span<std::string_view const> choices{};
    /// Never taken from a flag, which every user of the machine can read, and never repeated in an error.
    bool secret = false;
    /// What more a text (each text of a list) must be; the name of that form is given to the sentence `error.config.wrong_type`.
    std::string_view form{};
    bool (*check)(std::string_view) = nullptr;
};

/// The name of an option in the environment: MAILLAGE_SERVER_MAX_BODY for server.max_body.
[[nodiscard]] std::string variable_name(std::string_view key);

struct ConfigSources {
    std::optional<std::filesystem::path> file{}; ///< given as --config; must exist, as must the one that MAILLAGE_CONFIG names
    /// Tried in this order when neither is given; may all be missing.
    std::vector<std::filesystem::path> usual_files{"maillage.toml", "/etc/maillage/maillage.toml"};
    std::map<std::string, std::string> environment{}; ///< all variables: those that start with MAILLAGE_ are ours
    std::map<std::string, std::string> flags{};       ///< key (without dashes) → value
};

/// The variables of this process.
[[nodiscard]] std::map<std::string, std::string> process_environment();

struct ConfigSetting {
    ConfigValue value{};
    std::string source{}; ///< "/etc/maillage/maillage.toml:12:3", "MAILLAGE_SERVER_PORT", "--server.port"; empty: the default
};

/// Every option of the table by its key.
using ConfigSettings = std::map<std::string, ConfigSetting, std::less<>>;

/// Reads all sources. All mistakes are reported together: the first one, the rest in its `others`. Errors (exit code "wrong usage"):
/// `error.config.syntax` (path, line, column, detail), `error.config.unknown_key` (key, source), `error.config.unknown_key_like`
/// (also suggestion), `error.config.wrong_type` (key, source, form, value), `error.config.out_of_range` (key, source, minimum, maximum,
/// value), `error.config.not_a_choice` (key, source, choices, value), `error.config.secret_flag` (key, variable), and those of
/// `read_file`.
[[nodiscard]] result<ConfigSettings> read_config(std::span<ConfigOption const> options, ConfigSources const& sources);

/// The value `text` of the environment or a flag means for this option. Errors as above; `source` goes into them.
[[nodiscard]] result<ConfigValue> parse_config_value(ConfigOption const& option, std::string_view text, std::string_view source);

/// The known name nearest to a mistyped one, by edit distance; nothing when none is near enough to be meant.
[[nodiscard]] std::optional<std::string_view> nearest(std::string_view mistyped, std::span<std::string_view const> known);

} // namespace maillage::base
