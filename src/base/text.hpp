// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

// Text inside the program is UTF-8 in normalisation form C; positions are byte offsets. What comes from outside passes by
// `admit` (or by base/encoding.hpp when it may be in another encoding) before anything else looks at it.
// No function here depends on the process locale.

namespace maillage::base {

/// Checks UTF-8 (Unicode 15, table 3-7: no overlong form, no surrogate, nothing past U+10FFFF) that arrives in pieces.
class Utf8Check {
public:
    void add(std::string_view bytes);
    /// Byte offset, over all pieces, of the first ill-formed sequence seen so far.
    [[nodiscard]] std::optional<std::size_t> error() const { return m_error; }
    /// The same once no more bytes come: a sequence left incomplete is an error too.
    [[nodiscard]] std::optional<std::size_t> error_at_end() const;
    /// How many characters past ASCII were well formed before the error, if any.
    [[nodiscard]] std::size_t sequences() const { return m_sequences; }

private:
    bool start_sequence(std::uint8_t lead);

    std::size_t m_offset = 0;   // of the next byte
    std::size_t m_sequence = 0; // where the current sequence started
    std::size_t m_sequences = 0;
    int m_missing = 0;          // continuation bytes still wanted
    std::uint8_t m_low = 0x80;  // the next one is in [m_low, m_high]
    std::uint8_t m_high = 0xBF;
    std::optional<std::size_t> m_error{};
};

/// Byte offset of the first ill-formed sequence, nothing when `text` is UTF-8.
[[nodiscard]] std::optional<std::size_t> invalid_utf8_at(std::string_view text);
[[nodiscard]] bool is_utf8(std::string_view text);

/// The code point that starts at byte `at`, which moves past it. Ill-formed bytes count as U+FFFD. `at` is within `text`.
[[nodiscard]] char32_t next_character(std::string_view text, std::size_t& at);

/// The door for text from outside: refuses what is not UTF-8 (`error.text.not_utf8`, field offset) or holds U+0000
/// (`error.text.nul`, field offset), which neither PostgreSQL nor XML can keep, and returns it in NFC.
[[nodiscard]] result<std::string> admit(std::string_view text);

/// Normalisation form C of valid UTF-8. Idempotent.
[[nodiscard]] std::string to_nfc(std::string_view text);
[[nodiscard]] bool is_nfc(std::string_view text);

/// Full Unicode case folding, the same for every language, in NFC: equal for texts that differ by case only.
[[nodiscard]] std::string fold_case(std::string_view text);

/// What names are compared by when searched: case, accents and ligatures folded (œ → oe, æ → ae, ß → ss, ø → o), compatibility
/// forms unified, hyphens, apostrophes and other punctuation turned into single spaces, none at either end.
/// "Saint-Cœur-d’Été" → "saint coeur d ete". Symbols stay.
[[nodiscard]] std::string fold_for_search(std::string_view text);

/// A readable address from a title: [a-z0-9] and single hyphens, at most `max_length` bytes, cut at a hyphen where possible.
/// Other scripts are romanised. Empty when nothing is left: the caller then falls back on an id.
[[nodiscard]] std::string slug(std::string_view title, std::size_t max_length = 80);

/// Without Unicode white space at either end.
[[nodiscard]] std::string_view trim(std::string_view text);
[[nodiscard]] std::string_view trim_start(std::string_view text);
[[nodiscard]] std::string_view trim_end(std::string_view text);

/// Every run of white space, line ends included, as one space, none at either end: for titles and names. No-break spaces are
/// kept where they stand alone, since French typography wants them.
[[nodiscard]] std::string squeeze(std::string_view text);

} // namespace maillage::base
