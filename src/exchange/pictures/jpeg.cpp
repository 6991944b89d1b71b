// SPDX-License-Identifier: AGPL-3.0-or-later
#include <cstring>
#include <memory>
#include <span>

#include <turbojpeg.h>

#include "exchange/pictures/codecs.hpp"

namespace maillage::exchange::pictures {
namespace {

constexpr int k_quality = 82;

struct EndTurbo {
    void operator()(void* handle) const { tjDestroy(handle); }
};
using Turbo = std::unique_ptr<void, EndTurbo>;

struct Head {
    Size size{};
    int colours{0};
};

base::result<Head> head_of(void* turbo, std::string_view bytes)
{
    int width = 0;
    int height = 0;
    int sampling = 0;
    int colours = 0;
    auto const* const data = reinterpret_cast<unsigned char const*>(bytes.data());
    if (turbo == nullptr || tjDecompressHeader3(turbo, data, bytes.size(), &width, &height, &sampling, &colours) != 0 || width < 1 ||
        height < 1) {
        return broken();
    }
    Head const head{{static_cast<std::size_t>(width), static_cast<std::size_t>(height)}, colours};
    if (auto const fits = check_size(head.size); !fits) {
        return base::failure(fits.error());
    }
    return head;
}

/// The smallest size that it unpacks to and that is no smaller than `target`.
Size unpacked_size(Size size, Size target)
{
    int count = 0;
    auto const* const first = tjGetScalingFactors(&count);
    auto best = size;
    for (auto const& factor : std::span{first, static_cast<std::size_t>(count)}) {
        auto const side = [&](std::size_t length) { return static_cast<std::size_t>(TJSCALED(static_cast<int>(length), factor)); };
        Size const one{side(size.width), side(size.height)};
        if (one.width >= target.width && one.height >= target.height && one.width < best.width) {
            best = one;
        }
    }
    return best;
}

/// Four inks as Adobe's programs write them, 255 for none of it, in place.
void ink_to_light(Raster& picture)
{
    constexpr unsigned k_full = 255;
    auto* const points = picture.points.data();
    auto const count = picture.width * picture.height;
    for (std::size_t point = 0; point < count; ++point) {
        unsigned const black = points[point * 4 + 3];
        for (std::size_t colour = 0; colour < 3; ++colour) {
            points[point * 3 + colour] = static_cast<std::uint8_t>(points[point * 4 + colour] * black / k_full);
        }
    }
    picture.points.resize(count * 3);
}

} // namespace

base::result<Size> jpeg_size(std::string_view bytes)
{
    Turbo const turbo{tjInitDecompress()};
    return head_of(turbo.get(), bytes).map(&Head::size);
}

base::result<Raster> read_jpeg(std::string_view bytes, Size target)
{
    Turbo const turbo{tjInitDecompress()};
    auto const head = head_of(turbo.get(), bytes);
    if (!head) {
        return base::failure(head.error());
    }
    auto const size = unpacked_size(head->size, target);
    bool const inks = head->colours == TJCS_CMYK || head->colours == TJCS_YCCK;
    Raster picture{size.width, size.height, std::vector<std::uint8_t>(size.width * size.height * (inks ? 4 : 3))};
    // Cameras write much that the library warns of and that looks well all the same; a file that was cut is another matter.
    auto const done =
        tjDecompress2(turbo.get(), reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size(), picture.points.data(),
                      static_cast<int>(size.width), 0, static_cast<int>(size.height), inks ? TJPF_CMYK : TJPF_RGB, TJFLAG_LIMITSCANS);
    bool const cut = done != 0 && std::strstr(tjGetErrorStr2(turbo.get()), "Premature end") != nullptr;
    if (done != 0 && (cut || tjGetErrorCode(turbo.get()) == TJERR_FATAL)) {
        return broken();
    }
    if (inks) {
        ink_to_light(picture);
    }
    return picture;
}

base::result<std::string> write_jpeg(Raster const& picture, bool sharp)
{
    Turbo const turbo{tjInitCompress()};
    unsigned char* bytes = nullptr;
    unsigned long size = 0;
    bool const done = turbo != nullptr &&
                      tjCompress2(turbo.get(), picture.points.data(), static_cast<int>(picture.width), 0, static_cast<int>(picture.height),
                                  TJPF_RGB, &bytes, &size, sharp ? TJSAMP_444 : TJSAMP_420, k_quality, TJFLAG_PROGRESSIVE) == 0;
    std::unique_ptr<unsigned char, decltype(&tjFree)> const owner{bytes, &tjFree};
    if (!done) {
        return broken();
    }
    return std::string{reinterpret_cast<char const*>(bytes), size};
}

} // namespace maillage::exchange::pictures
