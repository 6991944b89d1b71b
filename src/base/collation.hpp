// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace maillage::base {

/// Bytes that sort (as unsigned, which is how both database engines compare binary columns) like `text` in a list for readers of
/// `language` ("fr", "en"): accents and case matter only between otherwise equal texts, and numbers count by value ("Lot 9" before "Lot 10").
/// Any byte but zero can occur in it. Stored keys are computed again when ICU changes its rules: see collation_version.
[[nodiscard]] std::string collation_key(std::string_view text, std::string_view language);

/// Changes whenever stored keys no longer compare with new ones.
[[nodiscard]] std::string collation_version(std::string_view language);

} // namespace maillage::base
