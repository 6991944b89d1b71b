// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <array>
#include <span>

#include <unicode/uchar.h>

#include "base/boundaries.hpp"
#include "base/text.hpp"

// ICU proposes sentence ends by UAX 29, which knows no abbreviation. Here its proposals are joined where French or English has none, and
// added where "…" ends a sentence.

namespace maillage::base {

// In boundaries.cpp; not public.
std::vector<TextRange> sentence_pieces(std::string_view text, std::string_view language);

namespace {

/// Abbreviations whose stop never ends a sentence, since they introduce what follows. Compared in folded case, except the first ones.
constexpr std::array<std::string_view, 3> k_french_titles{"M", "MM", "Me"};
constexpr std::array<std::string_view, 27> k_french{"adj",  "al",  "app", "art", "av",  "bd", "cf",  "ch",  "chap",
                                                    "coll", "dir", "dr",  "éd",  "env", "ex", "fig", "hab", "mgr",
                                                    "p.ex", "max", "n",   "obs", "p",   "pp", "pr",  "tél", "vol"};
constexpr std::array<std::string_view, 20> k_english{"al",  "approx", "art", "ca", "cf", "ch", "dr", "e.g",  "ed", "fig",
                                                     "i.e", "mr",     "mrs", "ms", "no", "p",  "pp", "prof", "st", "vs"};
/// "plan B. Nous" ends a sentence where "J. Dupont" does not: these words start one more often than they are a surname.
constexpr std::array<std::string_view, 36> k_starters{"a",    "ainsi", "au",   "aussi", "avec",  "ce",  "ces",  "cette", "dans",
                                                      "de",   "des",   "donc", "elle",  "elles", "en",  "et",   "il",    "ils",
                                                      "in",   "it",    "je",   "la",    "le",    "les", "mais", "nous",  "on",
                                                      "pour", "the",   "they", "this",  "un",    "une", "we",   "à",     "vous"};

bool among(std::span<std::string_view const> list, std::string_view word) { return std::ranges::find(list, word) != list.end(); }

/// The word that ends `text`, whose last byte is a stop, without that stop: back to a space, an apostrophe or an opening mark.
std::string_view last_word(std::string_view text)
{
    // No abbreviation is longer, and looking further back would cost a square of the length on "M. M. M. M. …".
    constexpr std::size_t k_longest = 32;
    text.remove_suffix(1);
    if (text.size() > k_longest) {
        text.remove_prefix(text.size() - k_longest); // may cut a character: what is left of it is no letter
    }
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size();) {
        auto const character = static_cast<UChar32>(next_character(text, at));
        bool const inside =
            u_isalnum(character) != 0 || u_charType(character) == U_NON_SPACING_MARK || character == '.' || character == '-';
        begin = inside ? begin : at;
    }
    return text.substr(begin);
}

bool is_initials(std::string_view word)
{
    // X or X.-Y, of one capital each
    bool letter_wanted = true;
    for (std::size_t at = 0; at < word.size();) {
        auto const character = static_cast<UChar32>(next_character(word, at));
        if (letter_wanted ? u_isupper(character) == 0 : (character != '.' && character != '-')) {
            return false;
        }
        letter_wanted = character == '-';
    }
    return !word.empty() && !letter_wanted;
}

char32_t first_character(std::string_view text)
{
    std::size_t at = 0;
    return text.empty() ? U'\0' : next_character(text, at);
}

std::string_view first_word(std::string_view text)
{
    std::size_t end = 0;
    for (std::size_t at = 0; at < text.size(); end = at) {
        if (u_isalpha(static_cast<UChar32>(next_character(text, at))) == 0) {
            break;
        }
    }
    return text.substr(0, end);
}

/// Whether the sentence that `before` seems to end goes on in `after` (both without white space at the joint).
bool goes_on(std::string_view before, std::string_view after, std::string_view language)
{
    if (!before.ends_with('.') || before.ends_with("..") || after.empty()) {
        return false;
    }
    auto const word = last_word(before);
    auto const folded = fold_case(word);
    if (language == "fr" ? among(k_french_titles, word) || among(k_french, folded) : among(k_english, folded)) {
        return true;
    }
    return is_initials(word) && !among(k_starters, fold_case(first_word(after)));
}

bool closes(char32_t character) { return character == U'»' || character == U'”' || character == U')' || character == U']'; }

bool is_line_end(char32_t character)
{
    return character == U'\n' || character == U'\r' || character == U'\u2028' || character == U'\u2029' || character == U'\u0085';
}

/// Past the closing marks that start at `at`, each with white space of the same line before and after it; `at` when there are none.
std::size_t past_closing(std::string_view text, std::size_t at)
{
    auto past = at;
    for (auto next = at; next < text.size();) {
        auto const character = next_character(text, next);
        if (closes(character)) {
            past = next;
        } else if (is_line_end(character) || u_isUWhiteSpace(static_cast<UChar32>(character)) == 0) {
            break;
        }
    }
    return past;
}

/// Offsets past each "…" of a piece that a capital follows after white space: where ICU sees no end.
std::vector<std::size_t> ellipsis_ends(std::string_view text, TextRange piece)
{
    constexpr std::string_view k_ellipsis = "…";
    std::vector<std::size_t> ends;
    for (auto at = text.find(k_ellipsis, piece.begin); at < piece.end; at = text.find(k_ellipsis, at + 1)) {
        auto const end = at + k_ellipsis.size();
        auto const rest = part(text, {end, piece.end});
        auto const after = trim_start(rest);
        bool const spaced = !after.empty() && after.data() != rest.data();
        bool const words_before = !trim_start(part(text, {piece.begin, at})).empty();
        if (spaced && words_before && u_isupper(static_cast<UChar32>(first_character(after))) != 0) {
            ends.push_back(end);
        }
    }
    return ends;
}

class Joiner {
public:
    Joiner(std::string_view text, std::string_view language) : m_text{text}, m_language{language} {}

    void propose_end(std::size_t end)
    {
        if (end <= m_begin) {
            return; // already passed with the closing marks of the sentence before
        }
        auto const before = part(m_text, {m_begin, end});
        if (!ends_line(before)) {
            if (goes_on(trim_end(before), trim_start(m_text.substr(end)), m_language)) {
                return;
            }
            if (auto const past = past_closing(m_text, end); past > end) {
                end = past;
                if (u_islower(static_cast<UChar32>(first_character(trim_start(m_text.substr(end))))) != 0) {
                    return;
                }
            }
        }
        keep(end);
    }

    std::vector<TextRange> finish()
    {
        keep(m_text.size());
        return std::move(m_sentences);
    }

private:
    /// A line end in the white space that ends a piece ends the sentence, whatever stands before it.
    static bool ends_line(std::string_view piece)
    {
        auto const spaces = piece.substr(trim_end(piece).size());
        for (std::size_t at = 0; at < spaces.size();) {
            if (is_line_end(next_character(spaces, at))) {
                return true;
            }
        }
        return false;
    }

    void keep(std::size_t end)
    {
        auto const sentence = trim(part(m_text, {m_begin, end}));
        if (!sentence.empty()) {
            auto const begin = static_cast<std::size_t>(sentence.data() - m_text.data());
            m_sentences.push_back({begin, begin + sentence.size()});
        }
        m_begin = std::max(m_begin, end);
    }

    std::string_view m_text;
    std::string_view m_language;
    std::size_t m_begin = 0;
    std::vector<TextRange> m_sentences{};
};

} // namespace

std::vector<TextRange> sentences(std::string_view text, std::string_view language)
{
    Joiner joiner{text, language};
    for (auto const piece : sentence_pieces(text, language)) {
        for (auto const end : ellipsis_ends(text, piece)) {
            joiner.propose_end(end);
        }
        joiner.propose_end(piece.end);
    }
    return joiner.finish();
}

} // namespace maillage::base
