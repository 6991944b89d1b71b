// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/network/layout.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>

#include "engine/network/pack.hpp"

namespace maillage::engine::network {
namespace {

using graph::Edge;
using graph::Point;

constexpr double k_gap = 0.8;               // between communities, in distances between actors
constexpr std::size_t k_most_pushed = 2000; // communities of a component that are placed by their ties

std::size_t rounds_for(std::size_t vertices) { return vertices <= 200 ? 300 : vertices <= 2000 ? 150 : 60; }

double radius_of(std::size_t members) { return 0.9 * std::sqrt(static_cast<double>(members)); }

/// Into the disc of that radius: nine tenths of it for the nearest 95 %, the rest for those that were pushed far away.
void fit(std::vector<Point>& points, double radius)
{
    Point middle;
    for (auto const& point : points) {
        middle.x += point.x / static_cast<double>(points.size());
        middle.y += point.y / static_cast<double>(points.size());
    }
    std::vector<double> far;
    for (auto& point : points) {
        point = {point.x - middle.x, point.y - middle.y};
        far.push_back(std::hypot(point.x, point.y));
    }
    auto sorted = far;
    std::ranges::sort(sorted);
    auto const most = sorted.back();
    auto const near = sorted[(sorted.size() - 1) * 95 / 100];
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (far[i] <= 1e-12) {
            continue;
        }
        auto const to = far[i] <= near ? 0.9 * far[i] / near : 0.9 + 0.1 * (far[i] - near) / std::max(1e-12, most - near);
        points[i].x *= radius * to / far[i];
        points[i].y *= radius * to / far[i];
    }
}

std::vector<Point> sunflower(std::size_t count, double radius)
{
    std::vector<Point> points(count);
    for (std::size_t i = 0; i < count; ++i) {
        auto const turn = static_cast<double>(i) * std::numbers::pi * (3 - std::sqrt(5.0));
        auto const far = radius * std::sqrt((static_cast<double>(i) + 0.5) / static_cast<double>(count));
        points[i] = {far * std::cos(turn), far * std::sin(turn)};
    }
    return points;
}

/// Communities that are tied, and where each stands.
struct Part {
    std::vector<std::uint32_t> communities{}; ///< from 0
    std::vector<Edge> ties{};                 ///< between them, by place in `communities`
    std::vector<Point> middles{};
    double radius = 0;
};

class Drawing {
public:
    Drawing(Network const& network, Analysis const& analysis, std::uint32_t seed) : m_network{network}, m_analysis{analysis}, m_seed{seed}
    {
    }

    Layout draw()
    {
        m_layout.actors.resize(m_network.actors);
        m_layout.communities.resize(m_analysis.communities);
        gather();
        for (std::size_t one = 0; one < m_members.size(); ++one) {
            place_members(one);
        }
        for (auto& part : m_parts) {
            place_communities(part);
        }
        place_parts();
        return std::move(m_layout);
    }

private:
    void gather()
    {
        m_members.resize(m_analysis.communities);
        m_inner.resize(m_analysis.communities);
        m_parts.resize(m_analysis.components);
        m_rank.resize(m_network.actors);
        for (std::uint32_t actor = 0; actor < m_network.actors; ++actor) {
            if (auto const number = m_analysis.community[actor]; number > 0) {
                m_rank[actor] = static_cast<std::uint32_t>(m_members[number - 1].size());
                m_members[number - 1].push_back(actor);
            } else {
                m_isolated.push_back(actor);
            }
        }
        std::vector<std::uint32_t> place(m_analysis.communities);
        for (std::uint32_t one = 0; one < m_analysis.communities; ++one) {
            auto& part = m_parts[m_analysis.component[m_members[one].front()] - 1];
            place[one] = static_cast<std::uint32_t>(part.communities.size());
            part.communities.push_back(one);
        }
        std::map<std::pair<std::uint32_t, std::uint32_t>, double> between;
        for (auto const& link : m_network.links) {
            auto const from = m_analysis.community[link.a] - 1;
            auto const to = m_analysis.community[link.b] - 1;
            if (from == to) {
                m_inner[from].push_back({m_rank[link.a], m_rank[link.b], 1});
            } else {
                between[std::minmax(from, to)] += link.weight;
            }
        }
        for (auto const& [pair, weight] : between) {
            auto& part = m_parts[m_analysis.component[m_members[pair.first].front()] - 1];
            part.ties.push_back({place[pair.first], place[pair.second], std::log1p(weight)});
        }
    }

    void place_members(std::size_t one)
    {
        auto const& members = m_members[one];
        auto points = graph::force_layout(members.size(), m_inner[one], rounds_for(members.size()), m_seed);
        m_layout.communities[one].radius = radius_of(members.size());
        fit(points, m_layout.communities[one].radius - 0.4);
        for (std::size_t i = 0; i < members.size(); ++i) {
            m_layout.actors[members[i]] = points[i];
        }
    }

    void place_communities(Part& part)
    {
        std::vector<double> radii;
        double area = 0;
        for (auto const one : part.communities) {
            radii.push_back(m_layout.communities[one].radius);
            area += radii.back() * radii.back();
        }
        if (part.communities.size() > k_most_pushed) {
            part.middles = pack(radii, k_gap);
        } else {
            part.middles = graph::force_layout(part.communities.size(), part.ties, rounds_for(part.communities.size()), m_seed);
            if (part.middles.size() > 1) {
                fit(part.middles, 1.2 * std::sqrt(area));
            }
            push_apart(part.middles, radii, k_gap);
        }
        for (std::size_t i = 0; i < radii.size(); ++i) {
            part.radius = std::max(part.radius, std::hypot(part.middles[i].x, part.middles[i].y) + radii[i]);
        }
    }

    void place_parts()
    {
        std::vector<double> radii;
        for (auto const& part : m_parts) {
            radii.push_back(part.radius);
        }
        auto const lonely = sunflower(m_isolated.size(), radius_of(m_isolated.size()));
        if (!m_isolated.empty()) {
            radii.push_back(radius_of(m_isolated.size()) + 0.5);
        }
        auto const middles = pack(radii, 1.5);
        double whole = 1e-9;
        for (std::size_t i = 0; i < radii.size(); ++i) {
            whole = std::max(whole, std::hypot(middles[i].x, middles[i].y) + radii[i]);
        }
        for (std::size_t i = 0; i < m_parts.size(); ++i) {
            for (std::size_t j = 0; j < m_parts[i].communities.size(); ++j) {
                auto const one = m_parts[i].communities[j];
                auto& disc = m_layout.communities[one];
                disc.middle = {(middles[i].x + m_parts[i].middles[j].x) / whole, (middles[i].y + m_parts[i].middles[j].y) / whole};
                disc.radius /= whole;
                for (auto const actor : m_members[one]) {
                    auto& point = m_layout.actors[actor];
                    point = {disc.middle.x + point.x / whole, disc.middle.y + point.y / whole};
                }
            }
        }
        for (std::size_t i = 0; i < m_isolated.size(); ++i) {
            m_layout.actors[m_isolated[i]] = {(middles.back().x + lonely[i].x) / whole, (middles.back().y + lonely[i].y) / whole};
        }
    }

    Network const& m_network;
    Analysis const& m_analysis;
    std::uint32_t m_seed;
    Layout m_layout{};
    std::vector<std::vector<std::uint32_t>> m_members{}; ///< per community
    std::vector<std::vector<Edge>> m_inner{};            ///< per community: links between its members, by rank
    std::vector<std::uint32_t> m_rank{};                 ///< of an actor within its community
    std::vector<std::uint32_t> m_isolated{};
    std::vector<Part> m_parts{};                         ///< per component
};

} // namespace

Layout layout(Network const& network, Analysis const& analysis, std::uint32_t seed) { return Drawing{network, analysis, seed}.draw(); }

} // namespace maillage::engine::network
