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

} // namespace
} // namespace maillage::exchange::starred
