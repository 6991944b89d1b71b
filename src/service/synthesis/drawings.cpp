// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/synthesis/drawings.hpp"

#include <algorithm>
#include <cmath>

namespace maillage::service::synthesis {

namespace picture = engine::picture;

picture::Bars draw_words(std::span<std::string const> names, std::span<double const> chi2, double most)
{
    return picture::bars(names, chi2, {.width = 640, .most = most});
}

picture::FactorMap draw_factors(Factors const& factors, std::span<std::string const> names)
{
    constexpr double k_part_of_value = 0.25; // a value is never named before the strongest words
    std::vector<picture::MapPoint> points;
    double reach = 0;
    for (auto const& one : factors.points) {
        reach = std::max(reach, std::abs(one.at[0]));
    }
    auto const step = 2 * reach / static_cast<double>(std::max<std::size_t>(1, factors.points.size()));
    for (std::size_t i = 0; i < factors.points.size(); ++i) {
        auto const& one = factors.points[i];
        bool const is_class = one.kind == FactorPoint::Kind::text_class;
        auto const up = factors.is_line() ? reach - static_cast<double>(i) * step : one.at[1];
        points.push_back({names[i],
                          {one.at[0], up},
                          one.kind == FactorPoint::Kind::value ? k_part_of_value * one.chi2 : one.chi2,
                          is_class,
                          is_class ? k_class_radius : k_word_radius});
    }
    return picture::factor_map(points, {.width = 760, .height = 640, .least_font = 12, .most_font = 18});
}

picture::GraphPicture draw_graph(WordGraph const& graph)
{
    engine::stats::SimilarityGraph inner;
    std::vector<std::string> names;
    auto const small = [](std::int64_t value) { return static_cast<std::uint32_t>(value); };
    for (auto const& one : graph.words) {
        inner.form.push_back(small(std::ssize(inner.form)));
        inner.total.push_back(small(one.passages));
        names.push_back(one.word);
    }
    for (auto const& one : graph.links) {
        inner.edges.push_back({small(one.a), small(one.b), small(one.together), one.likeness});
    }
    return picture::graph_picture(inner, inner.edges, names, {.width = 760, .height = 620, .least_font = 13, .most_font = 20});
}

picture::Timeline draw_time(OverTime const& time, std::string_view longest_name)
{
    return picture::timeline(time.evolution, longest_name, {.width = 760, .height = 340});
}

picture::Curves draw_growth(Growth const& growth)
{
    std::vector<double> words;
    std::vector<std::vector<double>> lines(2);
    for (auto const& point : growth) {
        words.push_back(static_cast<double>(point.words));
        lines[0].push_back(static_cast<double>(point.observed));
        lines[1].push_back(point.expected);
    }
    return picture::curves(words, lines);
}

} // namespace maillage::service::synthesis
