// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "model/consultation.hpp"

namespace maillage::model {

/// waiting: its job has not ended well yet. draft: analysts read and edit it. published: everybody reads it.
enum class SynthesisState { waiting, draft, published };
[[nodiscard]] std::string_view name(SynthesisState state);
[[nodiscard]] std::optional<SynthesisState> synthesis_state_named(std::string_view text);

/// Which notebooks a synthesis reads, of those that are published; what is empty fits everything.
struct SynthesisSelection {
    std::vector<std::string> themes{};   ///< public ids of terms: a notebook has one of them at least
    std::string territory{};             ///< key: it, and what lies in it
    std::vector<SectionKind> kinds{};    ///< of the sections that are read
    std::optional<std::string> from{};   ///< ISO date on which a notebook was written, or later
    std::optional<std::string> to{};     ///< … or earlier
    bool operator==(SynthesisSelection const&) const = default;
};

/// How its texts are analysed. See service::synthesis::TextOptions, whose defaults these are.
struct SynthesisParameters {
    std::string language{"fr"};
    std::int64_t size{40};               ///< words in a passage, about
    std::int64_t classes{8};             ///< at most; 0: passages are cut, and no classes are looked for
    std::int64_t least_passages{3};      ///< that hold a word
    std::int64_t least_words{5};         ///< of a passage that takes part in the cuts
    std::optional<std::int64_t> least_class{}; ///< passages; 2 % of them and at least 5 when left out
    std::int64_t seed{1};
    std::vector<std::string> stop{};        ///< words left out besides those of the language
    std::vector<std::string> expressions{}; ///< several words that count as one, besides those of the language
    std::vector<std::string> lemmas{};      ///< "form = lemma": forms counted under a word that the dictionary does not give them
    bool operator==(SynthesisParameters const&) const = default;
};

/// An analysis of a selection of notebooks that can be made again.
struct Synthesis {
    std::int64_t id{0};
    std::string public_id{};
    std::int64_t consultation{0};
    std::string title{};
    std::string lead{};           ///< what its editor says of it, in paragraphs
    SynthesisState state{SynthesisState::waiting};
    std::string selection{};      ///< JSON of a SynthesisSelection
    std::string parameters{};     ///< JSON of SynthesisParameters
    std::string figures{"{}"};    ///< JSON: counts of the run
    std::string corpus_digest{};  ///< SHA-256 (hex) of what was read; empty until it was
    std::string result_digest{};  ///< SHA-256 (hex) of what was found
    std::string engine{};         ///< version of the program that ran
    std::string job{};            ///< public id
    std::optional<std::int64_t> based_on{}; ///< the synthesis of which it is a new run
    std::optional<std::int64_t> account{};  ///< who asked for it
    std::optional<base::Time> published_at{};
    base::Time created_at{};
    base::Time updated_at{};
};

/// What an editor draws from notebooks. perspective: what they propose, or a condition for a change of scale.
enum class FindingKind { indignation, experience, perspective };
inline constexpr std::array k_finding_kinds{FindingKind::indignation, FindingKind::experience, FindingKind::perspective};
[[nodiscard]] std::string_view name(FindingKind kind);
[[nodiscard]] std::optional<FindingKind> finding_kind_named(std::string_view text);

/// How a passage stands to the finding that cites it.
enum class Stance { supports, contradicts };
[[nodiscard]] std::string_view name(Stance stance);
[[nodiscard]] std::optional<Stance> stance_named(std::string_view text);

} // namespace maillage::model
