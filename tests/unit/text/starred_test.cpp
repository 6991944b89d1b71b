// SPDX-License-Identifier: AGPL-3.0-or-later
#include <vector>

#include <gtest/gtest.h>

#include "exchange/starred/starred.hpp"

namespace maillage::exchange::starred {
namespace {

TEST(Starred, AStarredLineThenTheTextByParagraphs)
{
    Writer writer;
    writer.text(std::vector<Star>{{"text", "1"}, {"Rubrique", "Économie & emploi"}, {"ville", ""}}, "Un  **mot**.\n\n \nDeux\tmots.");
    writer.text(std::vector<Star>{}, "");
    EXPECT_EQ(writer.bytes(), "**** *text_1 *rubrique_economie-emploi *ville_vide\nUn mot .\nDeux mots.\n\n****\n\n");
}

TEST(Starred, WhatIsWrittenIsReadAgain)
{
    Writer writer;
    writer.text(std::vector<Star>{{"ville", "Lyon"}, {"an", "2025"}}, "Un mot.\n\nDeux mots.");
    writer.text(std::vector<Star>{{"ville", ""}}, "");
    ASSERT_TRUE(is_starred(writer.bytes()));
    auto const texts = read_starred(writer.bytes());
    ASSERT_EQ(texts.size(), 2U);
    EXPECT_EQ(texts[0].text, "Un mot.\nDeux mots.");
    ASSERT_EQ(texts[0].stars.size(), 2U);
    EXPECT_EQ(texts[0].stars[0].name, "ville");
    EXPECT_EQ(texts[0].stars[0].value, "lyon");
    EXPECT_EQ(texts[1].line, 5U);
    EXPECT_TRUE(texts[1].text.empty());
}

TEST(Starred, CorporaOfOtherProgramsAreRead)
{
    // Windows line ends, Alceste's numbers, a star without a value, one with two underscores, a theme inside the text, text before any star.
    auto const texts =
        read_starred("sans étoile\r\n0001 *sexe_f *a_b_c *seul\r\nUn mot.\r\n-*theme\r\n* puce\r\n0002 *sexe_h\r\n2024 fut chaud");
    ASSERT_EQ(texts.size(), 2U);
    ASSERT_EQ(texts[0].stars.size(), 3U);
    EXPECT_EQ(texts[0].stars[1].name, "a");
    EXPECT_EQ(texts[0].stars[1].value, "b_c");
    EXPECT_EQ(texts[0].stars[2].name, "seul");
    EXPECT_EQ(texts[0].stars[2].value, "");
    EXPECT_EQ(texts[0].text, "Un mot.\n* puce");
    EXPECT_EQ(texts[1].text, "2024 fut chaud") << "a number opens a text only before stars";
}

TEST(Starred, OtherFilesAreNot)
{
    EXPECT_FALSE(is_starred(""));
    EXPECT_FALSE(is_starred("texte,ville\n**** *ville_lyon"));
    EXPECT_FALSE(is_starred("2024 fut chaud"));
    EXPECT_TRUE(is_starred("\n \n**** *ville_lyon"));
    EXPECT_TRUE(read_starred("").empty());
}

} // namespace
} // namespace maillage::exchange::starred
