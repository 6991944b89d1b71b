// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <fmt/format.h>

#include "engine/text/passages.hpp"

namespace maillage::engine::text {
namespace {

/// Words w1 … wn, some followed by a mark.
std::string words(std::size_t count, std::vector<std::pair<std::size_t, std::string>> const& marks = {})
{
    std::string text;
    for (std::size_t i = 1; i <= count; ++i) {
        text += (i > 1 ? " w" : "w") + std::to_string(i);
        for (auto const& [at, mark] : marks) {
            text += at == i ? mark : "";
        }
    }
    return text;
}

std::vector<std::uint32_t> sizes(std::string_view text, PassageOptions const& options = {})
{
    std::vector<std::uint32_t> out;
    for (auto const& passage : passages(text, options)) {
        out.push_back(passage.words);
    }
    return out;
}

using Sizes = std::vector<std::uint32_t>;

TEST(Passages, AShortTextIsOne)
{
    EXPECT_EQ(sizes(words(1)), Sizes{1});
    EXPECT_EQ(sizes(words(56, {{40, "."}})), Sizes{56});
    EXPECT_TRUE(sizes("").empty());
    EXPECT_TRUE(sizes(" \n ?! — … ").empty());
}

// Window 56. Score of a full stop after word j: 6 / (|j − 40| + 1); of a comma 1 / (…); of nothing 0.01 / (…).
TEST(Passages, TheBestMarkNearTheSizeCuts)
{
    EXPECT_EQ(sizes(words(80)), (Sizes{40, 40}));
    EXPECT_EQ(sizes(words(80, {{30, "."}})), (Sizes{30, 50}));
    // The comma at 40 is worth 1; the full stop at 34 is worth 6 / 7, at 35 exactly 1, and the first of equals wins.
    EXPECT_EQ(sizes(words(80, {{34, "."}, {40, ","}})), (Sizes{40, 40}));
    EXPECT_EQ(sizes(words(80, {{35, "."}, {40, ","}})), (Sizes{35, 45}));
    EXPECT_EQ(sizes(words(80, {{40, ";"}, {41, ":"}})), (Sizes{40, 40})); // 4 against 5 / 2
    EXPECT_EQ(sizes(words(80, {{38, "."}, {40, ","}, {57, "."}})), (Sizes{38, 42}));
}

TEST(Passages, MarksAreFoundInsideClosingOnes)
{
    EXPECT_EQ(sizes(words(80, {{30, ".»"}})), (Sizes{30, 50}));
    EXPECT_EQ(sizes(words(80, {{30, "\u00a0! »"}})), (Sizes{30, 50}));
    EXPECT_EQ(sizes(words(80, {{30, "…)"}})), (Sizes{30, 50}));
    EXPECT_EQ(sizes(words(80, {{30, "\n\n"}})), (Sizes{30, 50}));
    EXPECT_EQ(sizes(words(80, {{30, "\n"}})), (Sizes{40, 40}));
}

TEST(Passages, AnAbbreviationEndsNothing) { EXPECT_EQ(sizes("M. " + words(79, {{39, " art."}})), (Sizes{40, 41})); }

TEST(Passages, RangesHoldTheirPunctuation)
{
    auto const text = "  « " + words(30) + " ! » — Et " + words(39) + " ?  ";
    auto const found = passages(text);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_TRUE(base::part(text, found[0].range).starts_with("« w1 "));
    EXPECT_TRUE(base::part(text, found[0].range).ends_with("w30 ! »"));
    EXPECT_TRUE(base::part(text, found[1].range).starts_with("— Et w1"));
    EXPECT_TRUE(base::part(text, found[1].range).ends_with("w39 ?"));
}

TEST(Passages, AShortTailCanJoin)
{
    EXPECT_EQ(sizes(words(58, {{55, "."}, {40, "."}})), (Sizes{40, 18}));
    EXPECT_EQ(sizes(words(60, {{56, "."}}), {.size = 40, .least_tail = 0}), (Sizes{56, 4}));
    EXPECT_EQ(sizes(words(60, {{56, "."}}), {.size = 40, .least_tail = 5}), (Sizes{60}));
}

RC_GTEST_PROP(Passages, PartTheTextWithoutLosingAWord, (std::vector<int> const& pieces))
{
    std::string text;
    std::uint32_t count = 0;
    for (auto const piece : pieces) {
        switch (std::abs(piece % 7)) {
        case 0: text += ". "; break;
        case 1: text += " ,"; break;
        case 2: text += "\n\n"; break;
        default: text += " mot"; ++count;
        }
    }
    auto const size = *rc::gen::inRange<std::uint32_t>(5, 50);
    std::uint32_t found = 0;
    std::size_t past = 0;
    for (auto const& passage : passages(text, {.size = size})) {
        RC_ASSERT(passage.range.begin >= past && passage.range.begin < passage.range.end && passage.range.end <= text.size());
        RC_ASSERT(passage.words <= size + size * 2 / 5);
        past = passage.range.end;
        found += passage.words;
    }
    RC_ASSERT(found <= count);
    RC_ASSERT((count == 0) == (found == 0));
}

} // namespace
} // namespace maillage::engine::text
