// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace maillage::exchange::organisations {

/// The code of the list "kind" that a word means: a code or a name of the list, a legal form ("SCIC"), a common word; nothing when unknown.
[[nodiscard]] std::optional<std::string> kind_of_word(std::string_view word);
/// The same for a legal category (Insee, catégories juridiques, level III: four digits) and an activity ("72.19Z": research, "85.59A":
/// training). Empty when nothing tells it.
[[nodiscard]] std::string kind_of_legal_category(std::string_view category, std::string_view naf);
/// The code of the list "field" that a word means: a code or a name of the list.
[[nodiscard]] std::optional<std::string> field_of_word(std::string_view word);

} // namespace maillage::exchange::organisations
