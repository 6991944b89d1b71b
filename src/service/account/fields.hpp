// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "service/problems.hpp"

namespace maillage::service::account {

/// A person's name as shown: white space squeezed, 1 to 120 characters, no control character. `error.name.absent`,
/// `error.name.long` (field longest), `error.text.not_utf8`, each with input "name".
[[nodiscard]] base::result<std::string> person_name(std::string_view text);

/// "fr" or "en". `error.language.unknown`, input "language".
[[nodiscard]] base::result<std::string> message_language(std::string_view text);

} // namespace maillage::service::account
