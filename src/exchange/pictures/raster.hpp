// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace maillage::exchange::pictures {

/// Points of a picture, row by row from the top, three bytes each: red, green, blue.
struct Raster {
    std::size_t width{0};
    std::size_t height{0};
    std::vector<std::uint8_t> points{};
};

struct Size {
    std::size_t width{0};
    std::size_t height{0};
    bool operator==(Size const&) const = default;
};

/// The largest size with these proportions within `most`, never larger than it is; a side has at least one point.
[[nodiscard]] Size fitted(Size size, Size most);

/// Each point of the smaller picture is the mean of those it covers, by their share. `to` is no larger than the picture.
[[nodiscard]] Raster scaled_down(Raster const& picture, Size to);

/// Points with their opacity (four bytes each) on white paper: what is transparent must be read on dark pages too. In place.
void lay_on_white(Raster& picture);

/// Turned as the tag Orientation of Exif 2.32 says (1 to 8; anything else leaves it as it is).
[[nodiscard]] Raster turned(Raster picture, unsigned orientation);

} // namespace maillage::exchange::pictures
