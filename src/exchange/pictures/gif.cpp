// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <optional>

#include <gif_lib.h>

#include "exchange/pictures/codecs.hpp"

namespace maillage::exchange::pictures {
namespace {

struct EndGif {
    void operator()(GifFileType* file) const { DGifCloseFile(file, nullptr); }
};
using Gif = std::unique_ptr<GifFileType, EndGif>;

int take(GifFileType* file, GifByteType* into, int wanted)
{
    auto& rest = *static_cast<std::string_view*>(file->UserData);
    auto const count = std::min(rest.size(), static_cast<std::size_t>(wanted));
    std::memcpy(into, rest.data(), count);
    rest.remove_prefix(count);
    return static_cast<int>(count);
}

/// Goes to the first picture; false when there is none. Notes which colour is to be seen through.
bool find_picture(GifFileType* file, std::optional<int>& clear)
{
    for (;;) {
        auto kind = UNDEFINED_RECORD_TYPE;
        if (DGifGetRecordType(file, &kind) != GIF_OK) {
            return false;
        }
        if (kind == IMAGE_DESC_RECORD_TYPE) {
            return DGifGetImageHeader(file) == GIF_OK;
        }
        if (kind != EXTENSION_RECORD_TYPE) {
            return false;
        }
        int code = 0;
        GifByteType* block = nullptr;
        if (DGifGetExtension(file, &code, &block) != GIF_OK) {
            return false;
        }
        while (block != nullptr) {
            GraphicsControlBlock control;
            // The first byte of a block is its length.
            if (code == GRAPHICS_EXT_FUNC_CODE && DGifExtensionToGCB(block[0], block + 1, &control) == GIF_OK) {
                clear = control.TransparentColor == NO_TRANSPARENT_COLOR ? std::nullopt : std::optional{control.TransparentColor};
            }
            if (DGifGetExtensionNext(file, &block) != GIF_OK) {
                return false;
            }
        }
    }
}

/// Rows in the order in which they are written.
std::vector<int> row_order(int height, bool interlaced)
{
    std::vector<int> rows;
    constexpr std::array<std::pair<int, int>, 4> k_passes{{{0, 8}, {4, 8}, {2, 4}, {1, 2}}};
    for (auto const& [first, step] : k_passes) {
        for (int row = interlaced ? first : 0; row < height; row += interlaced ? step : 1) {
            rows.push_back(row);
        }
        if (!interlaced) {
            break;
        }
    }
    return rows;
}

} // namespace

base::result<Raster> read_gif(std::string_view bytes)
{
    auto rest = bytes;
    int error = 0;
    Gif const file{DGifOpen(&rest, take, &error)};
    if (!file || file->SWidth < 1 || file->SHeight < 1) {
        return broken();
    }
    Size const size{static_cast<std::size_t>(file->SWidth), static_cast<std::size_t>(file->SHeight)};
    if (auto const fits = check_size(size); !fits) {
        return base::failure(fits.error());
    }
    std::optional<int> clear;
    if (!find_picture(file.get(), clear)) {
        return broken();
    }
    auto const& part = file->Image;
    auto const* const colours = part.ColorMap != nullptr ? part.ColorMap : file->SColorMap;
    if (colours == nullptr || part.Width < 1 || part.Height < 1 || part.Left < 0 || part.Top < 0) {
        return broken();
    }
    // What stands outside its screen is drawn nowhere, but must be unpacked.
    if (auto const fits = check_size({static_cast<std::size_t>(part.Width), static_cast<std::size_t>(part.Height)}); !fits) {
        return base::failure(fits.error());
    }
    constexpr std::uint8_t k_white = 255;
    Raster picture{size.width, size.height, std::vector<std::uint8_t>(size.width * size.height * 3, k_white)};
    std::vector<GifPixelType> line(static_cast<std::size_t>(part.Width));
    for (auto const row : row_order(part.Height, part.Interlace)) {
        if (DGifGetLine(file.get(), line.data(), part.Width) != GIF_OK) {
            return broken();
        }
        auto const y = static_cast<std::size_t>(part.Top) + static_cast<std::size_t>(row);
        if (y >= size.height) {
            continue;
        }
        for (std::size_t i = 0, x = static_cast<std::size_t>(part.Left); i < line.size() && x < size.width; ++i, ++x) {
            if (line[i] < colours->ColorCount && (!clear || *clear != line[i])) {
                auto const& colour = colours->Colors[line[i]];
                auto* const into = picture.points.data() + (y * size.width + x) * 3;
                into[0] = colour.Red;
                into[1] = colour.Green;
                into[2] = colour.Blue;
            }
        }
    }
    return picture;
}

} // namespace maillage::exchange::pictures
