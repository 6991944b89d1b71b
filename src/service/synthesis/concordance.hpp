// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "service/synthesis/reading.hpp"
#include "service/synthesis/words.hpp"

/// Words in their context, among the passages of a synthesis that can be read now.
namespace maillage::service::synthesis {

/// A place where it is written. `before` and `after` stay within the passage.
struct Context {
    std::string before{};
    std::string words{};
    std::string after{};
    std::int64_t number{0}; ///< of the passage's class; 0 for none
    store::syntheses::Quoted sentence{}; ///< the sentence of the passage that holds it
};

/// A passage that holds it.
struct PassageFound {
    store::syntheses::Passage passage{};
    std::vector<base::TextRange> marks{}; ///< in the passage's words
};

struct Sought {
    std::string word{};     ///< that of the run when there is one, else what was asked for
    Forms forms{};          ///< how the run counted it; none when it is no word of the run, and is looked for as it is written
    std::int64_t total{0};  ///< passages that the run counted; 0 when it is none of its words
    std::vector<PassageFound> passages{};
    std::optional<std::int64_t> next{}; ///< position after which to go on; nothing at the end
    [[nodiscard]] std::vector<Context> contexts() const;
};

struct SeekOptions {
    std::int64_t number{0};  ///< of the one class wanted; 0 for all passages
    std::int64_t after{0};   ///< position in the run
    std::size_t most{40};    ///< passages
};
/// Looks for a word of the run in all its forms, or for words as they are written, with or without accents. A page reads at most some thousand
/// passages, so that it may end early, with `next` to go on. `error.synthesis.no_word` (input mot) for a text without any word, or one too long.
[[nodiscard]] base::result<Sought> seek(store::Database& database, SynthesisRead const& read, std::string_view typed,
                                        SeekOptions const& options);

/// Words of the run that begin so, the commonest first.
[[nodiscard]] std::vector<store::syntheses::Word> words_of(store::Database& database, model::Synthesis const& synthesis,
                                                           std::string_view beginning, std::int64_t most);

} // namespace maillage::service::synthesis
