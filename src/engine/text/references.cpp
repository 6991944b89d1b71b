// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/text/references.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>

#include "engine/text/normal.hpp"

namespace maillage::engine::text {
namespace {

constexpr std::uint32_t k_first_latin = 0xA0;
/// HTML 4.01 §24.2.1, from U+00A0 on.
constexpr std::array<std::string_view, 96> k_latin{
    "nbsp",   "iexcl",  "cent",   "pound",  "curren", "yen",    "brvbar", "sect",   "uml",    "copy",   "ordf",   "laquo",
    "not",    "shy",    "reg",    "macr",   "deg",    "plusmn", "sup2",   "sup3",   "acute",  "micro",  "para",   "middot",
    "cedil",  "sup1",   "ordm",   "raquo",  "frac14", "frac12", "frac34", "iquest", "Agrave", "Aacute", "Acirc",  "Atilde",
    "Auml",   "Aring",  "AElig",  "Ccedil", "Egrave", "Eacute", "Ecirc",  "Euml",   "Igrave", "Iacute", "Icirc",  "Iuml",
    "ETH",    "Ntilde", "Ograve", "Oacute", "Ocirc",  "Otilde", "Ouml",   "times",  "Oslash", "Ugrave", "Uacute", "Ucirc",
    "Uuml",   "Yacute", "THORN",  "szlig",  "agrave", "aacute", "acirc",  "atilde", "auml",   "aring",  "aelig",  "ccedil",
    "egrave", "eacute", "ecirc",  "euml",   "igrave", "iacute", "icirc",  "iuml",   "eth",    "ntilde", "ograve", "oacute",
    "ocirc",  "otilde", "ouml",   "divide", "oslash", "ugrave", "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml"};

struct Named {
    std::string_view name;
    std::uint32_t code;
};
constexpr std::array k_others{Named{"amp", '&'},       Named{"quot", '"'},      Named{"apos", '\''},    Named{"OElig", 0x152},
                              Named{"oelig", 0x153},   Named{"Yuml", 0x178},    Named{"ndash", 0x2013}, Named{"mdash", 0x2014},
                              Named{"lsquo", 0x2018},  Named{"rsquo", 0x2019},  Named{"sbquo", 0x201A}, Named{"ldquo", 0x201C},
                              Named{"rdquo", 0x201D},  Named{"bdquo", 0x201E},  Named{"bull", 0x2022},  Named{"hellip", 0x2026},
                              Named{"lsaquo", 0x2039}, Named{"rsaquo", 0x203A}, Named{"euro", 0x20AC},  Named{"ensp", 0x2002},
                              Named{"emsp", 0x2003},   Named{"thinsp", 0x2009}};

std::optional<std::uint32_t> number_of(std::string_view digits)
{
    bool const hexadecimal = digits.starts_with('x') || digits.starts_with('X');
    auto const part = digits.substr(hexadecimal ? 1 : 0);
    std::uint32_t code = 0;
    auto const read = std::from_chars(part.data(), part.data() + part.size(), code, hexadecimal ? 16 : 10);
    bool const whole = read.ec == std::errc{} && read.ptr == part.data() + part.size() && !part.empty();
    return whole ? std::optional{code} : std::nullopt;
}

std::optional<std::uint32_t> code_of(std::string_view name)
{
    if (name.starts_with('#')) {
        return number_of(name.substr(1));
    }
    if (auto const* const found = std::ranges::find(k_latin, name); found != k_latin.end()) {
        return k_first_latin + static_cast<std::uint32_t>(found - k_latin.begin());
    }
    auto const* const found = std::ranges::find(k_others, name, &Named::name);
    return found == k_others.end() ? std::nullopt : std::optional{found->code};
}

/// Nothing that would read as markup, as a control character, or as no character at all.
bool is_plain(std::uint32_t code)
{
    constexpr std::uint32_t k_last = 0x10FFFF;
    bool const surrogate = code >= 0xD800 && code <= 0xDFFF;
    bool const control = code < 0x20 || (code >= 0x7F && code < k_first_latin);
    bool const nothing = (code & 0xFFFEU) == 0xFFFEU || (code >= 0xFDD0 && code <= 0xFDEF);
    return code <= k_last && !surrogate && !control && !nothing && code != '<' && code != '>';
}

} // namespace

std::string decode_references(std::string_view text)
{
    constexpr std::size_t k_longest = 10; // "&#x10FFFF;" without its ends
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        auto const at = std::min(text.find('&'), text.size());
        out += text.substr(0, at);
        text.remove_prefix(at);
        if (text.empty()) {
            break;
        }
        auto const end = text.substr(0, k_longest + 2).find(';');
        auto const code = end == std::string_view::npos ? std::nullopt : code_of(text.substr(1, end - 1));
        if (code && is_plain(*code)) {
            append_character(out, static_cast<char32_t>(*code));
            text.remove_prefix(end + 1);
        } else {
            out += '&';
            text.remove_prefix(1);
        }
    }
    return out;
}

} // namespace maillage::engine::text
