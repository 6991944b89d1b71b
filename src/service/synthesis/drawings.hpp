// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "engine/picture/bars.hpp"
#include "engine/picture/curves.hpp"
#include "engine/picture/plane.hpp"
#include "service/synthesis/growth.hpp"
#include "service/synthesis/pictures.hpp"
#include "service/synthesis/spread.hpp"

/// Where what the pictures of a synthesis show stands, in the units of their viewBox: for pages and reports alike.
namespace maillage::service::synthesis {

/// Radius of the mark of a class, in which its number stands.
inline constexpr double k_class_radius = 11;
/// … of a word, whose mark is the number of its class, and of a value.
inline constexpr double k_word_radius = 4;

/// `names` and χ² of the same length; `most` fills the width.
[[nodiscard]] engine::picture::Bars draw_words(std::span<std::string const> names, std::span<double const> chi2, double most);
/// Marks in the order of the points; `names` per point, empty for a class, whose number is its name. A single axis is drawn as a list, one point below
/// the other, where height says nothing.
[[nodiscard]] engine::picture::FactorMap draw_factors(Factors const& factors, std::span<std::string const> names);
/// Vertices in the order of the words, lines in that of the links.
[[nodiscard]] engine::picture::GraphPicture draw_graph(WordGraph const& graph);
/// `longest_name` is the longest name of a period.
[[nodiscard]] engine::picture::Timeline draw_time(OverTime const& time, std::string_view longest_name);
/// Two lines: distinct words as observed, then as expected.
[[nodiscard]] engine::picture::Curves draw_growth(Growth const& growth);

} // namespace maillage::service::synthesis
