// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

// Where words, sentences and visible characters begin and end (Unicode UAX 29 by ICU, with what French and English add). Offsets are
// UTF-8 bytes into the text given, which is valid UTF-8 of less than 2 GiB. `language` is "fr" or "en".

namespace maillage::base {

struct TextRange {
    std::size_t begin = 0;
    std::size_t end = 0; ///< past the last byte
    bool operator==(TextRange const&) const = default;
};

[[nodiscard]] inline std::string_view part(std::string_view text, TextRange range)
{
    return text.substr(range.begin, range.end - range.begin);
}

/// Words and numbers, in order, without the spaces and punctuation between them. In French an elided word is one of its own and keeps
/// its apostrophe ("l’" "école", "jusqu’" "ici"), and "aujourd’hui" is one word.
[[nodiscard]] std::vector<TextRange> words(std::string_view text, std::string_view language);

/// Sentences, in order, without the white space around them; every visible character belongs to exactly one. A line end ends
/// a sentence. Abbreviations ("M. Dupont", "art. 5", "J.-P. Martin") do not, "etc." does when a capital follows, and closing quotation
/// marks stay with what they close.
[[nodiscard]] std::vector<TextRange> sentences(std::string_view text, std::string_view language);

/// How many characters a reader sees (extended grapheme clusters).
[[nodiscard]] std::size_t count_characters(std::string_view text);
/// At most `count` visible characters from the front.
[[nodiscard]] std::string_view first_characters(std::string_view text, std::size_t count);
/// The longest front of at most `max_bytes` bytes that cuts no visible character.
[[nodiscard]] std::string_view first_bytes(std::string_view text, std::size_t max_bytes);
/// `text` when it has at most `count` visible characters; else shortened to that, its last character being "…", at the end of a
/// word when one ends in the last third.
[[nodiscard]] std::string shorten(std::string_view text, std::size_t count);

} // namespace maillage::base
