// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/config.hpp"

// Shared by config.cpp (sources) and config_value.cpp (values). Private to base.

namespace maillage::base {

[[nodiscard]] Error config_error(std::string_view message, ConfigOption const& option, std::string_view value, std::string_view source,
                                 Fields more);
[[nodiscard]] Error wrong_config_type(ConfigOption const& option, std::string_view value, std::string_view source);

[[nodiscard]] result<ConfigValue> checked_number(ConfigOption const& option, std::int64_t number, std::string_view text,
                                                 std::string_view source);
/// For every kind that a file writes as a text: all but integers and lists.
[[nodiscard]] result<ConfigValue> checked_text(ConfigOption const& option, std::string_view raw, std::string_view source);
[[nodiscard]] result<ConfigValue> checked_list(ConfigOption const& option, std::vector<std::string> const& texts, std::string_view source);

/// A list in its TOML form, from the environment or a flag.
[[nodiscard]] result<ConfigValue> parse_toml_list(ConfigOption const& option, std::string_view text, std::string_view source);

} // namespace maillage::base
