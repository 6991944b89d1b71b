// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/territory/gathering.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/territory/mercator.hpp"

namespace maillage::engine::territory {
namespace {

constexpr double k_half = 180; // of the plane, from its middle to each edge

/// Cells of a frame: columns from the west, rows from the north.
class Grid {
public:
    Grid(MapFrame const& frame, double size)
        : m_size{size}, m_column{column(frame.west)}, m_row{row(mercator_of(frame.north))},
          m_columns{std::max<std::int64_t>(column(frame.east) - m_column + 1, 0)},
          m_rows{std::max<std::int64_t>(row(mercator_of(frame.south)) - m_row + 1, 0)}
    {
    }

    [[nodiscard]] std::size_t cells() const { return static_cast<std::size_t>(m_columns * m_rows); }
    /// cells() for a spot outside.
    [[nodiscard]] std::size_t cell_of(Spot const& spot) const
    {
        auto const across = column(spot.x) - m_column;
        auto const down = row(spot.y) - m_row;
        bool const inside = across >= 0 && across < m_columns && down >= 0 && down < m_rows;
        return inside ? static_cast<std::size_t>(down * m_columns + across) : cells();
    }

private:
    [[nodiscard]] std::int64_t column(double x) const { return static_cast<std::int64_t>(std::floor((x + k_half) / m_size)); }
    [[nodiscard]] std::int64_t row(double y) const { return static_cast<std::int64_t>(std::floor((k_half - y) / m_size)); }

    double m_size;
    std::int64_t m_column;
    std::int64_t m_row;
    std::int64_t m_columns;
    std::int64_t m_rows;
};

struct Sum {
    double x{0};
    double y{0};
    double west{0};
    double east{0};
    double south{0};
    double north{0};
    std::array<std::int64_t, k_spot_kinds> counts{};
    std::uint32_t first{0};
    std::int64_t total{0};

    void add(Spot const& spot, std::uint32_t index)
    {
        add({spot.x, spot.y, spot.x, spot.x, spot.y, spot.y, {}, index, 1});
        ++counts[spot.kind];
    }
    void add(Sum const& other)
    {
        if (total == 0) {
            *this = other;
            return;
        }
        x += other.x;
        y += other.y;
        west = std::min(west, other.west);
        east = std::max(east, other.east);
        south = std::min(south, other.south);
        north = std::max(north, other.north);
        for (std::size_t kind = 0; kind < counts.size(); ++kind) {
            counts[kind] += other.counts[kind];
        }
        first = std::min(first, other.first);
        total += other.total;
    }
    [[nodiscard]] double middle_x() const { return x / static_cast<double>(total); }
    [[nodiscard]] double middle_y() const { return y / static_cast<double>(total); }
};

void sort_from_the_north(std::vector<Sum>& sums)
{
    std::ranges::sort(sums, [](Sum const& a, Sum const& b) {
        return a.middle_y() != b.middle_y()   ? a.middle_y() > b.middle_y()
               : a.middle_x() != b.middle_x() ? a.middle_x() < b.middle_x()
                                              : a.first < b.first;
    });
}

/// Puts together what is nearer than that: the largest take their neighbours first. Returns whether there was any.
bool put_together(std::vector<Sum>& sums, double apart)
{
    sort_from_the_north(sums);
    std::vector<std::size_t> order(sums.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return sums[a].total > sums[b].total; });
    std::vector<double> x;
    std::vector<double> y;
    for (auto const& sum : sums) {
        x.push_back(sum.middle_x());
        y.push_back(sum.middle_y());
    }
    std::vector<bool> taken(sums.size());
    bool any = false;
    for (auto const centre : order) {
        if (taken[centre]) {
            continue;
        }
        taken[centre] = true;
        auto const take = [&](std::size_t other) {
            auto const across = x[other] - x[centre];
            auto const along = y[other] - y[centre];
            if (!taken[other] && across * across + along * along < apart * apart) {
                sums[centre].add(sums[other]);
                sums[other].total = 0;
                taken[other] = true;
                any = true;
            }
        };
        for (auto other = centre; other-- > 0 && y[other] - y[centre] < apart;) {
            take(other);
        }
        for (auto other = centre + 1; other < sums.size() && y[centre] - y[other] < apart; ++other) {
            take(other);
        }
    }
    std::erase_if(sums, [](Sum const& sum) { return sum.total == 0; });
    return any;
}

} // namespace

Spot spot(model::Position position, std::uint8_t kind) { return {position.lon, mercator_of(position.lat), kind}; }

Cells Cells::of_zoom(double zoom)
{
    constexpr double k_cells_of_the_world = 16; // of 32 pixels in 512, at zoom 0
    auto const size = 2 * k_half / (k_cells_of_the_world * std::exp2(std::floor(zoom)));
    return {size, size * 44 / 32};
}

Cells Cells::at_most(std::size_t most, MapFrame const& frame) const
{
    auto cells = *this;
    while (Grid{frame, cells.size}.cells() > most) {
        cells = {cells.size * 2, cells.apart * 2};
    }
    return cells;
}

std::int64_t Gathering::total() const { return std::accumulate(counts.begin(), counts.end(), std::int64_t{0}); }

bool Gathering::is_one_place() const
{
    constexpr double k_near = 1e-6; // degrees: some centimetres
    return extent.east - extent.west < k_near && extent.north - extent.south < k_near;
}

std::vector<Gathering> gather(std::span<Spot const> spots, std::span<std::uint32_t const> chosen, MapFrame const& frame, Cells const& cells)
{
    Grid const grid{frame, cells.size};
    std::vector<Sum> sums(grid.cells());
    for (auto const index : chosen) {
        auto const& one = spots[index];
        if (auto const cell = grid.cell_of(one); cell < sums.size()) {
            sums[cell].add(one, index);
        }
    }
    std::erase_if(sums, [](Sum const& sum) { return sum.total == 0; });
    // What took its neighbours in may now be near to others; a few rounds, and none is.
    constexpr int k_rounds = 8;
    for (int round = 0; round < k_rounds && cells.apart > 0 && put_together(sums, cells.apart); ++round) {
    }
    sort_from_the_north(sums);
    std::vector<Gathering> gatherings;
    gatherings.reserve(sums.size());
    for (auto const& sum : sums) {
        gatherings.push_back({{sum.middle_x(), latitude_of(sum.middle_y())},
                              sum.counts,
                              {sum.west, latitude_of(sum.south), sum.east, latitude_of(sum.north)},
                              sum.first});
    }
    return gatherings;
}

} // namespace maillage::engine::territory
