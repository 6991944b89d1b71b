// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/pictures/raster.hpp"

#include <algorithm>
#include <cassert>

namespace maillage::exchange::pictures {
namespace {

constexpr std::size_t k_colours = 3;
constexpr unsigned k_full = 255;

/// Which points of a line of `from` a point of one of `to` covers: in units of 1/to of a point, so that all is exact.
struct Cover {
    std::size_t first{0};
    std::vector<std::uint64_t> shares{}; ///< of `first` and those after it; `from` in all
};

std::vector<Cover> covers(std::size_t from, std::size_t to)
{
    std::vector<Cover> result(to);
    for (std::size_t point = 0; point < to; ++point) {
        auto const begin = point * from;
        auto const end = begin + from;
        auto& cover = result[point];
        cover.first = begin / to;
        for (auto at = cover.first; at * to < end; ++at) {
            cover.shares.push_back(std::min(end, (at + 1) * to) - std::max(begin, at * to));
        }
    }
    return result;
}

std::uint8_t mean(std::uint64_t sum, std::uint64_t weight) { return static_cast<std::uint8_t>((sum + weight / 2) / weight); }

} // namespace

Size fitted(Size size, Size most)
{
    assert(size.width > 0 && size.height > 0);
    auto fit = size;
    if (fit.width > most.width) {
        fit = {most.width, std::max<std::size_t>(1, (size.height * most.width + size.width / 2) / size.width)};
    }
    if (fit.height > most.height) {
        fit = {std::max<std::size_t>(1, (size.width * most.height + size.height / 2) / size.height), most.height};
    }
    return fit;
}

Raster scaled_down(Raster const& picture, Size to)
{
    assert(to.width <= picture.width && to.height <= picture.height && to.width > 0 && to.height > 0);
    Raster small{to.width, to.height, std::vector<std::uint8_t>(to.width * to.height * k_colours)};
    auto const columns = covers(picture.width, to.width);
    auto const rows = covers(picture.height, to.height);
    std::vector<std::uint64_t> sums(picture.width * k_colours);
    auto* into = small.points.data();
    for (auto const& row : rows) {
        std::ranges::fill(sums, 0);
        for (std::size_t i = 0; i < row.shares.size(); ++i) {
            auto const* const line = picture.points.data() + (row.first + i) * sums.size();
            for (std::size_t at = 0; at < sums.size(); ++at) {
                sums[at] += row.shares[i] * line[at];
            }
        }
        for (auto const& column : columns) {
            for (std::size_t colour = 0; colour < k_colours; ++colour) {
                std::uint64_t sum = 0;
                for (std::size_t i = 0; i < column.shares.size(); ++i) {
                    sum += column.shares[i] * sums[(column.first + i) * k_colours + colour];
                }
                *into++ = mean(sum, std::uint64_t{picture.width} * picture.height);
            }
        }
    }
    return small;
}

void lay_on_white(Raster& picture)
{
    auto const count = picture.width * picture.height;
    auto* const points = picture.points.data();
    for (std::size_t point = 0; point < count; ++point) {
        unsigned const opacity = points[point * 4 + k_colours];
        for (std::size_t colour = 0; colour < k_colours; ++colour) {
            points[point * k_colours + colour] = mean(points[point * 4 + colour] * opacity + k_full * (k_full - opacity), k_full);
        }
    }
    picture.points.resize(count * k_colours);
}

Raster turned(Raster picture, unsigned orientation)
{
    if (orientation < 2 || orientation > 8) {
        return picture;
    }
    bool const lies = orientation >= 5; // rows become columns
    auto const width = picture.width;
    auto const height = picture.height;
    Raster result{lies ? height : width, lies ? width : height, std::vector<std::uint8_t>(picture.points.size())};
    bool const from_right = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
    bool const from_bottom = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    auto* into = result.points.data();
    for (std::size_t y = 0; y < result.height; ++y) {
        for (std::size_t x = 0; x < result.width; ++x) {
            auto const along = lies ? y : x;
            auto const down = lies ? x : y;
            auto const column = from_right ? width - 1 - along : along;
            auto const row = from_bottom ? height - 1 - down : down;
            into = std::copy_n(picture.points.data() + (row * width + column) * k_colours, k_colours, into);
        }
    }
    return result;
}

} // namespace maillage::exchange::pictures
