// SPDX-License-Identifier: AGPL-3.0-or-later
#include "support/pictures.hpp"

#include <array>
#include <cassert>
#include <cstdint>
#include <cstring>
#include <vector>

#include <gif_lib.h>
#include <png.h>
#include <turbojpeg.h>
#include <webp/encode.h>
#include <zlib.h>

namespace maillage::support {
namespace {

using namespace std::string_literals;

/// Which quarter a point lies in: 0 and 1 above, 2 and 3 below.
std::size_t quarter(std::size_t x, std::size_t y, std::size_t width, std::size_t height)
{
    return (y * 2 < height ? 0U : 2U) + (x * 2 < width ? 0U : 1U);
}

std::vector<std::uint8_t> points(std::size_t width, std::size_t height, std::size_t colours)
{
    constexpr std::array<std::array<std::uint8_t, 3>, 4> k_quarters{{{255, 0, 0}, {0, 255, 0}, {0, 0, 255}, {0, 0, 0}}};
    std::vector<std::uint8_t> result;
    result.reserve(width * height * colours);
    for (std::size_t y = 0; y < height; ++y) {
        for (std::size_t x = 0; x < width; ++x) {
            auto const& colour = k_quarters.at(quarter(x, y, width, height));
            result.insert(result.end(), colour.begin(), colour.end());
            if (colours == 4) {
                result.push_back(x * 2 < width ? 255 : 0);
            }
        }
    }
    return result;
}

std::string written_png(std::size_t width, std::size_t height, std::size_t colours)
{
    auto const from = points(width, height, colours);
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(width);
    image.height = static_cast<png_uint_32>(height);
    image.format = colours == 4 ? PNG_FORMAT_RGBA : PNG_FORMAT_RGB;
    png_alloc_size_t size = 0;
    png_image_write_to_memory(&image, nullptr, &size, 0, from.data(), 0, nullptr);
    std::string bytes(size, '\0');
    png_image_write_to_memory(&image, bytes.data(), &size, 0, from.data(), 0, nullptr);
    bytes.resize(size);
    return bytes;
}

std::string big(std::uint64_t number, unsigned bytes)
{
    std::string text;
    while (bytes > 0) {
        text += static_cast<char>((number >> (8 * --bytes)) & 0xFFU);
    }
    return text;
}

std::string chunk(std::string const& kind, std::string const& content)
{
    auto const body = kind + content;
    return big(content.size(), 4) + body +
           big(crc32(0, reinterpret_cast<unsigned char const*>(body.data()), static_cast<unsigned>(body.size())), 4);
}

/// Exif with an orientation, and a description that holds a place.
std::string exif(unsigned orientation)
{
    auto const place = std::string{k_place} + '\0';
    auto const tiff = "MM\0*"s + big(8, 4) + big(2, 2) +                                  // two entries
                      big(0x010E, 2) + big(2, 2) + big(place.size(), 4) + big(38, 4) +   // ImageDescription, after the directory
                      big(0x0112, 2) + big(3, 2) + big(1, 4) + big(orientation, 2) + "\0\0"s + // Orientation
                      big(0, 4) + place;
    auto const content = "Exif\0\0"s + tiff;
    return "\xFF\xE1"s + big(content.size() + 2, 2) + content;
}

int put(GifFileType* file, GifByteType const* bytes, int size)
{
    static_cast<std::string*>(file->UserData)->append(reinterpret_cast<char const*>(bytes), static_cast<std::size_t>(size));
    return size;
}

} // namespace

std::string png(std::size_t width, std::size_t height) { return written_png(width, height, 3); }
std::string clear_png(std::size_t width, std::size_t height) { return written_png(width, height, 4); }

std::string jpeg(std::size_t width, std::size_t height, unsigned orientation)
{
    auto const from = points(width, height, 3);
    auto* const turbo = tjInitCompress();
    unsigned char* bytes = nullptr;
    unsigned long size = 0;
    tjCompress2(turbo, from.data(), static_cast<int>(width), 0, static_cast<int>(height), TJPF_RGB, &bytes, &size, TJSAMP_444, 95, 0);
    std::string text{reinterpret_cast<char const*>(bytes), size};
    tjFree(bytes);
    tjDestroy(turbo);
    return orientation == 0 ? text : text.substr(0, 2) + exif(orientation) + text.substr(2);
}

std::string webp(std::size_t width, std::size_t height)
{
    auto const from = points(width, height, 3);
    std::uint8_t* bytes = nullptr;
    auto const size =
        WebPEncodeLosslessRGB(from.data(), static_cast<int>(width), static_cast<int>(height), static_cast<int>(width) * 3, &bytes);
    std::string text{reinterpret_cast<char const*>(bytes), size};
    WebPFree(bytes);
    return text;
}

std::string gif(std::size_t width, std::size_t height, bool interlaced)
{
    std::string text;
    int error = 0;
    auto* const file = EGifOpen(&text, put, &error);
    std::array<GifColorType, 4> colours{{{255, 0, 0}, {0, 255, 0}, {0, 0, 255}, {0, 0, 0}}};
    auto* const map = GifMakeMapObject(4, colours.data());
    EGifPutScreenDesc(file, static_cast<int>(width), static_cast<int>(height), 2, 0, map);
    EGifPutImageDesc(file, 0, 0, static_cast<int>(width), static_cast<int>(height), interlaced, nullptr);
    std::vector<std::pair<std::size_t, std::size_t>> passes{{0, 1}};
    if (interlaced) {
        passes = {{0, 8}, {4, 8}, {2, 4}, {1, 2}};
    }
    for (auto const& [first, step] : passes) {
        for (auto y = first; y < height; y += step) {
            std::vector<GifPixelType> line;
            for (std::size_t x = 0; x < width; ++x) {
                line.push_back(static_cast<GifPixelType>(quarter(x, y, width, height)));
            }
            EGifPutLine(file, line.data(), static_cast<int>(width));
        }
    }
    EGifCloseFile(file, nullptr);
    GifFreeMapObject(map);
    return text;
}

std::string png_bomb(std::size_t width, std::size_t height)
{
    return "\x89PNG\r\n\x1A\n"s + chunk("IHDR", big(width, 4) + big(height, 4) + "\x08\x02\0\0\0"s) +
           chunk("IDAT", "\x78\x9C\x03\0\0\0\0\x01"s) + chunk("IEND", "");
}

std::string gif_bomb(std::size_t width, std::size_t height)
{
    auto text = gif(1, 1);
    auto const side = [](std::size_t length) { return std::string{static_cast<char>(length & 0xFFU), static_cast<char>(length >> 8U)}; };
    text.replace(6, 4, side(width) + side(height));
    return text;
}

std::string jpeg_bomb(std::size_t width, std::size_t height)
{
    auto text = jpeg(8, 8);
    auto const frame = text.find("\xFF\xC0");
    assert(frame != std::string::npos);
    text.replace(frame + 5, 4, big(height, 2) + big(width, 2));
    return text;
}

} // namespace maillage::support
