// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>

#include <rapidcheck.h>
#include <unicode/unistr.h>

namespace maillage::base::test {

/// Valid UTF-8 rich in what breaks text code: accents apart and together, ligatures, spaces of all sorts, emoji, controls.
inline rc::Gen<std::string> text()
{
    auto const awkward = rc::gen::elementOf(
        std::u32string{U"aeéÉe\u0301\u0323\u0300œŒæßıİ'’-– "
                       U"\t\n\r\"«»,;|\u00A0\u202F\u200D\u00ADﬁ①…!?.0123456789\U0001F468\U0001F3FD\u1100\u1161Ω\u2126K"});
    auto const any = rc::gen::suchThat(rc::gen::inRange<char32_t>(1, 0x110000), [](char32_t c) { return c < 0xD800 || c > 0xDFFF; });
    return rc::gen::map(rc::gen::container<std::u32string>(rc::gen::weightedOneOf<char32_t>({{4, awkward}, {1, any}})),
                        [](std::u32string const& characters) {
                            std::string utf8;
                            icu::UnicodeString wide;
                            for (auto const character : characters) {
                                wide.append(static_cast<UChar32>(character));
                            }
                            wide.toUTF8String(utf8);
                            return utf8;
                        });
}

} // namespace maillage::base::test
