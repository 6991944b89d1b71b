// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>

#include "i18n/catalogue.hpp"

namespace maillage::i18n {

/// Every setting in Markdown, a table per group: the manual. docs/operation.fr.md holds the French one; a test compares them.
[[nodiscard]] std::string settings_reference(Language language);

/// A configuration file (TOML) with every setting, explained and commented out at its default.
[[nodiscard]] std::string settings_example(Language language);

} // namespace maillage::i18n
