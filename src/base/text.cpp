// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstring>
#include <limits>
#include <memory>

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include "base/white_space.hpp"

namespace maillage::base {
namespace {

icu::StringPiece piece(std::string_view text)
{
    assert(text.size() <= static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max()) && "ICU counts in 32 bits");
    return {text.data(), static_cast<std::int32_t>(text.size())};
}

/// ICU fails here only when its data are missing or memory is out: nothing the caller could mend.
void require([[maybe_unused]] UErrorCode status) { assert(U_SUCCESS(status) && "ICU is installed with its data"); }

using Instance = icu::Normalizer2 const* (*)(UErrorCode&);

icu::Normalizer2 const& normalizer(Instance instance)
{
    UErrorCode status = U_ZERO_ERROR;
    auto const* const found = instance(status);
    require(status);
    return *found;
}

std::string normalized(icu::Normalizer2 const& form, std::string_view text)
{
    std::string out;
    icu::StringByteSink<std::string> sink{&out, piece(text).size()};
    UErrorCode status = U_ZERO_ERROR;
    form.normalizeUTF8(0, piece(text), sink, nullptr, status);
    require(status);
    return out;
}

/// Calls `use(code point, its bytes)` for each character.
template <typename Use>
void for_each_character(std::string_view text, Use use)
{
    for (std::size_t at = 0; at < text.size();) {
        auto const start = at;
        auto const character = static_cast<UChar32>(next_character(text, at));
        use(character, text.substr(start, at - start));
    }
}

/// Letters that no normalisation form takes apart but that people type without their bar, stroke or ligature.
std::string_view without_stroke(UChar32 character)
{
    switch (character) {
    case 0x0153: return "oe"; // œ
    case 0x00E6: return "ae"; // æ
    case 0x00F8: return "o";  // ø
    case 0x0111: return "d";  // đ
    case 0x00F0: return "d";  // ð
    case 0x0142: return "l";  // ł
    case 0x0127: return "h";  // ħ
    case 0x0167: return "t";  // ŧ
    case 0x0131: return "i";  // ı
    case 0x00FE: return "th"; // þ
    default: return {};
    }
}

bool separates(UChar32 character)
{
    constexpr UChar32 k_modifier_apostrophe = 0x02BC; // a letter to Unicode, an apostrophe to those who type it
    return character == k_modifier_apostrophe || u_ispunct(character) != 0 || u_isUWhiteSpace(character) != 0 || u_iscntrl(character) != 0;
}

std::string romanised(std::string_view text)
{
    // Creating a transliterator parses its rules (milliseconds); it keeps state while it works, hence one per thread.
    thread_local std::unique_ptr<icu::Transliterator> const rules = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::Transliterator> made{
            icu::Transliterator::createInstance(icu::UnicodeString::fromUTF8("Any-Latin; Latin-ASCII; Lower"), UTRANS_FORWARD, status)};
        require(status);
        return made;
    }();
    auto wide = icu::UnicodeString::fromUTF8(piece(text));
    rules->transliterate(wide);
    std::string out;
    return wide.toUTF8String(out);
}

} // namespace

bool Utf8Check::start_sequence(std::uint8_t lead)
{
    m_low = 0x80;
    m_high = 0xBF;
    if (lead >= 0xC2 && lead <= 0xDF) {
        m_missing = 1;
    } else if (lead >= 0xE0 && lead <= 0xEF) {
        m_missing = 2;
        if (lead == 0xE0) {
            m_low = 0xA0; // below: overlong
        } else if (lead == 0xED) {
            m_high = 0x9F; // above: surrogates
        }
    } else if (lead >= 0xF0 && lead <= 0xF4) {
        m_missing = 3;
        if (lead == 0xF0) {
            m_low = 0x90; // below: overlong
        } else if (lead == 0xF4) {
            m_high = 0x8F; // above: past U+10FFFF
        }
    } else {
        return false;
    }
    return true;
}

namespace {

/// How many bytes of ASCII a text starts with, looked at eight at a time.
std::size_t ascii_run(std::string_view text)
{
    constexpr std::uint64_t k_high = 0x8080808080808080U;
    std::size_t at = 0;
    for (std::uint64_t eight = 0; at + sizeof eight <= text.size(); at += sizeof eight) {
        std::memcpy(&eight, text.data() + at, sizeof eight);
        if ((eight & k_high) != 0) {
            break;
        }
    }
    while (at < text.size() && static_cast<signed char>(text[at]) >= 0) {
        ++at;
    }
    return at;
}

} // namespace

void Utf8Check::add(std::string_view bytes)
{
    if (m_error) {
        return;
    }
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (m_missing == 0) {
            auto const plain = ascii_run(bytes.substr(i));
            m_offset += plain;
            i += plain;
            if (i == bytes.size()) {
                return;
            }
        }
        auto const byte = static_cast<std::uint8_t>(bytes[i]);
        if (m_missing > 0) {
            if (byte < m_low || byte > m_high) {
                m_error = m_sequence;
                return;
            }
            --m_missing;
            m_sequences += m_missing == 0 ? 1 : 0;
            m_low = 0x80;
            m_high = 0xBF;
        } else if (byte >= 0x80) {
            m_sequence = m_offset;
            if (!start_sequence(byte)) {
                m_error = m_sequence;
                return;
            }
        }
        ++m_offset;
    }
}

std::optional<std::size_t> Utf8Check::error_at_end() const { return m_error || m_missing == 0 ? m_error : std::optional{m_sequence}; }

std::optional<std::size_t> invalid_utf8_at(std::string_view text)
{
    Utf8Check check;
    check.add(text);
    return check.error_at_end();
}

// The macro of ICU narrows in ways that -Wconversion dislikes.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
char32_t next_character(std::string_view text, std::size_t& at)
{
    assert(at < text.size());
    UChar32 character = 0;
    U8_NEXT_OR_FFFD(text.data(), at, text.size(), character);
    return static_cast<char32_t>(character);
}
#pragma GCC diagnostic pop

bool is_utf8(std::string_view text) { return !invalid_utf8_at(text); }

result<std::string> admit(std::string_view text)
{
    if (auto const offset = invalid_utf8_at(text)) {
        return failure(ErrorCode::invalid, "error.text.not_utf8", {{"offset", std::to_string(*offset)}});
    }
    if (auto const offset = text.find('\0'); offset != std::string_view::npos) {
        return failure(ErrorCode::invalid, "error.text.nul", {{"offset", std::to_string(offset)}});
    }
    return to_nfc(text);
}

std::string to_nfc(std::string_view text)
{
    return is_nfc(text) ? std::string{text} : normalized(normalizer(icu::Normalizer2::getNFCInstance), text);
}

bool is_nfc(std::string_view text)
{
    // Plain ASCII always is, and most cells of most tables are.
    if (ascii_run(text) == text.size()) {
        return true;
    }
    UErrorCode status = U_ZERO_ERROR;
    bool const is = normalizer(icu::Normalizer2::getNFCInstance).isNormalizedUTF8(piece(text), status) != 0;
    require(status);
    return is;
}

std::string fold_case(std::string_view text)
{
    std::string folded;
    icu::StringByteSink<std::string> sink{&folded, piece(text).size()};
    UErrorCode status = U_ZERO_ERROR;
    icu::CaseMap::utf8Fold(0, piece(text), sink, nullptr, status);
    require(status);
    return to_nfc(folded);
}

std::string fold_for_search(std::string_view text)
{
    auto const unified = normalized(normalizer(icu::Normalizer2::getNFKCCasefoldInstance), text);
    auto const apart = normalized(normalizer(icu::Normalizer2::getNFDInstance), unified);
    std::string out;
    out.reserve(apart.size());
    for_each_character(apart, [&out](UChar32 character, std::string_view bytes) {
        if (separates(character)) {
            if (!out.empty() && out.back() != ' ') {
                out.push_back(' ');
            }
        } else if (u_charType(character) != U_NON_SPACING_MARK) {
            auto const plain = without_stroke(character);
            out.append(plain.empty() ? bytes : plain);
        }
    });
    if (!out.empty() && out.back() == ' ') {
        out.pop_back();
    }
    return out;
}

std::string slug(std::string_view title, std::size_t max_length)
{
    auto plain = fold_for_search(title);
    if (plain.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789 ") != std::string::npos) {
        plain = romanised(plain);
    }
    std::string out;
    for (char const character : plain) {
        bool const kept = (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9');
        if (kept) {
            out.push_back(character);
        } else if (!out.empty() && out.back() != '-') {
            out.push_back('-');
        }
    }
    if (out.size() > max_length) {
        bool const between_words = out[max_length] == '-';
        out.resize(max_length);
        if (auto const hyphen = out.rfind('-'); !between_words && hyphen != std::string::npos) {
            out.resize(hyphen);
        }
    }
    while (!out.empty() && out.back() == '-') {
        out.pop_back();
    }
    return out;
}

bool is_other_white_space(char32_t character) { return u_isUWhiteSpace(static_cast<UChar32>(character)) != 0; }

std::string_view trim_start(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        auto const start = at;
        if (!is_white_space(next_character(text, at))) {
            return text.substr(start);
        }
    }
    return {};
}

std::string_view trim_end(std::string_view text)
{
    while (!text.empty()) {
        auto start = text.size() - 1;
        while (start > 0 && U8_IS_TRAIL(text[start])) {
            --start;
        }
        auto at = start;
        if (!is_white_space(next_character(text, at))) {
            return text;
        }
        text = text.substr(0, start);
    }
    return {};
}

std::string_view trim(std::string_view text) { return trim_end(trim_start(text)); }

namespace {

/// Bytes with which white space starts.
constexpr auto k_space_leads = [] {
    std::array<bool, 256> leads{};
    for (std::size_t const byte : {0x20U, 0x09U, 0x0AU, 0x0BU, 0x0CU, 0x0DU, 0xC2U, 0xE1U, 0xE2U, 0xE3U}) {
        leads[byte] = true;
    }
    return leads;
}();

/// Where the text from `at` on, a visible character, ends that is squeezed already: visible characters and plain spaces between two of them.
std::size_t squeezed_end(std::string_view text, std::size_t at)
{
    auto const may_be_space = [&](std::size_t i) { return k_space_leads[static_cast<unsigned char>(text[i])]; };
    while (at < text.size()) {
        if (!may_be_space(at)) {
            ++at;
        } else if (text[at] == ' ' && at + 1 < text.size() && !may_be_space(at + 1)) {
            at += 2;
        } else {
            auto next = at;
            if (is_white_space(next_character(text, next))) {
                break;
            }
            at = next;
        }
    }
    return at;
}

} // namespace

std::string squeeze(std::string_view text)
{
    constexpr std::string_view k_no_break_space = "\u00A0";
    constexpr std::string_view k_narrow_no_break_space = "\u202F";
    text = trim(text);
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        auto const end = squeezed_end(text, at);
        out.append(text.substr(at, end - at));
        at = end;
        std::string_view space; // the last white space of those between two runs
        int count = 0;
        while (at < text.size()) {
            auto next = at;
            if (!is_white_space(next_character(text, next))) {
                break;
            }
            space = text.substr(at, next - at);
            ++count;
            at = next;
        }
        if (count > 0) {
            bool const kept = count == 1 && (space == k_no_break_space || space == k_narrow_no_break_space);
            out.append(kept ? space : " ");
        }
    }
    return out;
}

} // namespace maillage::base
