// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/territory/name.hpp"

#include <gtest/gtest.h>

namespace maillage::engine::territory {
namespace {

TEST(FoldName, AccentsCaseHyphensAndApostrophesDoNotCount)
{
    EXPECT_EQ(fold_name("Saint-Étienne-du-Rouvray"), "saint etienne du rouvray");
    EXPECT_EQ(fold_name("SAINT ETIENNE DU ROUVRAY"), "saint etienne du rouvray");
    EXPECT_EQ(fold_name("L’Haÿ-les-Roses"), fold_name("l'hay les roses"));
}

TEST(FoldName, LigaturesAreOpened)
{
    EXPECT_EQ(fold_name("Œuilly"), "oeuilly");
    EXPECT_EQ(fold_name("Schœlcher"), fold_name("SCHOELCHER"));
}

TEST(FoldName, SaintIsWrittenOutAsAWordOnly)
{
    EXPECT_EQ(fold_name("St Denis"), "saint denis");
    EXPECT_EQ(fold_name("Ste-Marie"), "sainte marie");
    EXPECT_EQ(fold_name("Stains"), "stains");
    EXPECT_EQ(fold_name("Stes Maries de la Mer"), "saintes maries de la mer");
}

TEST(FoldName, NothingButSignsGivesNothing)
{
    EXPECT_EQ(fold_name(""), "");
    EXPECT_EQ(fold_name(" -'’/ "), "");
}

TEST(FoldName, FoldingTwiceChangesNothing)
{
    for (auto const* name : {"Saint-Étienne", "L’Haÿ-les-Roses", "Ste Œuvre", "Aÿ-Champagne", "ǅ"}) {
        EXPECT_EQ(fold_name(fold_name(name)), fold_name(name)) << name;
    }
}

TEST(FoldPrefix, TheLastWordMayStillBeTypedOn)
{
    EXPECT_EQ(fold_prefix("st"), "st");
    EXPECT_EQ(fold_prefix("st "), "saint");
    EXPECT_EQ(fold_prefix("st-"), "saint");
    EXPECT_EQ(fold_prefix("st de"), "saint de");
}

} // namespace
} // namespace maillage::engine::territory
