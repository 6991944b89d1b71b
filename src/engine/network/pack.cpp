// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/network/pack.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <unordered_map>

namespace maillage::engine::network {
namespace {

using graph::Point;

/// Discs by the cells of a grid that is as fine as the smallest of them allows.
class Ground {
public:
    explicit Ground(double cell) : m_cell{cell} {}

    [[nodiscard]] bool free(Point middle, double radius) const
    {
        bool clear = true;
        each_cell(middle, radius, [&](std::uint64_t key) {
            if (auto const found = m_cells.find(key); found != m_cells.end()) {
                clear = clear && std::ranges::none_of(found->second, [&](Disc const& other) {
                            return std::hypot(other.middle.x - middle.x, other.middle.y - middle.y) < other.radius + radius;
                        });
            }
        });
        return clear;
    }
    void take(Point middle, double radius)
    {
        each_cell(middle, radius, [&](std::uint64_t key) { m_cells[key].push_back({middle, radius}); });
    }

private:
    struct Disc {
        Point middle;
        double radius;
    };
    template <typename Each>
    void each_cell(Point middle, double radius, Each const& each) const
    {
        auto const at = [&](double value) { return static_cast<std::int32_t>(std::floor(value / m_cell)); };
        for (auto x = at(middle.x - radius); x <= at(middle.x + radius); ++x) {
            for (auto y = at(middle.y - radius); y <= at(middle.y + radius); ++y) {
                each(static_cast<std::uint64_t>(static_cast<std::uint32_t>(x)) << 32U | static_cast<std::uint32_t>(y));
            }
        }
    }

    double m_cell;
    std::unordered_map<std::uint64_t, std::vector<Disc>> m_cells{};
};

} // namespace

std::vector<Point> pack(std::span<double const> radii, double gap)
{
    std::vector<Point> middles(radii.size());
    if (radii.empty()) {
        return middles;
    }
    std::vector<std::size_t> order(radii.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, [&](auto left, auto right) { return radii[left] > radii[right]; });
    auto const median = radii[order[order.size() / 2]];
    Ground ground{2 * (median + gap)};
    // A smaller disc may fit where a greater one did not, but seeking from the middle again each time would take the square of their number: it goes
    // on where the last one stood, and a little back inwards where the discs become smaller.
    double way = 0;
    double last = radii[order.front()];
    for (auto const one : order) {
        auto const radius = radii[one] + gap / 2;
        auto const step = std::max(radius / 2, 1e-6);
        if (radii[one] < 0.7 * last) {
            way = std::max(0.0, way - 4 * last);
            last = radii[one];
        }
        for (;;) {
            // Along the spiral r = way: the angle grows so that neighbours on it are about a step apart.
            bool found = false;
            auto const turns = std::max(1.0, std::floor(2 * std::acos(-1.0) * way / step));
            for (double turn = 0; turn < turns && !found; ++turn) {
                auto const angle = 2 * std::acos(-1.0) * turn / turns;
                Point const place{way * std::cos(angle), way * std::sin(angle)};
                if (ground.free(place, radius)) {
                    ground.take(place, radius);
                    middles[one] = place;
                    found = true;
                }
            }
            if (found) {
                break;
            }
            way += step;
        }
    }
    return middles;
}

void push_apart(std::span<Point> middles, std::span<double const> radii, double gap)
{
    constexpr int k_rounds = 300;
    for (int round = 0; round < k_rounds; ++round) {
        bool moved = false;
        for (std::size_t i = 0; i < middles.size(); ++i) {
            for (std::size_t j = i + 1; j < middles.size(); ++j) {
                auto dx = middles[j].x - middles[i].x;
                auto dy = middles[j].y - middles[i].y;
                auto const wanted = radii[i] + radii[j] + gap;
                auto distance = std::hypot(dx, dy);
                if (distance >= wanted - 1e-9) {
                    continue;
                }
                if (distance < 1e-9) { // in the same place: somewhere, but always the same way
                    dx = std::cos(static_cast<double>(i + j));
                    dy = std::sin(static_cast<double>(i + j));
                    distance = 1;
                    dx *= 1e-3;
                    dy *= 1e-3;
                    distance = 1e-3;
                }
                // The greater one moves less.
                auto const push = (wanted - std::hypot(middles[j].x - middles[i].x, middles[j].y - middles[i].y)) / distance;
                auto const share = radii[j] / (radii[i] + radii[j]);
                middles[i].x -= dx * push * share;
                middles[i].y -= dy * push * share;
                middles[j].x += dx * push * (1 - share);
                middles[j].y += dy * push * (1 - share);
                moved = true;
            }
        }
        if (!moved) {
            return;
        }
    }
}

} // namespace maillage::engine::network
