// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/stats/similarity.hpp"

#include <cmath>
#include <set>

#include <gtest/gtest.h>

#include "unit/cluster/tables.hpp"

namespace maillage::engine::stats {
namespace {

using cluster::test::Rows;
using cluster::test::table_of;

TEST(Similarity, IndicesByHand)
{
    // Form 5 in three segments, form 2 in two, both in one; form 7 with 5 in a segment that does not count.
    auto const table = table_of({{2, 5}, {5}, {2}, {5}, {5, 7}}, 8);
    std::vector<std::uint32_t> const forms{5, 2, 7};
    std::vector<std::uint8_t> const counts{1, 1, 1, 1, 0};
    auto const weight = [&](Likeness likeness) {
        auto const graph = similarity_graph(table, forms, counts, likeness);
        EXPECT_EQ(graph.total, (std::vector<std::uint32_t>{3, 2, 0}));
        EXPECT_EQ(graph.edges.size(), 1U);
        EXPECT_EQ(graph.edges[0].together, 1U);
        return graph.edges[0].weight;
    };
    EXPECT_DOUBLE_EQ(weight(Likeness::cooccurrence), 1);
    EXPECT_DOUBLE_EQ(weight(Likeness::jaccard), 0.25);
    EXPECT_DOUBLE_EQ(weight(Likeness::dice), 0.4);
    EXPECT_DOUBLE_EQ(weight(Likeness::ochiai), 1 / std::sqrt(6));
    EXPECT_EQ(similarity_graph(table, forms, {}, Likeness::jaccard).edges.size(), 2U);
    EXPECT_TRUE(similarity_graph(table, forms, {}, Likeness::jaccard, 2).edges.empty());
}

// Two groups of four forms that go together, and one segment that ties forms 3 and 4.
SimilarityGraph two_groups()
{
    Rows rows;
    for (int i = 0; i < 10; ++i) {
        rows.push_back({0, 1, 2, 3});
        rows.push_back({4, 5, 6, 7});
    }
    rows.push_back({0, 1});
    rows.push_back({3, 4});
    std::vector<std::uint32_t> const forms{0, 1, 2, 3, 4, 5, 6, 7};
    return similarity_graph(table_of(rows, 8), forms, {}, Likeness::cooccurrence);
}

TEST(Similarity, MaximumSpanningTree)
{
    auto const graph = two_groups();
    auto const tree = maximum_spanning_tree(graph);
    ASSERT_EQ(tree.size(), 7U);
    double sum = 0;
    bool tie = false;
    for (auto const& edge : tree) {
        sum += edge.weight;
        tie = tie || (edge.a == 3 && edge.b == 4);
    }
    EXPECT_DOUBLE_EQ(sum, 11 + 5 * 10 + 1);
    EXPECT_TRUE(tie);
}

TEST(Similarity, CommunitiesAreTheTwoGroups)
{
    EXPECT_EQ(communities(two_groups()), (std::vector<std::uint32_t>{0, 0, 0, 0, 1, 1, 1, 1}));
    SimilarityGraph lonely{{4, 9}, {1, 1}, {}};
    EXPECT_EQ(communities(lonely), (std::vector<std::uint32_t>{0, 1}));
}

TEST(Similarity, LayoutIsFiniteSpreadAndAlwaysTheSame)
{
    auto const graph = two_groups();
    auto const tree = maximum_spanning_tree(graph);
    auto const one = graph_layout(8, tree);
    auto const other = graph_layout(8, tree);
    std::set<std::pair<double, double>> places;
    for (std::size_t i = 0; i < one.size(); ++i) {
        EXPECT_TRUE(std::isfinite(one[i].x) && std::isfinite(one[i].y));
        EXPECT_EQ(one[i].x, other[i].x);
        places.emplace(one[i].x, one[i].y);
    }
    EXPECT_EQ(places.size(), 8U);
    EXPECT_EQ(graph_layout(1, {}).size(), 1U);
    EXPECT_TRUE(graph_layout(0, {}).empty());
}

} // namespace
} // namespace maillage::engine::stats
