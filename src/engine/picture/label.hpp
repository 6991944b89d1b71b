// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/territory/label_placer.hpp"

namespace maillage::engine::picture {

using Point = territory::PicturePoint;

/// Width of a text as drawn, in units of the picture: characters × 0.56 of the font size, a little more than the mean of French text in
/// the site's typeface, because a picture that is drawn once cannot ask the reader's machine.
[[nodiscard]] double text_width(std::string_view text, double font_size);

/// Words in at most `lines` lines of that width, separated by commas; those that do not fit are left out with all after them. A single word
/// wider than a line is left out.
[[nodiscard]] std::vector<std::string> fit_words(std::vector<std::string> const& words, double width, double font_size, std::size_t lines);

/// Which end of a text its place is.
enum class Anchor : std::uint8_t { start, middle, end };

struct Label {
    bool shown = false; ///< false when there was no room
    Point at{}; ///< middle of the height; `anchor` of the width
    Anchor anchor = Anchor::start;
    double font_size = 0;
};

/// Looks for a free place beside a mark of that radius: right, left, above, below, then at its corners. Asked in the order of importance.
[[nodiscard]] Label place_label(territory::LabelPlacer& placer, Point mark, double radius, std::string_view text, double font_size);

} // namespace maillage::engine::picture
