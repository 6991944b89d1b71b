// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace maillage::engine::stats {

/// The words of a corpus as they follow each other: text i holds word[start[i]] … word[start[i + 1] - 1]. Words are numbers of forms or lemmas.
struct Running {
    /// In place of a word: a stop that no sequence crosses (punctuation).
    static constexpr std::uint32_t k_stop = 0xFFFFFFFF;
    std::span<std::uint32_t const> word{};
    std::span<std::uint32_t const> start{}; ///< texts + 1

    [[nodiscard]] std::uint32_t texts() const { return start.empty() ? 0 : static_cast<std::uint32_t>(start.size() - 1); }
};

/// A place of a concordance (key words in context): words first … last - 1 of `word`, between what is shown before and after.
struct Occurrence {
    std::uint32_t text = 0;
    std::uint32_t before = 0; ///< first word shown
    std::uint32_t first = 0; ///< first word of what was looked for
    std::uint32_t last = 0; ///< past its last word
    std::uint32_t after = 0; ///< past the last word shown
    bool operator==(Occurrence const&) const = default;
};
/// Where a sequence of words stands, with up to `context` words of the same text on each side, in the order of the corpus. Occurrences may
/// overlap. None for an empty sequence.
[[nodiscard]] std::vector<Occurrence> concordance(Running const& corpus, std::span<std::uint32_t const> sequence, std::uint32_t context);

/// A sequence of words met several times: « segment répété » (Salem, Pratique des segments répétés, 1987).
struct Repeated {
    std::vector<std::uint32_t> words{};
    std::uint32_t count = 0;
    std::uint32_t first = 0; ///< where it stands first, in `word`
    bool within = false; ///< a longer one has it each time: it says nothing more
    bool operator==(Repeated const&) const = default;
};
struct RepeatedOptions {
    std::uint32_t least_count = 3; ///< from 2
    std::uint32_t least_words = 2; ///< from 2
    std::uint32_t most_words = 12;
};
/// All of them, by descending count, then longest first, then by first place. O(words × length of the longest): a sequence can only be
/// frequent where both its beginning and its end are.
[[nodiscard]] std::vector<Repeated> repeated_segments(Running const& corpus, RepeatedOptions const& options = {});

/// Size of the vocabulary after so many words.
struct Growth {
    std::uint64_t words = 0;
    std::uint64_t observed = 0; ///< distinct words among the first so many, in the order of the corpus
    double expected =
        0; ///< … among so many drawn at random without replacement: Σ_F V_F (1 − C(N − F, n) / C(N, n)) (Hurlbert, Ecology 52, 1971), V_F words of frequency F
};
/// At `points` equal steps up to the whole corpus, stops left out. An observed curve below the expected one means that words come in
/// bunches: each text keeps to its own, and later ones bring what earlier ones lacked.
[[nodiscard]] std::vector<Growth> vocabulary_growth(Running const& corpus, std::uint32_t points = 20);

} // namespace maillage::engine::stats
