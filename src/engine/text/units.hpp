// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/text/corpus.hpp"
#include "engine/text/lexicon.hpp"

namespace maillage::engine::text {

/// How a unit came to its name.
enum class Known : std::uint8_t {
    dictionary,
    restored, ///< in the dictionary once its accents were put back: written in capitals
    guessed,  ///< unknown, taken for the plural of another word of the corpus
    no        ///< unknown, kept as it is
};

/// What is counted: a lemma with all its forms, or an expression.
struct Unit {
    std::string name;               ///< for people: the lemma, the stem's commonest form, the expression
    Part part = Part::unknown;
    Known known = Known::no;
    bool stop = false;              ///< in the list of words that do not count, or of one letter
    std::uint32_t count = 0;        ///< occurrences
    std::vector<std::pair<std::string, std::uint32_t>> forms{}; ///< by count, then alphabet; those of an expression hold spaces
};

struct Units {
    static constexpr std::uint32_t k_none = 0xFFFFFFFF;
    std::vector<Unit> units{};              ///< by name
    std::vector<std::uint32_t> of_token{};  ///< per token of the corpus; the tokens of an expression after the first have k_none
    std::vector<std::uint8_t> extent{};     ///< per token: how many tokens its unit spans, 0 for k_none
};

/// Finds the lemma of each word and joins expressions. Each distinct form is looked up once and has one lemma in the whole corpus:
///
/// 1. words parted by hyphens are one when the dictionary, or the expressions, have them ("peut-être", "rendez-vous"), the longest first;
/// 2. a name is one when it is written with a capital inside sentences more often than without;
/// 3. a form that the dictionary lacks, written in capitals, is tried with accents on the letters that were capitals ("COLLECTIVITES",
///    "Etat"); else, ending in -s or -x, as the plural of another unknown form of the corpus; else it is kept as it is;
/// 4. between a noun or adjective and a verb, the words before it in the whole corpus decide (Language::cues); without any it is the noun;
/// 5. a form for which a lemma was given has that one (Language::lemmas);
/// 6. expressions are sequences of lemmas within one passage, the longest first, and take the place of their words.
///
/// The result does not depend on `threads`.
[[nodiscard]] Units find_units(Corpus const& corpus, Language const& language, std::uint32_t threads = 1);

} // namespace maillage::engine::text
