// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/boundaries.hpp"
#include "base/result.hpp"

namespace maillage::search {

/// What one part of a question asks for.
enum class ClauseKind {
    words,    ///< words that stand together without a space: "rendez-vous"
    phrase,   ///< in quotation marks: these words in this order
    prefix,   ///< coop*: words that begin so
    theme,    ///< theme:nourrir
    territory ///< territoire:drome
};

struct Clause {
    ClauseKind kind{ClauseKind::words};
    std::string text{};       ///< without its marks
    base::TextRange range{};  ///< of `text`, in the question
    bool excluded{false};     ///< -word
    bool or_before{false};    ///< "OU" stands before it: one of both is enough
    bool operator==(Clause const&) const = default;
};

/// What was understood otherwise than it was written: the id of a sentence and its fields.
struct Remark {
    std::string message{};
    base::Fields fields{};
    bool operator==(Remark const&) const = default;
};

/// A question in its parts.
struct Question {
    std::string text{}; ///< in NFC, without white space around it
    std::vector<Clause> clauses{};
    std::vector<Remark> remarks{};
};

inline constexpr std::size_t k_longest_question = 1000; ///< bytes
inline constexpr std::size_t k_most_clauses = 32;
inline constexpr std::size_t k_most_prefixes = 3; ///< of coop*, each of which stands for many words
inline constexpr std::size_t k_shortest_prefix = 3; ///< letters before the star

/// Reads a question as people write it:
///
///   mot "une phrase exacte" « une autre » coop* -sans un OU autre theme:nourrir territoire:"Val de Drôme"
///
/// `thème`, `topic`, `lieu`, `territory` and `place` mean the same; `OR` is `OU`. Everything else is words, and a remark says what was not
/// understood as written (`search.remark.quote`, `.name` with fields name and value, `.star`, `.prefixes`). An empty question has no
/// clause. Errors: `error.search.long` (fields most, found), `error.search.many` (most), those of base::admit.
[[nodiscard]] base::result<Question> read_question(std::string_view text);

} // namespace maillage::search
