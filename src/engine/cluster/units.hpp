// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/cluster/table.hpp"

namespace maillage::engine::cluster {

/// Consecutive segments of one text united into context units.
struct Units {
    Table table{};                         ///< units × the same forms
    std::vector<std::uint32_t> of{};       ///< per segment: its unit
};

/// Unites consecutive segments of a text until the unit holds at least `least_forms` distinct forms; a shorter tail joins the unit before it
/// of the same text, and a text that is too short altogether is one unit (Reinert's « unités de contexte » of two sizes, 1990). `text_of` is
/// ascending: the segments of a text follow one another.
[[nodiscard]] Units unite(Table const& table, std::span<std::uint32_t const> text_of, std::uint32_t least_forms);

/// The labels of the units, for the segments in them.
[[nodiscard]] std::vector<std::uint32_t> labels_of_segments(Units const& units, std::span<std::uint32_t const> labels);

} // namespace maillage::engine::cluster
