// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/encoding.hpp"

#include <array>

#include <unicode/utf16.h>
#include <unicode/utf8.h>

namespace maillage::base {
namespace {

constexpr std::string_view k_utf8_mark = "\xEF\xBB\xBF";
constexpr std::string_view k_utf16_le_mark = "\xFF\xFE";
constexpr std::string_view k_utf16_be_mark = "\xFE\xFF";

/// Bytes 0x80 to 0x9F of windows-1252 (WHATWG Encoding, index windows-1252). Zero: undefined there.
constexpr std::array<std::uint16_t, 32> k_windows_1252{
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178};

void append(std::string& out, UChar32 character)
{
    std::array<char, U8_MAX_LENGTH> bytes{};
    std::size_t length = 0;
    U8_APPEND_UNSAFE(bytes.data(), length, character);
    out.append(bytes.data(), length);
}

UChar32 single_byte(std::uint8_t byte, Encoding encoding)
{
    if (encoding == Encoding::windows_1252 && byte >= 0x80 && byte <= 0x9F) {
        auto const character = k_windows_1252[byte - 0x80U];
        return character != 0 ? character : 0xFFFD;
    }
    return byte;
}

} // namespace

std::string_view name(Encoding encoding)
{
    switch (encoding) {
    case Encoding::utf8:
    case Encoding::utf8_with_bom: return "UTF-8";
    case Encoding::utf16_le: return "UTF-16LE";
    case Encoding::utf16_be: return "UTF-16BE";
    case Encoding::windows_1252: return "windows-1252";
    case Encoding::latin_1: return "ISO-8859-1";
    }
    return {};
}

bool is_assumed(Encoding encoding) { return encoding == Encoding::windows_1252 || encoding == Encoding::latin_1; }

void EncodingDetector::add(std::string_view bytes)
{
    if (m_start.size() < k_utf8_mark.size()) {
        m_start.append(bytes.substr(0, k_utf8_mark.size() - m_start.size()));
    }
    m_utf8.add(bytes);
    for (char const character : bytes) {
        auto const byte = static_cast<std::uint8_t>(character);
        if (byte == 0 && !m_zero) {
            m_zero = m_offset;
        }
        m_undefined_in_1252 |= byte >= 0x80 && byte <= 0x9F && k_windows_1252[byte - 0x80U] == 0;
        ++m_offset;
    }
}

result<Encoding> EncodingDetector::finish() const
{
    if (m_start.starts_with(k_utf16_le_mark)) {
        return Encoding::utf16_le;
    }
    if (m_start.starts_with(k_utf16_be_mark)) {
        return Encoding::utf16_be;
    }
    if (m_zero) {
        return failure(ErrorCode::invalid, "error.text.binary", {{"offset", std::to_string(*m_zero)}});
    }
    if (!m_utf8.error_at_end()) {
        return m_start == k_utf8_mark ? Encoding::utf8_with_bom : Encoding::utf8;
    }
    // Many well-formed sequences before the first ill-formed one: UTF-8 with a damaged byte. Read as windows-1252 every accent
    // would come out wrong, so we say where the damage is instead.
    constexpr std::size_t k_beyond_chance = 8;
    if (m_utf8.sequences() >= k_beyond_chance) {
        return failure(ErrorCode::invalid, "error.text.not_utf8", {{"offset", std::to_string(*m_utf8.error_at_end())}});
    }
    return m_undefined_in_1252 ? Encoding::latin_1 : Encoding::windows_1252;
}

result<void> Decoder::add(std::string_view bytes, std::string& out)
{
    switch (m_encoding) {
    case Encoding::utf8:
    case Encoding::utf8_with_bom: return add_utf8(bytes, out);
    case Encoding::utf16_le:
    case Encoding::utf16_be: return add_utf16(bytes, out);
    case Encoding::windows_1252:
    case Encoding::latin_1: break;
    }
    for (char const character : bytes) {
        append(out, single_byte(static_cast<std::uint8_t>(character), m_encoding));
    }
    return {};
}

result<void> Decoder::add_utf8(std::string_view bytes, std::string& out)
{
    m_utf8.add(bytes);
    if (auto const offset = m_utf8.error()) {
        return failure(ErrorCode::invalid, "error.text.not_utf8", {{"offset", std::to_string(*offset)}});
    }
    if (!m_started) {
        // The mark may arrive in pieces; a part of it alone is no complete character, so finish() sees to a file that ends there.
        m_start.append(bytes);
        if (m_start.size() < k_utf8_mark.size() && k_utf8_mark.starts_with(m_start)) {
            return {};
        }
        m_started = true;
        bytes = m_start;
        if (bytes.starts_with(k_utf8_mark)) {
            bytes.remove_prefix(k_utf8_mark.size());
        }
    }
    out.append(bytes);
    return {};
}

result<void> Decoder::add_utf16(std::string_view bytes, std::string& out)
{
    for (char const character : bytes) {
        auto const byte = static_cast<std::uint8_t>(character);
        ++m_offset;
        if (!m_half) {
            m_half = byte;
            continue;
        }
        auto const unit = static_cast<std::uint16_t>(m_encoding == Encoding::utf16_le ? *m_half | (byte << 8U) : (*m_half << 8U) | byte);
        m_half.reset();
        if (m_lead != 0) {
            if (!U16_IS_TRAIL(unit)) {
                return not_utf16();
            }
            append(out, U16_GET_SUPPLEMENTARY(m_lead, unit));
            m_lead = 0;
        } else if (U16_IS_LEAD(unit)) {
            m_lead = unit;
        } else if (U16_IS_TRAIL(unit)) {
            return not_utf16();
        } else if (unit != 0xFEFF || m_offset != k_utf16_le_mark.size()) {
            append(out, unit);
        }
    }
    return {};
}

tl::unexpected<Error> Decoder::not_utf16() const
{
    auto const taken = m_half ? 1U : 2U;
    return failure(ErrorCode::invalid, "error.text.not_utf16", {{"offset", std::to_string(m_offset - taken)}});
}

result<void> Decoder::finish()
{
    if (m_half || m_lead != 0) {
        return not_utf16();
    }
    if (auto const offset = m_utf8.error_at_end()) {
        return failure(ErrorCode::invalid, "error.text.not_utf8", {{"offset", std::to_string(*offset)}});
    }
    return {};
}

result<Decoded> decode(std::string_view bytes)
{
    EncodingDetector detector;
    detector.add(bytes);
    return detector.finish().and_then([bytes](Encoding encoding) -> result<Decoded> {
        std::string text;
        Decoder decoder{encoding};
        return decoder.add(bytes, text)
            .and_then([&decoder] { return decoder.finish(); })
            .and_then([&text] { return admit(text); })
            .map([encoding](std::string admitted) {
                return Decoded{std::move(admitted), encoding};
            });
    });
}

} // namespace maillage::base
