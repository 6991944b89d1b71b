// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/matching/words.hpp"

#include <algorithm>

#include "base/boundaries.hpp"
#include "base/text.hpp"

namespace maillage::engine::matching {

WordReader::WordReader(std::vector<std::string> const& stop)
{
    for (auto const& word : stop) {
        m_stop.insert(base::fold_for_search(word));
    }
}

std::vector<Word> WordReader::of(std::string_view text) const
{
    constexpr std::size_t k_shortest = 3;
    std::vector<Word> words;
    for (auto const range : base::words(text, "fr")) {
        auto const form = base::part(text, range);
        auto const folded = base::fold_for_search(form);
        if (folded.size() < k_shortest || m_stop.contains(folded)) {
            continue;
        }
        words.push_back({m_stemmer.readings(folded).front().lemma, base::fold_case(form)});
    }
    std::ranges::stable_sort(words, {}, &Word::stem);
    auto const again = std::ranges::unique(words, {}, &Word::stem);
    words.erase(again.begin(), again.end());
    return words;
}

} // namespace maillage::engine::matching
