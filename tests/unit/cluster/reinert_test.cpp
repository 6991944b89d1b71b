// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "engine/cluster/criterion.hpp"
#include "engine/cluster/random.hpp"
#include "engine/cluster/reinert.hpp"
#include "engine/cluster/search.hpp"
#include "unit/cluster/generators.hpp"
#include "unit/cluster/tables.hpp"

namespace maillage::engine::cluster {
namespace {

using test::Rows;
using test::table_of;

Options everything(std::uint32_t classes, std::uint64_t least = 3)
{
    Options options;
    options.classes = classes;
    options.leave = Leave::none;
    options.least = least;
    return options;
}

// The greatest χ² of two groups of at least `least` segments, by trying them all.
double brute_force(Table const& table, std::uint32_t least)
{
    double best = 0;
    for (std::uint32_t mask = 1; mask < (1U << table.segments()) - 1; ++mask) {
        std::vector<std::uint32_t> class_of(table.segments());
        std::uint32_t ones = 0;
        for (std::uint32_t i = 0; i < table.segments(); ++i) {
            class_of[i] = 1 + ((mask >> i) & 1U);
            ones += (mask >> i) & 1U;
        }
        if (ones >= least && table.segments() - ones >= least) {
            best = std::max(best, test::plain_chi2(table, class_of, 2));
        }
    }
    return best;
}

RC_GTEST_PROP(Reinert, FirstCutIsTheBestOfAllOnTinyTables, ())
{
    auto const rows = *test::rows_of(*rc::gen::inRange<std::size_t>(4, 9), 6);
    RC_PRE(std::none_of(rows.begin(), rows.end(), [](auto const& row) { return row.empty(); }));
    auto const table = table_of(rows, 6);
    auto const best = brute_force(table, 1);
    auto const whole = whole_sheet(table, {}, {});
    SearchOptions options;
    options.least = 1;
    auto const found = best_bisection(whole.sheet, options);
    auto const chi2 = found ? found->chi2 : 0;
    RC_ASSERT(chi2 <= best * (1 + 1e-9) + 1e-9);
    // A heuristic: a tiny table has room for one local optimum beside the global one, hardly more.
    RC_ASSERT(chi2 >= 0.8 * best - 1e-9);
}

RC_GTEST_PROP(Reinert, NoSingleMoveImprovesACut, ())
{
    auto const whole = whole_sheet(table_of(*test::rows_of(40, 15), 15), {}, {});
    auto const found = best_bisection(whole.sheet, {});
    RC_PRE(found.has_value());
    RC_ASSERT(found->chi2 >= found->first_cut * (1 - 1e-12));
    Bisection cut{whole.sheet, 3};
    cut.assign(found->side);
    RC_ASSERT(std::abs(cut.chi2() - found->chi2) <= 1e-9 * whole.sheet.grand);
    for (std::uint32_t i = 0; i < whole.sheet.rows(); ++i) {
        auto const after = cut.moved(i, cut.affinity(i));
        RC_ASSERT(!cut.may_move(i) || two_group_chi2(whole.sheet.grand, after.mass, after.q) <= found->chi2 * (1 + 1e-9));
    }
}

RC_GTEST_PROP(Reinert, OrderOfRowsAndFormsDoesNotMatter, ())
{
    auto const rows = *test::rows_of(40, 15);
    std::vector<std::uint32_t> row_at(rows.size());
    std::iota(row_at.begin(), row_at.end(), 0U);
    std::vector<std::uint32_t> form_at(15);
    std::iota(form_at.begin(), form_at.end(), 0U);
    Random random{*rc::gen::arbitrary<std::uint64_t>()};
    auto const shuffle = [&](std::vector<std::uint32_t>& order) {
        for (auto i = order.size(); i > 1; --i) {
            std::swap(order[i - 1], order[random.next() % i]);
        }
    };
    shuffle(row_at);
    shuffle(form_at);
    Rows moved;
    for (auto const at : row_at) {
        moved.push_back(rows[at]);
        for (auto& form : moved.back()) {
            form = form_at[form];
        }
    }
    auto const one = classify(table_of(rows, 15), everything(4));
    auto const other = classify(table_of(moved, 15), everything(4));
    RC_ASSERT(one.has_value() && other.has_value());
    RC_ASSERT(one->classes() == other->classes());
    for (std::uint32_t k = 1; k <= one->classes(); ++k) {
        auto const labels = one->labels(k);
        auto const moved_labels = other->labels(k);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            RC_ASSERT(moved_labels[i] == labels[row_at[i]]);
        }
    }
}

RC_GTEST_PROP(Reinert, DoublingTheCorpusWithItsThresholdsKeepsThePartition, ())
{
    auto const rows = *test::rows_of(40, 15);
    auto twice = rows;
    twice.insert(twice.end(), rows.begin(), rows.end());
    auto options = everything(4);
    auto const one = classify(table_of(rows, 15), options);
    options.least = *options.least * 2;
    options.least_total *= 2;
    auto const both = classify(table_of(twice, 15), options);
    RC_ASSERT(one->classes() == both->classes());
    for (std::uint32_t k = 1; k <= one->classes(); ++k) {
        auto expected = one->labels(k);
        auto const copy = expected;
        expected.insert(expected.end(), copy.begin(), copy.end());
        RC_ASSERT(both->labels(k) == expected);
    }
}

RC_GTEST_PROP(Reinert, ThreadsDoNotMatterAndTheCriterionGrows, ())
{
    auto const table = table_of(*test::rows_of(60, 20), 20);
    auto options = everything(6);
    auto const one = classify(table, options);
    options.threads = 2;
    auto const two = classify(table, options);
    RC_ASSERT(one->node == two->node);
    for (auto const& cut : one->cuts) {
        RC_ASSERT(cut.chi2 >= 0.97 * cut.first_cut * (1 - 1e-9)); // judged on all forms, it is still a good cut of its class
    }
    double before = 0;
    for (std::uint32_t k = 2; k <= one->classes(); ++k) {
        auto const labels = one->labels(k);
        auto const chi2 = partition_chi2(table, labels, k).chi2;
        RC_ASSERT(std::abs(chi2 - test::plain_chi2(table, labels, k)) <= 1e-9 * (1 + chi2));
        RC_ASSERT(chi2 >= before * (1 - 1e-12)); // cutting a class never loses
        before = chi2;
        for (std::uint32_t g = 1; g <= k; ++g) {
            RC_ASSERT(std::count(labels.begin(), labels.end(), g) >= 3);
        }
    }
}

TEST(ReinertBadInput, NothingAtAll)
{
    auto const empty = classify(table_of({}, 0), {});
    ASSERT_TRUE(empty);
    EXPECT_EQ(empty->classes(), 0U);
    EXPECT_EQ(empty->stop, Stop::nothing);
    auto const no_form = classify(table_of(Rows(50), 10), {});
    ASSERT_TRUE(no_form);
    EXPECT_EQ(no_form->stop, Stop::nothing);
    EXPECT_EQ(no_form->aside[7], Aside::empty);
}

TEST(ReinertBadInput, OneSegment)
{
    auto const one = classify(table_of({{0, 1, 2}}, 3), everything(10));
    ASSERT_TRUE(one);
    EXPECT_EQ(one->classes(), 1U);
    EXPECT_EQ(one->labels(1), std::vector<std::uint32_t>{1});
}

TEST(ReinertBadInput, AllIdentical)
{
    auto const same = classify(table_of(Rows(100, {0, 1, 2, 3, 4, 5}), 6), {});
    ASSERT_TRUE(same);
    EXPECT_EQ(same->classes(), 1U);
    EXPECT_EQ(same->stop, Stop::alike);
}

TEST(ReinertBadInput, AllDifferent)
{
    Rows rows(100);
    for (std::uint32_t i = 0; i < 100; ++i) {
        rows[i] = {5 * i, 5 * i + 1, 5 * i + 2, 5 * i + 3, 5 * i + 4};
    }
    auto const none = classify(table_of(rows, 500), {});
    ASSERT_TRUE(none);
    EXPECT_EQ(none->stop, Stop::nothing); // no form is shared
    auto const forced = classify(table_of(rows, 500), everything(5));
    ASSERT_TRUE(forced);
    for (auto const label : forced->labels(forced->classes())) {
        EXPECT_GE(label, 1U);
    }
}

TEST(ReinertBadInput, SmallComponentsAndBriefSegmentsMakeNoClass)
{
    // Two themes of 60 segments that share a form, a pair of twins apart from everything, and a segment of one form.
    Rows rows;
    for (std::uint32_t i = 0; i < 120; ++i) {
        auto const base = i < 60 ? 0U : 10U;
        rows.push_back({base + i % 10, base + i / 2 % 10, base + i / 3 % 10, base + (i + 3) % 10, base + (i + 7) % 10, 20});
    }
    rows.push_back({21, 22, 23, 24, 25});
    rows.push_back({21, 22, 23, 24, 25});
    rows.push_back({13});
    Options options;
    options.least_total = 1;
    options.least_forms = 3;
    auto const found = classify(table_of(rows, 26), options);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->aside[120], Aside::apart);
    EXPECT_EQ(found->aside[122], Aside::brief);
    auto const labels = found->labels(2);
    EXPECT_EQ(labels[120], 0U);
    EXPECT_NE(labels[0], labels[60]);
    EXPECT_EQ(labels[122], labels[60]) << "a brief segment goes where its form is";
}

TEST(ReinertBadInput, OptionsThatMakeNoSense)
{
    auto const table = table_of({{0, 1}, {1, 2}}, 3);
    for (auto const change : std::vector<void (*)(Options&)>{[](Options& o) { o.classes = 1; }, [](Options& o) { o.classes = 100000; },
                                                             [](Options& o) { o.least = 0; }, [](Options& o) { o.contingency = -1; },
                                                             [](Options& o) { o.contingency = std::nan(""); },
                                                             [](Options& o) { o.threads = 0; }, [](Options& o) { o.effort = -1; }}) {
        Options options;
        change(options);
        auto const refused = classify(table, options);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().message, "error.cluster.option");
    }
}

} // namespace
} // namespace maillage::engine::cluster
