// SPDX-License-Identifier: AGPL-3.0-or-later
#include <memory>

#include <png.h>

#include "exchange/pictures/codecs.hpp"

namespace maillage::exchange::pictures {

base::result<Raster> read_png(std::string_view bytes)
{
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    std::unique_ptr<png_image, decltype(&png_image_free)> const owner{&image, &png_image_free};
    if (png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) == 0) {
        return broken();
    }
    if (auto const fits = check_size({image.width, image.height}); !fits) {
        return base::failure(fits.error());
    }
    image.format = PNG_FORMAT_RGB;
    Raster picture{image.width, image.height, std::vector<std::uint8_t>(PNG_IMAGE_SIZE(image))};
    png_color const white{255, 255, 255};
    if (png_image_finish_read(&image, &white, picture.points.data(), 0, nullptr) == 0) {
        return broken();
    }
    return picture;
}

} // namespace maillage::exchange::pictures
