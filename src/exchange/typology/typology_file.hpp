// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "engine/typology/typology.hpp"

namespace maillage::exchange::typology {

/// The facts that rules may ask about. Of those that are a term of an ordered list, `list` names it.
struct KnownFact {
    std::string_view name;
    std::string_view list{}; ///< of reference/cooperation.toml; empty for a number
};
inline constexpr std::array k_facts{
    KnownFact{"members"},                ///< organisations that take part now
    KnownFact{"kinds"},                  ///< different kinds among them
    KnownFact{"years"},                  ///< whole years since it began, to its end
    KnownFact{"frequency", "frequency"},
    KnownFact{"agreement", "agreement"},
    KnownFact{"decision", "decision"},
    KnownFact{"pooled"},       ///< kinds of means pooled
    KnownFact{"produced"},     ///< things produced together
    KnownFact{"coordination"}, ///< people, or 1 where hours or a budget are given without them
    KnownFact{"support"},      ///< public supports
};
[[nodiscard]] KnownFact const* known_fact(std::string_view name);

/// Reads a typology from TOML: key, name_fr, name_en, about_fr, about_en; [[axis]] of key, name_fr, name_en, about_fr, about_en; in it
/// [[axis.level]] of key, name_fr, name_en, about_fr, about_en, source, source_url; in it [[axis.level.rule]] of fact and at_least, at_most
/// (a number, or a term of the fact's list). Levels are numbered in their order, from 1.
///
/// Errors say where (line): `error.typology.syntax` (line, column), `error.typology.missing` (line, name), `error.typology.key` (line, key),
/// `error.typology.twice` (line, key), `error.typology.no_axis`, `error.typology.no_level` (line, axis), `error.typology.no_rule` (line, level),
/// `error.typology.no_source` (line, level), `error.typology.fact` (line, fact), `error.typology.value` (line, fact), and for rules that
/// contradict each other `error.typology.never`, `error.typology.asks_less` (line, other, fact) and `error.typology.same` (line, other). All
/// contradictions are reported at once.
[[nodiscard]] base::result<engine::typology::Typology> parse(std::string_view toml);

/// Those of reference/typologies, in the order of their names.
[[nodiscard]] std::vector<engine::typology::Typology> const& shipped();

} // namespace maillage::exchange::typology
