// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "unit/areas/plain.hpp"
#include "unit/areas/tables.hpp"

namespace maillage::engine::territory {
namespace {

using test::Partition;
using test::partition_of;
using test::Rows;
using test::table_of;
using testing::ElementsAre;

// Sizes and shares that little tables can reach.
constexpr AreaRules k_rules{.least_size = 100, .least_containment = 0.6, .target_size = 1000, .target_containment = 0.75};

constexpr AreaRules k_hard_rules{.least_size = 2000, .least_containment = 0.8, .target_size = 6000, .target_containment = 0.95};

// Two towns, each with a village that half lives from it; a hamlet that works in both, more in the second; nobody works on the rock.
Rows const k_two_towns{{"1", "1", 800}, {"1", "5", 40},  {"2", "2", 60}, {"2", "1", 90}, {"5", "5", 700}, {"5", "1", 30},
                       {"6", "6", 50},  {"6", "5", 110}, {"7", "1", 9},  {"7", "5", 11}, {"1", "7", 2},   {"8", "5", 3}};

TEST(Areas, OfTwoTownsByHand)
{
    auto const flows = table_of(k_two_towns);
    auto const found = find_areas(flows, k_rules);
    EXPECT_EQ(partition_of(flows, found), (Partition{{"1", "2"}, {"5", "6", "7"}}));
    ASSERT_EQ(found.set_aside.size(), 1U);
    EXPECT_EQ(flows.codes()[found.set_aside[0].community], "8");
    EXPECT_EQ(found.set_aside[0].reason, SetAside::no_jobs);
    ASSERT_EQ(found.areas.size(), 2U);
    EXPECT_EQ(flows.codes()[found.areas[0].centre], "1");
    EXPECT_EQ(flows.codes()[found.areas[1].centre], "5");
    // In 1 and 2 live 842 + 150 and work 800 + 90 + 30 + 9; 800 + 60 + 90 do both. The 3 who come from the rock count nowhere.
    EXPECT_EQ(found.areas[0].margins, (Margins{992 * k_amount_unit, 989 * k_amount_unit, 950 * k_amount_unit}));
    EXPECT_DOUBLE_EQ(found.areas[0].self_containment, 950.0 / 992);
    EXPECT_EQ(found.areas[1].margins, (Margins{910 * k_amount_unit, 913 * k_amount_unit, 871 * k_amount_unit}));
    EXPECT_EQ(found.taking_part, 1902 * k_amount_unit);
    EXPECT_EQ(found.inside, 1821 * k_amount_unit);
    EXPECT_EQ(found.residents[0], 842 * k_amount_unit);
    EXPECT_TRUE(found.reserve.empty());
    EXPECT_EQ(found.below, 0U);
    // 7 (nobody stays: validity 0), then 2 and 6 (two fifths stay, and they are small): three moves.
    EXPECT_EQ(found.steps, 3U);
}

TEST(Areas, SetAsideTakeTheirFlowsAlong)
{
    // a works for b only, b for c only: nobody works in a, so b loses its workers, then c; d and e exchange no one.
    auto const flows = table_of({{"a", "b", 5}, {"b", "c", 5}, {"c", "c", 2}, {"d", "d", 9}, {"e", "f", 0}});
    auto const found = find_areas(flows, k_rules);
    ASSERT_EQ(found.set_aside.size(), 6U);
    std::vector<SetAside> reasons;
    for (auto const& aside : found.set_aside) {
        reasons.push_back(aside.reason);
    }
    EXPECT_THAT(reasons, ElementsAre(SetAside::no_jobs, SetAside::no_jobs, SetAside::only_inside, SetAside::only_inside,
                                     SetAside::no_residents, SetAside::no_residents));
    EXPECT_TRUE(found.areas.empty());
    EXPECT_EQ(found.taking_part, 0);
}

TEST(Areas, OfNothing)
{
    auto const flows = table_of({});
    EXPECT_TRUE(find_areas(flows, k_rules).areas.empty());
}

TEST(Areas, LeavesOverWhatNoFlowTies)
{
    // Two hamlets that work for each other, far too small, beside a town with its village: the first to move finds the other
    // one, and then there is nowhere to go.
    auto rows = k_two_towns;
    rows.push_back({"x", "y", 5});
    rows.push_back({"y", "x", 4});
    rows.push_back({"y", "y", 1});
    auto const flows = table_of(rows);
    auto const found = find_areas(flows, k_rules);
    EXPECT_EQ(partition_of(flows, found), (Partition{{"1", "2"}, {"5", "6", "7"}, {"x", "y"}}));
    // Alone with each other they exchange no one with anybody: valid, whatever their size.
    EXPECT_EQ(found.areas[2].validity, 1);
}

TEST(Areas, TellsProgressUpToTheEnd)
{
    auto const flows = table_of(k_two_towns);
    std::pair<std::uint32_t, std::uint32_t> last{};
    auto const found = find_areas(flows, k_rules, [&](std::uint32_t done, std::uint32_t total) { last = {done, total}; });
    EXPECT_EQ(last, (std::pair<std::uint32_t, std::uint32_t>{3, 3}));
    EXPECT_EQ(found.areas.size(), 2U);
}

// Flows between a few communities, with many ties among their amounts; a community keeps more people than it sends away.
rc::Gen<Rows> some_rows()
{
    auto const code = rc::gen::resize(100, rc::gen::inRange(1, 13));
    auto const people = rc::gen::resize(100, rc::gen::inRange<Amount>(0, 12));
    auto const row = rc::gen::map(rc::gen::tuple(code, code, people), [](auto const& drawn) {
        auto const& [from, to, tens] = drawn;
        return test::Row{std::to_string(from), std::to_string(to), from == to ? tens * 40 : tens * 10};
    });
    return rc::gen::mapcat(rc::gen::resize(100, rc::gen::inRange<std::size_t>(0, 80)),
                           [row](std::size_t size) { return rc::gen::container<Rows>(size, row); });
}

RC_GTEST_PROP(Areas, AreThoseOfThePlainMethod, ())
{
    auto const rows = *some_rows();
    auto const flows = table_of(rows);
    // Hard rules too: clusters of many members then come apart one by one.
    auto const rules = *rc::gen::element(k_rules, k_hard_rules);
    auto const found = find_areas(flows, rules);
    auto const plain = test::Plain{flows, rules}.run();
    std::map<std::uint32_t, std::set<std::string>> groups;
    for (std::uint32_t c = 0; c < flows.size(); ++c) {
        if (plain[c]) {
            groups[*plain[c]].insert(flows.codes()[c]);
        }
    }
    Partition expected;
    for (auto const& [cluster, group] : groups) {
        expected.insert(group);
    }
    RC_ASSERT(partition_of(flows, found) == expected);
}

RC_GTEST_PROP(Areas, DoNotDependOnTheOrderOfRows, ())
{
    auto rows = *some_rows();
    auto const flows = table_of(rows);
    auto const found = find_areas(flows, k_rules);
    // Turned around, and each row in two halves at its two ends.
    std::reverse(rows.begin(), rows.end());
    for (std::size_t i = 0, size = rows.size(); i < size; ++i) {
        auto const half = rows[i].people / 2;
        rows[i].people -= half;
        rows.push_back({rows[i].from, rows[i].to, half});
    }
    auto const same_flows = table_of(rows);
    auto const same = find_areas(same_flows, k_rules);
    RC_ASSERT(same_flows.codes() == flows.codes());
    RC_ASSERT(same.area_of == found.area_of);
    RC_ASSERT(same.residents == found.residents);
    RC_ASSERT(same.steps == found.steps);
}

RC_GTEST_PROP(Areas, DependOnTheOrderOfCodesAlone, ())
{
    auto const rows = *some_rows();
    auto const flows = table_of(rows);
    auto const found = partition_of(flows, find_areas(flows, k_rules));
    // Other names in the same order: longer, so that "9" and "10" are told apart by their zeros.
    auto const renamed = [](std::string const& code) { return "commune " + std::string(8 - code.size(), '0') + code; };
    Rows other;
    for (auto const& row : rows) {
        other.push_back({renamed(row.from), renamed(row.to), row.people});
    }
    Partition expected;
    for (auto const& group : found) {
        std::set<std::string> codes;
        for (auto const& code : group) {
            codes.insert(renamed(code));
        }
        expected.insert(codes);
    }
    auto const other_flows = table_of(other);
    RC_ASSERT(partition_of(other_flows, find_areas(other_flows, k_rules)) == expected);
}

RC_GTEST_PROP(Areas, AreValidAndEveryoneIsSomewhere, ())
{
    auto const flows = table_of(*some_rows());
    auto const found = find_areas(flows, k_rules);
    RC_ASSERT(found.least_validity >= 1);
    std::uint32_t below = 0;
    std::size_t placed = 0;
    for (std::uint32_t i = 0; i < found.areas.size(); ++i) {
        auto const& area = found.areas[i];
        below += area.validity < 1 ? 1 : 0;
        placed += area.communities;
        RC_ASSERT(found.area_of[area.centre] == i);
        RC_ASSERT(area.margins.inside <= std::min(area.margins.residents, area.margins.jobs));
    }
    RC_ASSERT(below == found.below);
    RC_ASSERT(placed + found.set_aside.size() + found.left_over.size() == flows.size());
    RC_ASSERT(found.below == 0U || !found.reserve.empty()); // only the reserve can make an area invalid
}

} // namespace
} // namespace maillage::engine::territory
