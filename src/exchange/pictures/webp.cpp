// SPDX-License-Identifier: AGPL-3.0-or-later
#include <webp/decode.h>

#include "exchange/pictures/codecs.hpp"

namespace maillage::exchange::pictures {

base::result<Raster> read_webp(std::string_view bytes)
{
    auto const* const data = reinterpret_cast<std::uint8_t const*>(bytes.data());
    WebPBitstreamFeatures features;
    if (WebPGetFeatures(data, bytes.size(), &features) != VP8_STATUS_OK || features.width < 1 || features.height < 1) {
        return broken();
    }
    if (features.has_animation != 0) {
        return base::failure(base::ErrorCode::invalid, "error.document.picture_moving");
    }
    Size const size{static_cast<std::size_t>(features.width), static_cast<std::size_t>(features.height)};
    if (auto const fits = check_size(size); !fits) {
        return base::failure(fits.error());
    }
    Raster picture{size.width, size.height, std::vector<std::uint8_t>(size.width * size.height * 4)};
    if (WebPDecodeRGBAInto(data, bytes.size(), picture.points.data(), picture.points.size(), static_cast<int>(size.width) * 4) == nullptr) {
        return broken();
    }
    lay_on_white(picture);
    return picture;
}

} // namespace maillage::exchange::pictures
