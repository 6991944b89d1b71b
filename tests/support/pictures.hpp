// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

/// Small pictures of each kind that people send.
namespace maillage::support {

/// Four quarters: red and green above, blue and black below.
std::string png(std::size_t width, std::size_t height);
/// The same, its right half transparent.
std::string clear_png(std::size_t width, std::size_t height);
/// Its Exif gives the orientation, when it is not 0, and a place that nobody should learn.
std::string jpeg(std::size_t width, std::size_t height, unsigned orientation = 0);
std::string webp(std::size_t width, std::size_t height);
/// Rows in the order of an interlaced file, when asked for.
std::string gif(std::size_t width, std::size_t height, bool interlaced = false);

/// What the Exif of `jpeg` says of the place.
inline constexpr auto k_place = "48.1173 N, 1.6778 W";

/// A few bytes that say to hold a picture of that size, and hold none.
std::string png_bomb(std::size_t width, std::size_t height);
std::string gif_bomb(std::size_t width, std::size_t height);
std::string jpeg_bomb(std::size_t width, std::size_t height);

} // namespace maillage::support
