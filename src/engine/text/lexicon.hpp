// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace maillage::engine::text {

/// What a word is, as far as choosing which words count goes.
enum class Part : std::uint8_t {
    noun,
    proper,     ///< name of a person, a place, a body
    adjective,
    verb,
    adverb,
    number,
    function,   ///< articles, pronouns, prepositions, conjunctions
    expression, ///< several words that make one, from the reference
    unknown     ///< not in the dictionary
};

/// One way to read a form.
struct Reading {
    std::string lemma;
    Part part = Part::unknown;
    bool operator==(Reading const&) const = default;
};

/// A dictionary. What it is read from is the affair of who makes it (exchange/lexicon).
class Lexicon {
public:
    virtual ~Lexicon() = default;
    /// Every reading of a form in NFC with straight apostrophes and hyphens, empty when it is unknown. Lower case, or with a capital where
    /// the text had one: names are known with theirs only. Called once per distinct form; not from several threads at once.
    [[nodiscard]] virtual std::vector<Reading> readings(std::string_view form) const = 0;
    /// The same once more, for another thread; nothing when it cannot be had twice.
    [[nodiscard]] virtual std::unique_ptr<Lexicon> another() const { return nullptr; }
};

/// A word whose neighbour tells how to read it: "la porte", "il porte".
struct Cue {
    std::string word;
    bool verb = false; ///< what follows is a verb, else a noun or an adjective
    std::uint32_t weight = 1;
};

/// All that the analysis knows of a language. Lists hold forms in lower case.
struct Language {
    std::string code; ///< "fr", "en": for boundaries
    Lexicon const* lexicon = nullptr;
    bool stems = false; ///< lemmas are stems: a unit is shown by its commonest form
    std::vector<std::string> stop{}; ///< forms, lemmas and expressions that do not count
    std::vector<std::string> expressions{}; ///< several words that make one, in any inflection
    std::vector<std::pair<std::string, std::string>> lemmas{}; ///< form → lemma, whatever the dictionary says; the last of one form holds
    std::vector<Cue> cues{};
};

} // namespace maillage::engine::text
