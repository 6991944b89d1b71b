// SPDX-License-Identifier: AGPL-3.0-or-later
#include <cmath>
#include <numeric>
#include <set>

#include <gtest/gtest.h>

#include "engine/picture/bars.hpp"
#include "engine/picture/dendrogram.hpp"
#include "engine/picture/plane.hpp"
#include "engine/picture/scale.hpp"

namespace maillage::engine::picture {
namespace {

TEST(Label, WidthCountsCharactersNotBytes)
{
    EXPECT_DOUBLE_EQ(text_width("été", 10), text_width("ete", 10));
    EXPECT_EQ(text_width("", 10), 0);
}

TEST(Label, WordsFillTheirLines)
{
    // At size 10 a character takes 5.6: 60 units hold ten, one of them kept for a comma.
    std::vector<std::string> const words{"eau", "bois", "incompréhensible", "rue", "gare", "pont", "port"};
    EXPECT_EQ(fit_words(words, 60, 10, 2), (std::vector<std::string>{"eau, bois,", "rue, gare"}));
    EXPECT_TRUE(fit_words(words, 60, 10, 0).empty());
    EXPECT_TRUE(fit_words({}, 60, 10, 2).empty());
}

TEST(Scale, Ticks)
{
    EXPECT_EQ(ticks(0, 100, 5), (std::vector<double>{0, 20, 40, 60, 80, 100}));
    EXPECT_EQ(ticks(-3, 7, 5), (std::vector<double>{-2, 0, 2, 4, 6}));
    EXPECT_EQ(ticks(5, 5), std::vector<double>{5});
    for (auto const most : {0.013, 1.0, 37.0, 8421.5}) {
        auto const values = ticks(0, most, 5);
        EXPECT_GE(values.size(), 3U) << most;
        EXPECT_LE(values.size(), 9U) << most;
        EXPECT_LE(values.back(), most * (1 + 1e-9));
    }
}

// Root cut first into A and B, then B into C and D.
cluster::Clustering three_classes()
{
    cluster::Clustering clustering;
    constexpr auto k_none = cluster::Node::k_none;
    clustering.nodes = {
        {k_none, 1, 2, 0, 1}, {0, k_none, k_none, 1, 0}, {0, 3, 4, 1, 2}, {2, k_none, k_none, 2, 0}, {2, k_none, k_none, 2, 0}};
    clustering.cuts.resize(2);
    clustering.cuts[0].chi2 = 90;
    clustering.cuts[1].chi2 = 40;
    return clustering;
}

TEST(Dendrogram, RowsAndBranches)
{
    std::vector<DendrogramClass> const classes{{50, {"eau"}}, {30, {"rue"}}, {20, {}}};
    auto const drawn = dendrogram(three_classes(), classes);
    ASSERT_EQ(drawn.rows.size(), 3U);
    EXPECT_EQ(drawn.rows[1].number, 2U);
    EXPECT_DOUBLE_EQ(drawn.rows[0].share, 0.5);
    EXPECT_DOUBLE_EQ(drawn.rows[1].bar_width / drawn.rows[0].bar_width, 0.6);
    EXPECT_EQ(drawn.rows[0].lines, std::vector<std::string>{"eau"});
    ASSERT_EQ(drawn.branches.size(), 4U);
    ASSERT_EQ(drawn.cuts.size(), 2U);
    EXPECT_EQ(drawn.cuts[0].rank, 1U);
    EXPECT_EQ(drawn.cuts[0].chi2, 90);
    EXPECT_LT(drawn.cuts[0].at.x, drawn.cuts[1].at.x);
    // The second cut stands between the rows of its parts, the first between row 1 and it.
    EXPECT_DOUBLE_EQ(drawn.cuts[1].at.y, (drawn.rows[1].y + drawn.rows[2].y) / 2);
    EXPECT_DOUBLE_EQ(drawn.cuts[0].at.y, (drawn.rows[0].y + drawn.cuts[1].at.y) / 2);
    EXPECT_EQ((Dendrogram::Branch{1, 2, 3, 4}.path()), "M1.0 2.0V3.0H4.0");
}

TEST(Dendrogram, OfFewerClassesThanWereFound)
{
    std::vector<DendrogramClass> const classes{{50, {}}, {50, {}}};
    auto const drawn = dendrogram(three_classes(), classes);
    EXPECT_EQ(drawn.rows.size(), 2U);
    EXPECT_EQ(drawn.branches.size(), 2U);
    EXPECT_EQ(dendrogram(three_classes(), std::vector<DendrogramClass>{{9, {}}}).rows.size(), 1U);
    EXPECT_TRUE(dendrogram({}, {}).rows.empty());
}

TEST(Bars, InProportionOnBothSides)
{
    std::vector<std::string> const names{"eau", "rue", "gare"};
    auto const drawn = bars(names, std::vector<double>{40, 20, -10});
    ASSERT_EQ(drawn.bars.size(), 3U);
    EXPECT_NEAR(drawn.bars[0].width / drawn.bars[1].width, 2, 1e-9);
    EXPECT_NEAR(drawn.bars[0].width / drawn.bars[2].width, 4, 1e-9);
    EXPECT_DOUBLE_EQ(drawn.bars[0].x, drawn.zero_x);
    EXPECT_NEAR(drawn.bars[2].x + drawn.bars[2].width, drawn.zero_x, 1e-9);
    EXPECT_GT(drawn.bars[2].x, drawn.label_x);
    EXPECT_LE(drawn.zero_x + drawn.bars[0].width, drawn.width);
    // A shared scale leaves room.
    auto const shared = bars(names, std::vector<double>{40, 20, 0}, {.most = 80});
    EXPECT_NEAR(shared.bars[0].width, (shared.width - 8 - shared.zero_x) / 2, 1e-9);
    EXPECT_TRUE(bars({}, {}).bars.empty());
}

TEST(Timeline, StacksAreFullAndStandOnEachOther)
{
    stats::Crossing const years{3, 2, {2, 8, 5, 5, 0, 0}, {10, 10, 0}, {7, 13}, 20};
    auto const drawn = timeline(stats::evolution(years, std::vector<double>{1, 2, 3}), "2024");
    ASSERT_EQ(drawn.pieces.size(), 4U) << "an empty period has no stack";
    EXPECT_NEAR(drawn.pieces[0].y + drawn.pieces[0].height, drawn.bottom, 1e-9);
    EXPECT_NEAR(drawn.pieces[1].y + drawn.pieces[1].height, drawn.pieces[0].y, 1e-9);
    EXPECT_NEAR(drawn.pieces[1].height / drawn.pieces[0].height, 4, 1e-9);
    EXPECT_NEAR(drawn.pieces[1].y, drawn.shares.back().at, 1e-9);
    EXPECT_EQ(drawn.period_x.size(), 3U);
    EXPECT_EQ(drawn.every, 1U);
    EXPECT_GT(timeline(stats::evolution(years, std::vector<double>{1, 2, 3}), std::string(60, 'x')).every, 1U);
}

struct Box {
    double left, top, right, bottom;
};

Box box_of(Label const& label, std::string const& text)
{
    auto const width = text_width(text, label.font_size);
    auto const left = label.anchor == Anchor::start ? label.at.x
                      : label.anchor == Anchor::end ? label.at.x - width
                                                    : label.at.x - width / 2;
    return {left, label.at.y - 0.6 * label.font_size, left + width, label.at.y + 0.6 * label.font_size};
}

TEST(FactorMap, NamesDoNotOverlapAndTheHeaviestComeFirst)
{
    // A crowd of words around the centre, and two classes.
    std::vector<MapPoint> points;
    for (int i = 0; i < 200; ++i) {
        auto const angle = 2.4 * i;
        auto const radius = 0.02 * std::sqrt(i);
        points.push_back({"mot" + std::to_string(i), {radius * std::cos(angle), radius * std::sin(angle)}, static_cast<double>(i), false});
    }
    points.push_back({"classe 1", {0.01, 0}, 0, true});
    points.push_back({"classe 2", {-0.2, 0.1}, 0, true});
    auto const drawn = factor_map(points);
    ASSERT_EQ(drawn.marks.size(), points.size());
    std::vector<Box> boxes;
    for (std::size_t i = 0; i < points.size(); ++i) {
        EXPECT_GE(drawn.marks[i].at.x, 0);
        EXPECT_LE(drawn.marks[i].at.x, drawn.width);
        if (drawn.marks[i].label.shown) {
            boxes.push_back(box_of(drawn.marks[i].label, points[i].name));
        }
    }
    EXPECT_GT(boxes.size(), 20U);
    EXPECT_LT(boxes.size(), points.size());
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            auto const apart = boxes[i].right <= boxes[j].left + 1e-6 || boxes[j].right <= boxes[i].left + 1e-6 ||
                               boxes[i].bottom <= boxes[j].top + 1e-6 || boxes[j].bottom <= boxes[i].top + 1e-6;
            EXPECT_TRUE(apart) << i << ' ' << j;
        }
    }
    EXPECT_TRUE(drawn.marks[200].label.shown && drawn.marks[201].label.shown && drawn.marks[199].label.shown);
    EXPECT_GT(drawn.marks[200].label.font_size, drawn.marks[0].label.font_size);
    // Distances keep their proportion in both directions.
    auto const across = (drawn.marks[201].at.x - drawn.origin.x) / -0.2;
    auto const up = (drawn.origin.y - drawn.marks[201].at.y) / 0.1;
    EXPECT_NEAR(across, up, 1e-6);
    // A mark that is read keeps names off; a dot does not.
    std::vector<MapPoint> const close{{"a", {0, 0}, 2, false, 4}, {"b", {0.02, 0}, 1, false, 4}, {"", {1, 1}, 0, true, 11}};
    auto const marks = factor_map(close).marks;
    ASSERT_TRUE(marks[0].label.shown);
    auto const box = box_of(marks[0].label, "a");
    bool const over = marks[1].at.x > box.left && marks[1].at.x < box.right && marks[1].at.y > box.top && marks[1].at.y < box.bottom;
    EXPECT_FALSE(over);
    EXPECT_EQ(marks[2].radius, 11);
    EXPECT_TRUE(factor_map({}).marks.empty());
}

TEST(GraphPicture, LinesAndVerticesFollowTheGraph)
{
    stats::SimilarityGraph const graph{{0, 1, 2}, {100, 25, 25}, {{0, 1, 20, 20}, {0, 2, 10, 10}, {1, 2, 1, 1}}};
    auto const tree = stats::maximum_spanning_tree(graph);
    std::vector<std::string> const names{"eau", "rue", "gare"};
    auto const drawn = graph_picture(graph, tree, names);
    ASSERT_EQ(drawn.lines.size(), 2U);
    EXPECT_NEAR(drawn.lines[0].width, 2 * drawn.lines[1].width, 1e-9);
    EXPECT_NEAR(drawn.vertices[0].radius, 2 * drawn.vertices[1].radius, 1e-9);
    for (auto const& vertex : drawn.vertices) {
        EXPECT_TRUE(vertex.label.shown);
        EXPECT_TRUE(vertex.at.x >= 0 && vertex.at.x <= drawn.width && vertex.at.y >= 0 && vertex.at.y <= drawn.height);
    }
    for (std::size_t i = 0; i < names.size(); ++i) {
        auto const box = box_of(drawn.vertices[i].label, names[i]);
        for (auto const& vertex : drawn.vertices) {
            EXPECT_GE(vertex.radius, 7) << "the room of a letter";
            bool const inside = vertex.at.x > box.left && vertex.at.x < box.right && vertex.at.y > box.top && vertex.at.y < box.bottom;
            EXPECT_FALSE(inside) << "a name lies over no letter";
        }
    }
    EXPECT_TRUE(graph_picture({}, {}, {}).vertices.empty());
}

} // namespace
} // namespace maillage::engine::picture
