// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/picture/plane.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace maillage::engine::picture {
namespace {

constexpr double k_frame_margin = 24;

// Fits points into a box with one scale for both directions; y grows upwards in the points, downwards in the picture.
class Frame {
public:
    explicit Frame(PlaneOptions const& options) : m_options{options} {}

    void include(Point point)
    {
        m_left = std::min(m_left, point.x);
        m_right = std::max(m_right, point.x);
        m_low = std::min(m_low, point.y);
        m_high = std::max(m_high, point.y);
    }
    [[nodiscard]] Point operator()(Point point) const
    {
        auto const scale = this->scale();
        return {m_options.width / 2 + (point.x - (m_left + m_right) / 2) * scale,
                m_options.height / 2 - (point.y - (m_low + m_high) / 2) * scale};
    }

private:
    [[nodiscard]] double scale() const
    {
        auto const across = m_right - m_left;
        auto const up = m_high - m_low;
        auto const by_width = across > 0 ? (m_options.width - 2 * k_frame_margin) / across : 0;
        auto const by_height = up > 0 ? (m_options.height - 2 * k_frame_margin) / up : 0;
        return across > 0 && up > 0 ? std::min(by_width, by_height) : std::max(by_width, by_height);
    }

    PlaneOptions m_options;
    double m_left = INFINITY;
    double m_right = -INFINITY;
    double m_low = INFINITY;
    double m_high = -INFINITY;
};

// Font sizes by the square root of the weight, so that the area of a name follows it.
double font_of(double weight, double most, PlaneOptions const& options)
{
    auto const part = most > 0 ? std::sqrt(std::clamp(weight / most, 0.0, 1.0)) : 0;
    return options.least_font + part * (options.most_font - options.least_font);
}

template <typename Before>
std::vector<std::size_t> order_by(std::size_t size, Before before)
{
    std::vector<std::size_t> order(size);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, before);
    return order;
}

} // namespace

FactorMap factor_map(std::span<MapPoint const> points, PlaneOptions const& options)
{
    Frame frame{options};
    frame.include({0, 0});
    double most = 0;
    for (auto const& point : points) {
        frame.include(point.at);
        most = std::max(most, point.weight);
    }
    FactorMap drawn{options.width, options.height, frame({0, 0}), std::vector<FactorMap::Mark>(points.size())};
    territory::LabelPlacer placer{options.width, options.height};
    for (std::size_t i = 0; i < points.size(); ++i) {
        drawn.marks[i].at = frame(points[i].at);
        drawn.marks[i].radius = points[i].first ? std::max(points[i].radius, 6.0) : points[i].radius;
    }
    // Marks that are signs to be read are kept free of names; dots may lie under a name of another.
    for (auto const& mark : drawn.marks) {
        if (mark.radius > 3) {
            [[maybe_unused]] auto const kept = placer.take(mark.at, 2 * mark.radius, 2 * mark.radius);
        }
    }
    auto const order = order_by(points.size(), [&](auto a, auto b) {
        return points[a].first != points[b].first ? points[a].first : points[a].weight > points[b].weight;
    });
    for (auto const i : order) {
        auto const font = points[i].first ? options.most_font : font_of(points[i].weight, most, options);
        drawn.marks[i].label = place_label(placer, drawn.marks[i].at, drawn.marks[i].radius, points[i].name, font);
    }
    return drawn;
}

GraphPicture graph_picture(stats::SimilarityGraph const& graph, std::span<stats::Edge const> edges, std::span<std::string const> names,
                           PlaneOptions const& options)
{
    assert(names.size() == graph.form.size());
    constexpr double k_most_radius = 14;
    constexpr double k_least_radius = 7;
    constexpr double k_most_line = 6;
    auto const points = stats::graph_layout(graph.form.size(), edges);
    Frame frame{options};
    for (auto const& point : points) {
        frame.include({point.x, point.y});
    }
    GraphPicture drawn{options.width, options.height, {}, std::vector<GraphPicture::Vertex>(points.size())};
    auto const most = graph.total.empty() ? 0U : *std::ranges::max_element(graph.total);
    for (std::size_t i = 0; i < points.size(); ++i) {
        auto const part = most > 0 ? std::sqrt(static_cast<double>(graph.total[i]) / most) : 0;
        drawn.vertices[i] = {frame({points[i].x, points[i].y}), std::max(k_least_radius, k_most_radius * part), {}};
    }
    double heaviest = 0;
    for (auto const& edge : edges) {
        heaviest = std::max(heaviest, edge.weight);
    }
    for (auto const& edge : edges) {
        drawn.lines.push_back({drawn.vertices[edge.a].at, drawn.vertices[edge.b].at, std::max(1.0, k_most_line * edge.weight / heaviest)});
    }
    territory::LabelPlacer placer{options.width, options.height};
    for (auto const& vertex : drawn.vertices) {
        [[maybe_unused]] auto const kept = placer.take(vertex.at, 1.6 * vertex.radius, 1.6 * vertex.radius);
    }
    for (auto const i : order_by(points.size(), [&](auto a, auto b) { return graph.total[a] > graph.total[b]; })) {
        auto& vertex = drawn.vertices[i];
        vertex.label = place_label(placer, vertex.at, vertex.radius, names[i], font_of(graph.total[i], most, options));
    }
    return drawn;
}

} // namespace maillage::engine::picture
