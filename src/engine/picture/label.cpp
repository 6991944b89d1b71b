// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/picture/label.hpp"

#include <algorithm>

namespace maillage::engine::picture {
namespace {

constexpr double k_line_height = 1.2;

} // namespace

double text_width(std::string_view text, double font_size)
{
    // Bytes that do not continue a character of UTF-8.
    auto const characters = std::ranges::count_if(text, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; });
    return 0.56 * font_size * static_cast<double>(characters);
}

std::vector<std::string> fit_words(std::vector<std::string> const& words, double width, double font_size, std::size_t lines)
{
    std::vector<std::string> fitted;
    for (auto const& word : words) {
        if (text_width(word, font_size) > width) {
            continue;
        }
        // A comma is kept free at the end of each line, since another line may follow.
        if (!fitted.empty() && text_width(fitted.back() + ", " + word + ",", font_size) <= width) {
            fitted.back() += ", " + word;
            continue;
        }
        if (fitted.size() == lines) {
            break;
        }
        if (!fitted.empty()) {
            fitted.back() += ",";
        }
        fitted.push_back(word);
    }
    return fitted;
}

Label place_label(territory::LabelPlacer& placer, Point mark, double radius, std::string_view text, double font_size)
{
    auto const width = text_width(text, font_size);
    auto const height = k_line_height * font_size;
    auto const aside = radius + 0.3 * font_size;
    auto const slant = 0.7 * radius + 1; // from the corner of the mark
    auto const rise = 0.7 * radius + height / 2;
    struct Try {
        Point middle;
        Point at;
        Anchor anchor;
    };
    Try const tries[] = {
        {{mark.x + aside + width / 2, mark.y}, {mark.x + aside, mark.y}, Anchor::start},
        {{mark.x - aside - width / 2, mark.y}, {mark.x - aside, mark.y}, Anchor::end},
        {{mark.x, mark.y - radius - height / 2}, {mark.x, mark.y - radius - height / 2}, Anchor::middle},
        {{mark.x, mark.y + radius + height / 2}, {mark.x, mark.y + radius + height / 2}, Anchor::middle},
        {{mark.x + slant + width / 2, mark.y - rise}, {mark.x + slant, mark.y - rise}, Anchor::start},
        {{mark.x + slant + width / 2, mark.y + rise}, {mark.x + slant, mark.y + rise}, Anchor::start},
        {{mark.x - slant - width / 2, mark.y - rise}, {mark.x - slant, mark.y - rise}, Anchor::end},
        {{mark.x - slant - width / 2, mark.y + rise}, {mark.x - slant, mark.y + rise}, Anchor::end},
    };
    for (auto const& one : tries) {
        if (placer.take(one.middle, width, height)) {
            return {true, one.at, one.anchor, font_size};
        }
    }
    return {};
}

} // namespace maillage::engine::picture
