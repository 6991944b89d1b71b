// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/synthesis/pictures.hpp"

#include <algorithm>
#include <cmath>

#include "engine/stats/correspondence.hpp"
#include "engine/stats/similarity.hpp"

namespace maillage::service::synthesis {
namespace {

namespace stats = engine::stats;

constexpr std::size_t k_map_words = 10;  // per class
constexpr std::size_t k_map_values = 14; // in all
constexpr std::uint32_t k_least_of_value = 5;

std::array<double, 2> first_two(stats::Cloud const& cloud, std::vector<double> const& values, std::size_t point)
{
    std::array<double, 2> out{};
    for (std::uint32_t axis = 0; axis < std::min(cloud.axes, 2U) && !values.empty(); ++axis) {
        out[axis] = values[point * cloud.axes + axis];
    }
    return out;
}

void place(FactorPoint& point, stats::Cloud const& cloud, std::size_t at)
{
    point.at = first_two(cloud, cloud.position, at);
    point.contribution = first_two(cloud, cloud.contribution, at);
    auto const quality = first_two(cloud, cloud.quality, at);
    point.quality = std::min(1.0, quality[0] + quality[1]);
}

/// The values that go most with a class, one line each for the class where they are strongest.
std::vector<FactorPoint> strongest_values(TextSynthesis const& synthesis, stats::Correspondence const& analysis)
{
    std::vector<FactorPoint> all;
    auto const classes = static_cast<std::uint32_t>(synthesis.classes.size());
    for (std::size_t v = 0; v < synthesis.contributions.variables.size(); ++v) {
        auto const& variable = synthesis.contributions.variables[v];
        auto const crossing = stats::cross_forms(by_passage(variable, synthesis.corpus), synthesis.class_of, classes);
        auto const cloud = stats::supplementary_rows(analysis, crossing.counts, crossing.items);
        std::vector<FactorPoint> found(crossing.items);
        for (auto const& one : synthesis.classes) {
            for (auto const& tie : one.variables[v].over) {
                if (tie.chi2 > found[tie.item].chi2 && tie.total >= k_least_of_value && !variable.values[tie.item].empty()) {
                    found[tie.item] = {
                        FactorPoint::Kind::value, variable.values[tie.item], variable.name, {}, one.number, tie.total, tie.chi2, {}, {}, 0};
                }
            }
        }
        for (std::size_t item = 0; item < found.size(); ++item) {
            if (found[item].number > 0) {
                place(found[item], cloud, item);
                all.push_back(std::move(found[item]));
            }
        }
    }
    std::ranges::stable_sort(all, std::ranges::greater{}, &FactorPoint::chi2);
    all.resize(std::min(all.size(), k_map_values));
    return all;
}

} // namespace

Factors factors_of(TextSynthesis const& synthesis)
{
    Factors out;
    auto const classes = static_cast<std::uint32_t>(synthesis.classes.size());
    if (classes < 2) {
        return out;
    }
    auto const crossing = stats::cross_forms(synthesis.table.table, synthesis.class_of, classes);
    auto const analysis = stats::correspondence(crossing.counts, crossing.items, crossing.classes);
    for (std::size_t axis = 0; axis < std::min<std::size_t>(2, analysis.axes.size()); ++axis) {
        out.shares[axis] = analysis.axes[axis].share;
    }
    if (analysis.axes.empty()) {
        return out;
    }
    for (auto const& one : synthesis.classes) {
        FactorPoint point{FactorPoint::Kind::text_class, {}, {}, {}, one.number, one.passages, 0, {}, {}, 0};
        place(point, analysis.columns, one.number - 1);
        out.points.push_back(std::move(point));
    }
    std::vector<bool> taken(crossing.items); // a word may be strong in two classes: it stands once
    for (auto const& one : synthesis.classes) {
        std::size_t named = 0;
        for (auto const& tie : one.words.over) {
            if (named == k_map_words) {
                break;
            }
            if (!taken[tie.item]) {
                taken[tie.item] = true;
                ++named;
                FactorPoint point{FactorPoint::Kind::word, synthesis.word(tie.item), {}, {}, one.number, tie.total, tie.chi2, {}, {}, 0};
                place(point, analysis.rows, tie.item);
                out.points.push_back(std::move(point));
            }
        }
    }
    for (auto& value : strongest_values(synthesis, analysis)) {
        out.points.push_back(std::move(value));
    }
    return out;
}

WordGraph word_graph_of(TextSynthesis const& synthesis, TextClass const& one)
{
    constexpr std::size_t k_graph_words = 40;
    std::vector<std::uint32_t> forms;
    for (std::size_t i = 0; i < std::min(k_graph_words, one.words.over.size()); ++i) {
        forms.push_back(one.words.over[i].item);
    }
    std::vector<std::uint8_t> counts(synthesis.class_of.size());
    std::ranges::transform(synthesis.class_of, counts.begin(), [&](std::uint32_t label) { return label == one.number ? 1 : 0; });
    auto const graph = stats::similarity_graph(synthesis.table.table, forms, counts, stats::Likeness::jaccard, 2);
    auto const tree = stats::maximum_spanning_tree(graph);
    auto const groups = stats::communities(graph);
    constexpr std::int64_t k_apart = -1;
    std::vector<std::int64_t> place_of(forms.size(), k_apart);
    for (auto const& edge : tree) {
        place_of[edge.a] = place_of[edge.b] = 0;
    }
    WordGraph out;
    for (std::size_t vertex = 0; vertex < forms.size(); ++vertex) {
        if (place_of[vertex] != k_apart) {
            place_of[vertex] = std::ssize(out.words);
            out.words.push_back({synthesis.word(forms[vertex]), graph.total[vertex], groups[vertex]});
        }
    }
    for (auto const& edge : tree) {
        out.links.push_back({place_of[edge.a], place_of[edge.b], edge.together, edge.weight});
    }
    return out;
}

} // namespace maillage::service::synthesis
