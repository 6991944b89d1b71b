// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>

#include "engine/territory/equipment_zones.hpp"

namespace maillage::engine::territory {
namespace {

using testing::ElementsAre;

/// Names of communities, each with the letters of the items that it offers, and minutes both ways.
struct Written {
    std::vector<std::pair<std::string, std::string>> offers;
    std::vector<std::tuple<std::string, std::string, double>> times;
};

Equipment equipment_of(Written const& written, std::string const& items)
{
    Equipment table;
    std::map<std::string, std::uint32_t> number;
    for (auto const& [community, offered] : written.offers) {
        number[community] = static_cast<std::uint32_t>(table.communities.size());
        table.communities.push_back(community);
        auto& own = table.offers.emplace_back();
        for (std::uint32_t item = 0; item < items.size(); ++item) {
            if (offered.find(items[item]) != std::string::npos) {
                own.push_back(item);
            }
        }
    }
    for (auto const item : items) {
        table.items.emplace_back(1, item);
    }
    table.makes_poles.assign(items.size(), true);
    table.ways.resize(table.communities.size());
    for (auto const& [a, b, minutes] : written.times) {
        table.ways[number[a]].push_back({number[b], minutes});
        table.ways[number[b]].push_back({number[a], minutes});
    }
    return table;
}

std::vector<std::string> zones_of(Equipment const& table, EquipmentZones const& found)
{
    std::vector<std::string> names;
    for (auto const zone : found.zone_of) {
        names.push_back(zone == EquipmentZones::k_none ? "-" : table.communities[found.zones[zone].pole]);
    }
    return names;
}

// Two towns, A with six items and B with five; c is between them with a bakery (a) and a school (b), d behind c has nothing, e lies near B; f is an island.
// What lacks, and where it is nearest:
//   A lacks nothing. B lacks f: A, 40 minutes.
//   c lacks c, d, e (B 15, A 20: at B) and f (A 20): B 3, A 1.
//   d lacks a, b (c 5), c, d, e, f: c 2; A and B are reached at 22 and 25: A 4.
//   e lacks a, b, c, d, e (B 10) and f (A 30): B 5, A 1.
// Wishes: e to B 5/6, c to B 3/4, d to A 4/6. e joins B, then c joins B: d's links are then B 2, A 4; d joins A. Nothing is left.
Written const k_towns{
    {{"A", "abcdef"}, {"B", "abcde"}, {"c", "ab"}, {"d", ""}, {"e", ""}, {"f", ""}},
    {{"A", "B", 40}, {"c", "B", 15}, {"c", "A", 20}, {"d", "c", 5}, {"d", "A", 22}, {"d", "B", 25}, {"e", "B", 10}, {"e", "A", 30}}};

TEST(EquipmentZones, OfTwoTownsByHand)
{
    auto const table = equipment_of(k_towns, "abcdef");
    auto const found = find_equipment_zones(table, 0.5);
    EXPECT_EQ(found.needed, 3U);
    EXPECT_THAT(zones_of(table, found), ElementsAre("A", "B", "B", "A", "B", "-"));
    EXPECT_EQ(found.merges, 3U);
    EXPECT_THAT(found.left_over, ElementsAre(5U));
    ASSERT_EQ(found.zones.size(), 2U);
    EXPECT_EQ(found.zones[0].pole_items, 6U);
    EXPECT_EQ(found.zones[0].communities, 2U);
    EXPECT_EQ(found.zones[0].lacking, 6U); // of d
    EXPECT_EQ(found.zones[0].inside, 4U); // its bakery and its school are in c, which is turned to B
    EXPECT_EQ(found.zones[1].lacking, 1U + 4U + 6U);
    EXPECT_EQ(found.zones[1].inside, 3U + 5U);
}

TEST(EquipmentZones, FollowsAZoneThatJoinedAnother)
{
    // g is turned to h alone, and h to the town: h is the more turned to one place only once g is with it or before; both end in T.
    auto const table = equipment_of({{{"T", "abcd"}, {"g", ""}, {"h", "a"}}, {{"g", "h", 5}, {"h", "T", 10}}}, "abcd");
    auto const found = find_equipment_zones(table, 0.5);
    EXPECT_THAT(zones_of(table, found), ElementsAre("T", "T", "T"));
    EXPECT_TRUE(found.left_over.empty());
}

TEST(EquipmentZones, NameAPoleByTheItemsThatMakeOne)
{
    auto table = equipment_of({{{"A", "abc"}, {"B", "d"}}, {{"A", "B", 10}}}, "abcd");
    table.makes_poles = {false, false, false, true}; // only d counts
    auto const found = find_equipment_zones(table, 1);
    EXPECT_THAT(zones_of(table, found), ElementsAre("B", "B"));
    EXPECT_EQ(found.needed, 1U);
}

TEST(EquipmentZones, SayHowFarTheBestIsWhenThereIsNoPole)
{
    auto const table = equipment_of({{{"A", "ab"}, {"B", "c"}}, {{"A", "B", 10}}}, "abcd");
    auto const found = find_equipment_zones(table, 1);
    EXPECT_TRUE(found.zones.empty());
    EXPECT_EQ(found.needed, 4U);
    EXPECT_EQ(found.most_pole_items, 2U);
    EXPECT_EQ(found.left_over.size(), 2U);
}

/// The same by the letter: all links are counted anew, from the communities, at each step.
std::vector<std::uint32_t> plain_zones(Equipment const& table, double pole_share)
{
    auto const size = table.communities.size();
    auto const has = [&](std::size_t c, std::uint32_t item) { return std::ranges::binary_search(table.offers[c], item); };
    std::vector<std::vector<std::size_t>> supplier(size, std::vector<std::size_t>(table.items.size(), size));
    std::vector<bool> pole(size);
    for (std::size_t c = 0; c < size; ++c) {
        pole[c] =
            static_cast<double>(table.offers[c].size()) >= pole_share * static_cast<double>(table.items.size()) && !table.offers[c].empty();
        for (std::uint32_t item = 0; item < table.items.size(); ++item) {
            double best = 1e9;
            for (auto const& way : table.ways[c]) {
                if (!has(c, item) && has(way.to, item) && (way.minutes < best || (way.minutes == best && way.to < supplier[c][item]))) {
                    best = way.minutes;
                    supplier[c][item] = way.to;
                }
            }
        }
    }
    std::vector<std::size_t> zone(size);
    for (std::size_t c = 0; c < size; ++c) {
        zone[c] = c;
    }
    while (true) {
        double best_share = 0;
        std::size_t best_items = 0;
        std::size_t from = size;
        std::size_t to = size;
        for (std::size_t z = 0; z < size; ++z) {
            if (zone[z] != z || pole[z]) {
                continue;
            }
            std::vector<std::size_t> links(size, 0);
            std::size_t outside = 0;
            for (std::size_t c = 0; c < size; ++c) {
                for (auto const at : supplier[c]) {
                    if (zone[c] == z && at < size && zone[at] != z) {
                        ++links[zone[at]];
                        ++outside;
                    }
                }
            }
            std::size_t target = 0;
            for (std::size_t other = 0; other < size; ++other) {
                if (links[other] > links[target] || (links[other] == links[target] && pole[other] && !pole[target])) {
                    target = other;
                }
            }
            if (outside == 0) {
                continue;
            }
            auto const share = static_cast<double>(links[target]) / static_cast<double>(outside);
            if (share > best_share || (share == best_share && links[target] > best_items)) {
                best_share = share;
                best_items = links[target];
                from = z;
                to = target;
            }
        }
        if (from == size) {
            break;
        }
        std::ranges::replace(zone, from, to);
    }
    std::vector<std::uint32_t> poles;
    for (std::size_t c = 0; c < size; ++c) {
        poles.push_back(pole[zone[c]] ? static_cast<std::uint32_t>(zone[c]) : EquipmentZones::k_none);
    }
    return poles;
}

RC_GTEST_PROP(EquipmentZones, AreThoseOfTheMethodByTheLetter, ())
{
    auto const size = *rc::gen::inRange<std::uint32_t>(1, 14);
    auto const items = *rc::gen::inRange<std::uint32_t>(1, 7);
    Equipment table;
    table.makes_poles.assign(items, true);
    for (std::uint32_t i = 0; i < items; ++i) {
        table.items.push_back(std::to_string(i));
    }
    for (std::uint32_t c = 0; c < size; ++c) {
        table.communities.push_back(std::to_string(c));
        auto& own = table.offers.emplace_back();
        auto const rich = *rc::gen::inRange(0, 4);
        for (std::uint32_t i = 0; i < items; ++i) {
            if (*rc::gen::inRange(0, 4) < rich) {
                own.push_back(i);
            }
        }
        auto& ways = table.ways.emplace_back();
        for (std::uint32_t other = 0; other < size; ++other) {
            if (other != c && *rc::gen::inRange(0, 3) > 0) {
                ways.push_back({other, static_cast<double>(*rc::gen::inRange(1, 9))});
            }
        }
    }
    auto const found = find_equipment_zones(table, 0.5);
    std::vector<std::uint32_t> poles;
    for (auto const zone : found.zone_of) {
        poles.push_back(zone == EquipmentZones::k_none ? zone : found.zones[zone].pole);
    }
    RC_ASSERT(poles == plain_zones(table, 0.5));
}

} // namespace
} // namespace maillage::engine::territory
