// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "exchange/lexicon/languages.hpp"
#include "search/words.hpp"

namespace maillage::search {

/// The words of the program, with its dictionary; loaded once for all tests of the process.
inline Words const& real_words()
{
    static auto const french = exchange::lexicon::load_language("fr");
    static auto const english = exchange::lexicon::load_language("en");
    static Words const words{[] { return Languages{french.language, english.language}; }};
    return words;
}

} // namespace maillage::search
