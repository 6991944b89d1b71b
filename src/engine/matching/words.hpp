// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/stemmer.hpp"

namespace maillage::engine::matching {

/// A word of a need or an offer.
struct Word {
    std::string stem; ///< by which words are the same
    std::string form; ///< as it was written, in lower case: for people
    bool operator==(Word const&) const = default;
};

/// Reads texts in French, the language that they are written in; words of others meet where they are written alike.
class WordReader {
public:
    /// `stop`: words that say nothing alone, as people write them.
    explicit WordReader(std::vector<std::string> const& stop);
    /// Words of three letters and more of valid UTF-8, each stem once, ordered by stem.
    [[nodiscard]] std::vector<Word> of(std::string_view text) const;

private:
    text::Stemmer m_stemmer{"fr"};
    std::set<std::string, std::less<>> m_stop; // folded
};

} // namespace maillage::engine::matching
