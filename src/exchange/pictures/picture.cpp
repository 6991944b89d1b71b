// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/pictures/picture.hpp"

#include <string>
#include <utility>

#include "exchange/pictures/codecs.hpp"

namespace maillage::exchange::pictures {
namespace {

using base::ErrorCode;
using base::failure;
using namespace std::string_view_literals;

Size upright(Size size, unsigned orientation) { return orientation >= 5 && orientation <= 8 ? Size{size.height, size.width} : size; }

struct Unpacked {
    Raster picture{};
    unsigned orientation{1};
};

base::result<Unpacked> unpack_jpeg(std::string_view bytes, Size most)
{
    auto const size = jpeg_size(bytes);
    if (!size) {
        return failure(size.error());
    }
    auto const orientation = orientation_of(bytes);
    auto const target = upright(fitted(upright(*size, orientation), most), orientation);
    return read_jpeg(bytes, target).map([&](Raster&& picture) { return Unpacked{std::move(picture), orientation}; });
}

base::result<Unpacked> unpack(std::string_view bytes, PictureKind kind, Size most)
{
    auto const as_it_lies = [](Raster&& picture) { return Unpacked{std::move(picture), 1}; };
    switch (kind) {
    case PictureKind::jpeg: return unpack_jpeg(bytes, most);
    case PictureKind::png: return read_png(bytes).map(as_it_lies);
    case PictureKind::webp: return read_webp(bytes).map(as_it_lies);
    case PictureKind::gif: return read_gif(bytes).map(as_it_lies);
    case PictureKind::unknown: break;
    }
    return failure(ErrorCode::invalid, "error.document.picture_unknown");
}

} // namespace

tl::unexpected<base::Error> broken() { return failure(ErrorCode::invalid, "error.document.picture_broken"); }

base::result<void> check_size(Size size)
{
    if (size.width == 0 || size.height == 0) {
        return broken();
    }
    if (size.width > k_most_points / size.height) {
        constexpr std::size_t k_million = 1'000'000;
        return failure(ErrorCode::too_large, "error.document.picture_enormous",
                       {{"width", std::to_string(size.width)},
                        {"height", std::to_string(size.height)},
                        {"most", std::to_string(k_most_points / k_million)}});
    }
    return {};
}

PictureKind kind_of(std::string_view bytes)
{
    constexpr std::size_t k_riff_head = 8; // "RIFF" and a length
    if (bytes.starts_with("\xFF\xD8\xFF"sv)) {
        return PictureKind::jpeg;
    }
    if (bytes.starts_with("\x89PNG\r\n\x1A\n"sv)) {
        return PictureKind::png;
    }
    if (bytes.starts_with("RIFF"sv) && bytes.substr(0, k_riff_head + 4).ends_with("WEBP"sv) && bytes.size() > k_riff_head + 4) {
        return PictureKind::webp;
    }
    return bytes.starts_with("GIF87a"sv) || bytes.starts_with("GIF89a"sv) ? PictureKind::gif : PictureKind::unknown;
}

std::string_view mime_of(PictureKind kind)
{
    switch (kind) {
    case PictureKind::unknown: break;
    case PictureKind::jpeg: return "image/jpeg";
    case PictureKind::png: return "image/png";
    case PictureKind::webp: return "image/webp";
    case PictureKind::gif: return "image/gif";
    }
    return {};
}

base::result<Shown> make_shown(std::string_view bytes, Size most)
{
    auto const kind = kind_of(bytes);
    auto unpacked = unpack(bytes, kind, most);
    if (!unpacked) {
        return failure(unpacked.error());
    }
    auto& [picture, orientation] = *unpacked;
    auto const within = upright(most, orientation);
    auto const size = fitted({picture.width, picture.height}, within);
    if (size != Size{picture.width, picture.height}) {
        picture = scaled_down(picture, size);
    }
    picture = turned(std::move(picture), orientation);
    bool const drawn = kind == PictureKind::png || kind == PictureKind::gif;
    auto jpeg = write_jpeg(picture, drawn);
    if (!jpeg) {
        return failure(jpeg.error());
    }
    return Shown{kind, {picture.width, picture.height}, *std::move(jpeg)};
}

} // namespace maillage::exchange::pictures
