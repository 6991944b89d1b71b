// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>

#include <nlohmann/json.hpp>

namespace maillage::web::api {

/// Null for an empty text: nothing is known.
[[nodiscard]] inline nlohmann::json text_or_null(std::string const& text) { return text.empty() ? nlohmann::json() : nlohmann::json(text); }

} // namespace maillage::web::api
