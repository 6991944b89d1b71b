// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/text/seek.hpp"

#include <algorithm>

#include "engine/text/blank.hpp"
#include "engine/text/normal.hpp"

namespace maillage::engine::text {

Seeker::Seeker(std::vector<std::string> const& forms, bool accents) : m_accents{accents}
{
    for (auto const& form : forms) {
        std::vector<std::string> words;
        for (auto const& range : base::words(form, "fr")) { // elided words are parted below whatever the language
            add_words(base::part(form, range), words);
        }
        if (!words.empty()) {
            auto first = words.front();
            m_sequences[std::move(first)].push_back(std::move(words));
        }
    }
    for (auto& [first, sequences] : m_sequences) {
        std::ranges::stable_sort(sequences, std::ranges::greater{}, &std::vector<std::string>::size);
    }
}

/// The words of what is written in one: "l’eau" and "rendez-vous" are two.
void Seeker::add_words(std::string_view spelt, std::vector<std::string>& to) const
{
    auto const form = m_accents ? normal_form(spelt) : without_accents(normal_form(spelt));
    std::string_view rest = form;
    while (!rest.empty()) {
        auto const end = std::min(rest.find_first_of(" '-\t\n"), rest.size());
        if (end > 0) {
            to.emplace_back(rest.substr(0, end));
        }
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
}

std::vector<base::TextRange> Seeker::in(std::string_view text, std::string_view language) const
{
    auto const clean = blank(text, Blank::all);
    std::vector<std::string> words;
    std::vector<base::TextRange> where; // per word: that in which it is written
    for (auto const& range : base::words(clean, language)) {
        add_words(base::part(clean, range), words);
        where.resize(words.size(), range);
    }
    std::vector<base::TextRange> found;
    for (std::size_t at = 0; at < words.size();) {
        std::size_t taken = 1;
        if (auto const here = m_sequences.find(words[at]); here != m_sequences.end()) {
            for (auto const& sequence : here->second) {
                if (at + sequence.size() <= words.size() &&
                    std::equal(sequence.begin(), sequence.end(), words.begin() + static_cast<std::ptrdiff_t>(at))) {
                    taken = sequence.size();
                    found.push_back({where[at].begin, where[at + taken - 1].end});
                    break;
                }
            }
        }
        at += taken;
    }
    return found;
}

} // namespace maillage::engine::text
