// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/text/normal.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "base/text.hpp"

namespace maillage::engine::text {

void append_character(std::string& out, char32_t c)
{
    std::int32_t length = 0;
    char bytes[U8_MAX_LENGTH]{};
    U8_APPEND_UNSAFE(bytes, length, static_cast<std::uint32_t>(c));
    out.append(bytes, static_cast<std::size_t>(length));
}

std::string normal_form(std::string_view word)
{
    std::string out;
    out.reserve(word.size());
    for (std::size_t at = 0; at < word.size();) {
        auto const byte = word[at];
        if (byte >= 'A' && byte <= 'Z') {
            out += static_cast<char>(byte + ('a' - 'A'));
            ++at;
            continue;
        }
        if (static_cast<unsigned char>(byte) < 0x80) {
            out += byte;
            ++at;
            continue;
        }
        auto const c = base::next_character(word, at);
        switch (c) {
        case U'\u00AD':
        case U'\u200B':
        case U'\u200C':
        case U'\u200D':
        case U'\uFEFF': break;
        case U'’':
        case U'ʼ':
        case U'‘': out += '\''; break;
        case U'\u2010':
        case U'\u2011': out += '-'; break;
        case U'ﬀ': out += "ff"; break;
        case U'ﬁ': out += "fi"; break;
        case U'ﬂ': out += "fl"; break;
        case U'ﬃ': out += "ffi"; break;
        case U'ﬄ': out += "ffl"; break;
        default: append_character(out, static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))));
        }
    }
    return out;
}

Capitals capitals_of(std::string_view word)
{
    std::size_t letters = 0;
    std::size_t upper = 0;
    bool first = false;
    for (std::size_t at = 0; at < word.size();) {
        auto const c = static_cast<UChar32>(base::next_character(word, at));
        if (u_isalpha(c)) {
            bool const capital = u_isupper(c) || u_istitle(c);
            first = letters == 0 ? capital : first;
            upper += capital ? 1 : 0;
            ++letters;
        }
    }
    return letters > 1 && upper == letters ? Capitals::all : first ? Capitals::first : Capitals::none;
}

std::string capitalised(std::string_view form)
{
    std::size_t at = 0;
    std::string out;
    if (!form.empty()) {
        append_character(out, static_cast<char32_t>(u_toupper(static_cast<UChar32>(base::next_character(form, at)))));
    }
    return out += form.substr(at);
}

std::string without_accents(std::string_view form)
{
    std::string out;
    for (std::size_t at = 0; at < form.size();) {
        auto const c = base::next_character(form, at);
        switch (c) {
        case U'à':
        case U'â':
        case U'ä': out += 'a'; break;
        case U'é':
        case U'è':
        case U'ê':
        case U'ë': out += 'e'; break;
        case U'î':
        case U'ï': out += 'i'; break;
        case U'ô':
        case U'ö': out += 'o'; break;
        case U'ù':
        case U'û':
        case U'ü': out += 'u'; break;
        case U'ç': out += 'c'; break;
        case U'ÿ': out += 'y'; break;
        case U'œ': out += "oe"; break;
        case U'æ': out += "ae"; break;
        default: append_character(out, c);
        }
    }
    return out;
}

} // namespace maillage::engine::text
