// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/text/likeness.hpp"

#include <string>

#include <gmock/gmock.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace maillage::engine::text {
namespace {

using testing::DoubleNear;

std::string drawn(std::string_view text, std::vector<Stretch> const& stretches)
{
    std::string drawn;
    for (auto const& one : stretches) {
        drawn += one.shared ? std::string{base::part(text, one.range)} : "[" + std::string{base::part(text, one.range)} + "]";
    }
    return drawn;
}

TEST(Likeness, IsTheShareOfRunsOfThreeWordsThatBothHave)
{
    // Runs: "la gare du", "gare du soir" | "la gare du", "gare du matin": one of three.
    EXPECT_THAT(resemblance("La gare du soir", "la gare du matin", "fr"), DoubleNear(1.0 / 3.0, 1e-12));
    EXPECT_EQ(resemblance("La GARE, du soir !", "la gare du soir", "fr"), 1.0) << "without case and punctuation";
    EXPECT_EQ(resemblance("Élève", "eleve", "fr"), 1.0) << "without accents";
    EXPECT_EQ(resemblance("La gare", "La gare du soir", "fr"), 0.0);
    EXPECT_EQ(resemblance("", "", "fr"), 0.0);
    EXPECT_EQ(resemblance("…", "…", "fr"), 0.0) << "nothing is said";
}

TEST(Likeness, RunsKeptForManyComparisonsSayTheSame)
{
    std::string_view const texts[]{
        "La gare du soir", "la gare du matin", "La GARE, du soir !", "La gare", "", "Tout autre chose, dit ailleurs et tard."};
    for (auto const left : texts) {
        for (auto const right : texts) {
            EXPECT_DOUBLE_EQ(Runs(left, "fr").resemblance(Runs(right, "fr")), resemblance(left, right, "fr")) << left << " | " << right;
        }
    }
}

TEST(Likeness, ShowsWhereTwoTextsDiffer)
{
    std::string_view const left = "Rouvrir la gare du soir, vite.";
    std::string_view const right = "Il faut rouvrir la gare du matin, vite.";
    auto const compared = compare(left, right, "fr");
    EXPECT_EQ(drawn(left, compared.left), "Rouvrir la gare du [soir, ]vite.");
    EXPECT_EQ(drawn(right, compared.right), "[Il faut ]rouvrir la gare du [matin, ]vite.");
    EXPECT_EQ(drawn("…", compare("…", "x", "fr").left), "[…]");
    EXPECT_TRUE(compare("", "x", "fr").left.empty());
}

TEST(Likeness, LongTextsAreComparedByLines)
{
    std::string line;
    for (int word = 0; word < 50; ++word) {
        line += "mot" + std::to_string(word) + " ";
    }
    std::string left;
    std::string right;
    for (int row = 0; row < 60; ++row) {
        left += line + std::to_string(row) + "\n";
        right += line + std::to_string(row == 30 ? 1000 : row) + "\n";
    }
    auto const compared = compare(left, right, "fr");
    ASSERT_EQ(compared.left.size(), 3U);
    EXPECT_EQ(base::part(left, compared.left[1].range), line + "30\n");
    EXPECT_EQ(base::part(right, compared.right[1].range), line + "1000\n");
}

RC_GTEST_PROP(Likeness, StretchesCoverBothTextsAndShareTheSameWords, ())
{
    auto const text = rc::gen::map(rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 4)), [](std::vector<int> const& words) {
        std::string made;
        for (auto const word : words) {
            made += std::string{"un mot, "}.substr(word == 0 ? 3 : 0) + std::to_string(word) + " ";
        }
        return made;
    });
    auto const left = *text;
    auto const right = *text;
    auto const compared = compare(left, right, "fr");
    auto const covers = [](std::string_view whole, std::vector<Stretch> const& stretches) {
        std::size_t at = 0;
        for (auto const& one : stretches) {
            if (one.range.begin != at || one.range.end <= at) {
                return false;
            }
            at = one.range.end;
        }
        return at == whole.size();
    };
    RC_ASSERT(covers(left, compared.left));
    RC_ASSERT(covers(right, compared.right));
    auto const shared = [](std::string_view whole, std::vector<Stretch> const& stretches) {
        std::string words;
        for (auto const& one : stretches) {
            if (one.shared) {
                for (auto const& word : base::words(base::part(whole, one.range), "fr")) {
                    words += std::string{base::part(base::part(whole, one.range), word)} + " ";
                }
            }
        }
        return words;
    };
    RC_ASSERT(shared(left, compared.left) == shared(right, compared.right));
    RC_ASSERT(resemblance(left, right, "fr") == resemblance(right, left, "fr"));
    RC_ASSERT(left.empty() || resemblance(left, left, "fr") == 1.0);
}

} // namespace
} // namespace maillage::engine::text
