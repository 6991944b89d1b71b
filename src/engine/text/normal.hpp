// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace maillage::engine::text {

/// Where a word has capitals.
enum class Capitals : std::uint8_t { none, first, all };

/// A word as a dictionary has it: lower case, straight apostrophe and hyphen, no soft hyphen, typographic ligatures (ﬁ) undone. œ and æ are
/// letters and stay. A word of one letter has at most a first capital.
[[nodiscard]] std::string normal_form(std::string_view word);
[[nodiscard]] Capitals capitals_of(std::string_view word);
/// With its first letter as a capital.
[[nodiscard]] std::string capitalised(std::string_view form);
/// Adds a character, which is no surrogate, as UTF-8.
void append_character(std::string& out, char32_t c);
/// Without accents, œ as oe: "égalité" → "egalite". For comparing.
[[nodiscard]] std::string without_accents(std::string_view form);

} // namespace maillage::engine::text
