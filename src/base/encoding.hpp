// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/text.hpp"

namespace maillage::base {

/// Encodings that imported files come in. The last two cannot be told for certain: the page says which was assumed.
enum class Encoding { utf8, utf8_with_bom, utf16_le, utf16_be, windows_1252, latin_1 };

/// The registered name (IANA), for people and for the record: "UTF-8", "UTF-16LE", "windows-1252", "ISO-8859-1".
[[nodiscard]] std::string_view name(Encoding encoding);
/// Whether the encoding was guessed for want of any mark.
[[nodiscard]] bool is_assumed(Encoding encoding);

/// Tells the encoding of bytes that arrive in pieces, in constant memory. A byte-order mark decides; else well-formed UTF-8 is UTF-8;
/// else windows-1252, or ISO-8859-1 when it holds a byte that windows-1252 leaves undefined.
class EncodingDetector {
public:
    void add(std::string_view bytes);
    /// `error.text.binary` (field offset) when a zero byte shows that this is no text, `error.text.not_utf8` (field offset) when it is
    /// UTF-8 damaged at one place.
    [[nodiscard]] result<Encoding> finish() const;

private:
    std::string m_start{}; // the first bytes, for the mark
    Utf8Check m_utf8{};
    std::size_t m_offset = 0;
    std::optional<std::size_t> m_zero{};
    bool m_undefined_in_1252 = false;
};

/// Turns bytes of a known encoding into UTF-8, piece by piece. The byte-order mark is dropped. Does not normalise, since a piece may end
/// between a letter and its accent.
class Decoder {
public:
    explicit Decoder(Encoding encoding) : m_encoding{encoding} {}

    /// Appends what can be decoded so far to `out`. Errors: `error.text.not_utf8`, `error.text.not_utf16` (field offset, in bytes).
    [[nodiscard]] result<void> add(std::string_view bytes, std::string& out);
    /// Fails when the last character is incomplete.
    [[nodiscard]] result<void> finish();

private:
    [[nodiscard]] result<void> add_utf8(std::string_view bytes, std::string& out);
    [[nodiscard]] result<void> add_utf16(std::string_view bytes, std::string& out);
    [[nodiscard]] tl::unexpected<Error> not_utf16() const;

    Encoding m_encoding;
    Utf8Check m_utf8{};
    std::size_t m_offset = 0;          // bytes taken
    std::string m_start{};             // the first bytes, while they may be the UTF-8 byte-order mark
    bool m_started = false;
    std::optional<std::uint8_t> m_half{}; // first byte of a UTF-16 unit
    std::uint16_t m_lead = 0;          // high surrogate that waits for its low one
};

struct Decoded {
    std::string text; ///< UTF-8 in NFC
    Encoding encoding{Encoding::utf8};
};

/// A whole file in memory: detected, decoded, normalised. Errors as above, and `error.text.nul` as `admit`.
[[nodiscard]] result<Decoded> decode(std::string_view bytes);

} // namespace maillage::base
