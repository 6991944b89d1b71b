// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <span>

#include "base/config.hpp"
#include "base/result.hpp"
#include "model/settings.hpp"

namespace maillage::model {

/// One line of the table of settings: the option, and where its value goes. Its help is the sentence `setting.<key>`, the title of its group
/// `setting_group.<group>`.
struct SettingOption {
    base::ConfigOption option;
    void (*store)(Settings&, base::ConfigValue const&);
};

/// Every setting, in the order of the manual. There is no other list.
[[nodiscard]] std::span<SettingOption const> setting_options();

struct SettingsReading {
    Settings settings{};
    base::ConfigSettings values{}; ///< each value as it was read, and where it came from
};

/// Settings from flags, environment, file and defaults, in this order of strength. Errors: those of `base::read_config`, and
/// `error.config.criteria` (fields met, applicable) when an audit counts more criteria met than applicable.
[[nodiscard]] base::result<SettingsReading> read_settings(base::ConfigSources const& sources);

/// What an accessibility audit is worth on a day.
enum class AuditState {
    none, ///< not made yet, dated later, or without criteria
    expired, ///< older than three years
    current
};
[[nodiscard]] AuditState audit_state(Settings::Accessibility const& audit, base::Date today);

/// Whether the pages follow the accessibility rules, as French law has it said (decree 2019-768): computed from the audit, never claimed.
enum class Conformity { none, partial, full };

/// No current audit, or under half of the criteria: none. All of them: full. Else partial.
[[nodiscard]] Conformity conformity(Settings::Accessibility const& audit, base::Date today);

} // namespace maillage::model
