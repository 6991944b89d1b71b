// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "exchange/pictures/raster.hpp"

/// Pictures that people send, made into what pages show. Their decoders run in the child that reads foreign documents
/// (exchange/documents/child.hpp) and nowhere else, except in tests and fuzzing.
namespace maillage::exchange::pictures {

enum class PictureKind { unknown, jpeg, png, webp, gif };
/// By its first bytes, never by its name.
[[nodiscard]] PictureKind kind_of(std::string_view bytes);
/// "image/jpeg"…; empty for unknown.
[[nodiscard]] std::string_view mime_of(PictureKind kind);

/// A photograph of the largest common telephones (8,000 × 6,000) passes; one that would fill the child's memory does not.
inline constexpr std::size_t k_most_points = 50'000'000;
/// Twice the width of a page's text, for dense screens, and half as much again downwards.
inline constexpr Size k_shown_within{1440, 2160};
/// What is shown never takes more: three bytes for each point would be the picture unpacked.
inline constexpr std::size_t k_largest_shown = k_shown_within.width * k_shown_within.height * 3;

/// A picture as pages show it: JPEG, turned as its Exif said, on white where it was transparent, without any metadata.
struct Shown {
    PictureKind was{PictureKind::unknown};
    Size size{};
    std::string jpeg{};
};
/// No larger than `most`, which is no larger than k_shown_within. The first picture of a GIF that moves. `error.document.picture_unknown` for what is none of the four, `error.document.picture_broken` for one that is cut or
/// damaged, `error.document.picture_enormous` (too_large; width, height, most in millions of points), `error.document.picture_moving`
/// for WebP that moves.
[[nodiscard]] base::result<Shown> make_shown(std::string_view bytes, Size most = k_shown_within);

} // namespace maillage::exchange::pictures
