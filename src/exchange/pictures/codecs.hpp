// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "exchange/pictures/raster.hpp"

// One decoder for each format. Errors are those of make_shown; sizes are looked at before anything is unpacked.
namespace maillage::exchange::pictures {

[[nodiscard]] tl::unexpected<base::Error> broken();
/// `error.document.picture_enormous` for more than k_most_points, `error.document.picture_broken` for none.
[[nodiscard]] base::result<void> check_size(Size size);

/// Already smaller where `target` allows it: JPEG unpacks to an eighth, a quarter… at a fraction of the time and memory.
[[nodiscard]] base::result<Raster> read_jpeg(std::string_view bytes, Size target);
/// The size that a JPEG file says it has.
[[nodiscard]] base::result<Size> jpeg_size(std::string_view bytes);
[[nodiscard]] base::result<Raster> read_png(std::string_view bytes);
[[nodiscard]] base::result<Raster> read_webp(std::string_view bytes);
[[nodiscard]] base::result<Raster> read_gif(std::string_view bytes);

/// How a JPEG file says that it is to be turned (Exif 2.32, tag 0x0112): 1 when it does not.
[[nodiscard]] unsigned orientation_of(std::string_view jpeg);

/// `sharp` keeps the colours of each point: for drawings and letters.
[[nodiscard]] base::result<std::string> write_jpeg(Raster const& picture, bool sharp);

} // namespace maillage::exchange::pictures
