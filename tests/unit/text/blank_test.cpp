// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gtest/gtest.h>

#include <algorithm>

#include "engine/text/blank.hpp"

namespace maillage::engine::text {
namespace {

/// Blanked text with its spaces as dots, so that lengths can be seen.
std::string dotted(std::string_view text, Blank what = Blank::all)
{
    auto out = blank(text, what);
    std::replace(out.begin(), out.end(), ' ', '.');
    std::replace(out.begin(), out.end(), '\n', '$');
    return out;
}

TEST(Blank, TagsLeaveTheirPlace)
{
    EXPECT_EQ(dotted("<b>oui</b> non"), "...oui.....non");
    EXPECT_EQ(dotted("a<br/>b"), "a$....b");
    EXPECT_EQ(dotted("<p class=\"x\">a</p>"), "$$...........a$$..");
    EXPECT_EQ(dotted("<!-- non -->a"), "............a");
    EXPECT_EQ(dotted("<SCRIPT>x < 1</Script>a"), "$$....................a");
}

TEST(Blank, SignsThatAreNoMarkupStay)
{
    for (auto const* text : {"a < b et c > d", "<3", "<toto>", "si x<y", "AT&T", "a & b", "R&D ; mais", "<p sans fin"}) {
        EXPECT_EQ(blank(text, Blank::all), text);
    }
}

TEST(Blank, CharacterReferencesBecomeSpace) { EXPECT_EQ(dotted("l&#39;eau&nbsp;!&eacute;"), "l.....eau......!........"); }

TEST(Blank, AddressesGoWithoutThePunctuationAround)
{
    EXPECT_EQ(dotted("(voir http://a.fr/b?c=1)."), "(voir..................).");
    EXPECT_EQ(dotted("WWW.a.fr, oui"), "........,.oui");
    EXPECT_EQ(dotted("à jean.du-pont@a.fr."), "à.................."
                                              ".");
    EXPECT_EQ(dotted("www. et @ moi"), "www..et.@.moi");
    EXPECT_EQ(dotted("oui @tanéléo, merci"), "oui...........,.merci");
    EXPECT_EQ(dotted("<b>http://a.fr</b>", Blank::markup), "...http://a.fr....");
}

} // namespace
} // namespace maillage::engine::text
