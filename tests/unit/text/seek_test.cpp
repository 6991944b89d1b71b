// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gtest/gtest.h>

#include "engine/text/references.hpp"
#include "engine/text/seek.hpp"

namespace maillage::engine::text {
namespace {

using Found = std::vector<std::string>;

Found found(std::vector<std::string> const& forms, std::string const& text, bool accents = true)
{
    Found out;
    for (auto const& range : Seeker{forms, accents}.in(text, "fr")) {
        out.emplace_back(base::part(text, range));
    }
    return out;
}

TEST(Seeker, FindsFormsHoweverTheyAreSpelt)
{
    EXPECT_EQ(found({"commun", "communs"}, "Les Communs, un commun ; la commune."), (Found{"Communs", "commun"}));
    EXPECT_EQ(found({"eau"}, "L’eau, de l'EAU et l’oiseau"), (Found{"eau", "EAU"}));
    EXPECT_EQ(found({"rendez-vous"}, "un rendez‑vous, deux RENDEZ-VOUS, vous rendez"), (Found{"rendez‑vous", "RENDEZ-VOUS"}));
    EXPECT_EQ(found({"aujourd'hui"}, "Aujourd’hui"), (Found{"Aujourd’hui"}));
}

TEST(Seeker, FindsWordsInARowTheLongestFirst)
{
    EXPECT_EQ(found({"service", "services publics"}, "Services publics et service public"), (Found{"Services publics", "service"}));
    EXPECT_EQ(found({"droit d'auteur"}, "le droit d’auteur"), (Found{"droit d’auteur"}));
    EXPECT_EQ(found({"a a"}, "a a a"), (Found{"a a"})) << "none over another";
}

TEST(Seeker, AccentsCountOrNot)
{
    EXPECT_EQ(found({"marche"}, "Le marché en marche"), (Found{"marche"}));
    EXPECT_EQ(found({"ecole"}, "L’école, l’ecole", false), (Found{"école", "ecole"}));
}

TEST(Seeker, LooksOverMarkupAndAddresses)
{
    EXPECT_EQ(found({"gare"}, "<p class=\"gare\">La <b>gare</b></p> https://gare.example/gare @gare"), (Found{"gare"}));
    EXPECT_TRUE(Seeker({" ", "’", " ? "}).empty());
    EXPECT_TRUE(found({""}, "").empty());
}

TEST(References, LettersAndMarksAreWrittenOut)
{
    EXPECT_EQ(decode_references("soci&eacute;t&eacute; &OElig;uvre l&#8217;&#xE9;t&#xe9; a&nbsp;b &laquo;&amp;&raquo;"),
              "société Œuvre l’été a\u00a0b «&»");
    EXPECT_EQ(decode_references("&euro; &hellip; &yuml; &nbsp;"), "€ … ÿ \u00a0");
}

TEST(References, WhatWouldBeMarkupOrNothingStays)
{
    for (auto const* text : {"&lt;b&gt;", "&#60;", "&#0;", "&#xD800;", "&#x110000;", "&#xFFFF;", "&nothing;", "R&D; et AT&T", "a & b", "&",
                             "&;", "&#;", "&#x;", "&#99999999999999999999;"}) {
        EXPECT_EQ(decode_references(text), text);
    }
}

} // namespace
} // namespace maillage::engine::text
