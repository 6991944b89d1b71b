// SPDX-License-Identifier: AGPL-3.0-or-later
#include "model/synthesis.hpp"

#include "model/named.hpp"

namespace maillage::model {

std::string_view name(SynthesisState state)
{
    switch (state) {
    case SynthesisState::waiting: return "waiting";
    case SynthesisState::draft: return "draft";
    case SynthesisState::published: return "published";
    }
    return {};
}

std::optional<SynthesisState> synthesis_state_named(std::string_view text)
{
    return named(std::array{SynthesisState::waiting, SynthesisState::draft, SynthesisState::published}, text);
}

std::string_view name(FindingKind kind)
{
    switch (kind) {
    case FindingKind::indignation: return "indignation";
    case FindingKind::experience: return "experience";
    case FindingKind::perspective: return "perspective";
    }
    return {};
}

std::optional<FindingKind> finding_kind_named(std::string_view text) { return named(k_finding_kinds, text); }

std::string_view name(Stance stance) { return stance == Stance::supports ? "supports" : "contradicts"; }

std::optional<Stance> stance_named(std::string_view text) { return named(std::array{Stance::supports, Stance::contradicts}, text); }

} // namespace maillage::model
