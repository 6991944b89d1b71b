// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/synthesis.hpp"
#include "service/synthesis/texts.hpp"

namespace maillage::service::synthesis {

/// Passages that took no part in the cuts, by reason.
struct AsideCount {
    std::string reason;     ///< empty, rare, brief, apart, emptied
    std::int64_t count{0};
    std::int64_t placed{0}; ///< that got a class at the end
    bool operator==(AsideCount const&) const = default;
};

/// What a run counted.
struct Figures {
    std::int64_t notebooks{0};
    std::int64_t texts{0};    ///< sections
    std::int64_t passages{0};
    std::int64_t placed{0};   ///< passages that have a class
    std::int64_t words{0};    ///< distinct, that were kept
    std::int64_t running_words{0};
    double known_words{1};    ///< share that the dictionary knows
    double chi2{0};           ///< of classes × words
    std::int64_t least{0};    ///< passages in a class, as decided
    std::int64_t took_part{0};
    std::string stop;         ///< why there are fewer classes than asked for: nothing, alike, small; empty when there are not
    std::vector<AsideCount> aside{};
    bool operator==(Figures const&) const = default;
};
[[nodiscard]] Figures figures_of(TextSynthesis const& synthesis);

// How a synthesis keeps its selection, its parameters and its figures.
[[nodiscard]] std::string to_json(model::SynthesisSelection const& selection);
[[nodiscard]] model::SynthesisSelection selection_of(std::string_view json);
[[nodiscard]] std::string to_json(model::SynthesisParameters const& parameters);
[[nodiscard]] model::SynthesisParameters parameters_of(std::string_view json);
[[nodiscard]] std::string to_json(Figures const& figures);
[[nodiscard]] Figures figures_of(std::string_view json);

[[nodiscard]] TextOptions options_of(model::SynthesisParameters const& parameters);

} // namespace maillage::service::synthesis
