// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace maillage::exchange::starred {

/// What a text is marked with: *name_value.
struct Star {
    std::string name;
    std::string value;
};

/// Writes the starred corpora that IRaMuTeQ, Alceste and rainette read: before each text a line "**** *name_value …", UTF-8, a line
/// per paragraph. Names and values are reduced to letters, digits and hyphens, since a space ends a star, an underscore parts it, and stars
/// inside texts are taken out; a value that is empty becomes "vide".
class Writer {
public:
    void text(std::span<Star const> stars, std::string_view text);
    [[nodiscard]] std::string const& bytes() const { return m_bytes; }
    /// All is written somewhere: what follows starts anew.
    void clear() { m_bytes.clear(); }

private:
    void add_word(std::string_view text);

    std::string m_bytes{};
    std::map<std::string, std::string, std::less<>> m_words{}; // names and values as stars have them, since most come again
};

/// A text of a starred corpus.
struct StarredText {
    std::uint64_t line = 0; ///< of its stars, from 1
    std::vector<Star> stars{};
    std::string text{};
};
/// Whether a text begins as a starred corpus does: the first line that is not empty opens a text.
[[nodiscard]] bool is_starred(std::string_view text);
/// The texts of a corpus in UTF-8. A text opens with "****", or with the number that Alceste writes, and stars: "**** *sex_f *town_lyon", "0001 *sex_f". The
/// value is what follows the first underscore; a star without one has the value "". Lines that mark a theme inside a text ("-*theme") are left out; what comes
/// before the first text, too.
[[nodiscard]] std::vector<StarredText> read_starred(std::string_view text);

} // namespace maillage::exchange::starred
