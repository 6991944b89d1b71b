// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gmock/gmock.h>

#include "base/text.hpp"
#include "search/excerpt.hpp"
#include "unit/search/words.hpp"

namespace maillage::search {
namespace {

/// An excerpt as text, what is marked between brackets.
std::string shown(std::string_view question, std::vector<std::string> const& texts, std::size_t length = 60)
{
    std::string out;
    for (auto const& piece : Excerpts{read_question(question).value(), real_words()}.of(texts, length)) {
        EXPECT_TRUE(base::is_utf8(piece.text));
        out += piece.marked ? "[" + piece.text + "]" : piece.text;
    }
    return out;
}

TEST(Excerpt, MarksWordsInWhateverFormTheyStand)
{
    EXPECT_EQ(shown("travail", {"Les travaux de l’école."}), "Les [travaux] de l’école.");
    EXPECT_EQ(shown("ecole", {"Les travaux de l’école."}), "Les travaux de l’[école].");
    EXPECT_EQ(shown("éco*", {"L’écologie à l’école"}), "L’[écologie] à l’[école]");
    EXPECT_EQ(shown("gare -four", {"La gare et le four"}), "La [gare] et le four");
    EXPECT_EQ(shown("theme:gare", {"La gare"}), "");
    EXPECT_EQ(shown("gare", {"Le four"}), "");
    EXPECT_EQ(shown("gare", {}), "");
}

TEST(Excerpt, IsCutBetweenWords)
{
    std::string const before = "Beaucoup de mots qui ne disent rien de ce qui est cherché, ni de près ni de loin.\n\n";
    EXPECT_EQ(shown("gare", {before + "Rouvrir   la gare le soir. " + before}, 40), "… Rouvrir la [gare] le soir. Beaucoup …");
    EXPECT_EQ(shown("gare soir", {"Une gare. " + before + "Rouvrir la gare le soir. " + before}, 40),
              "… Rouvrir la [gare] le [soir]. Beaucoup de …");
}

TEST(Excerpt, NeverCutsACharacterNorReadsWithoutEnd)
{
    std::string accents;
    for (int i = 0; i < 3000; ++i) {
        accents += "é";
    }
    EXPECT_FALSE(shown("gare", {accents + "\ngare\n" + accents}, 50).empty());
    EXPECT_EQ(shown("gare", {std::string(20'000, 'x') + " gare"}), "") << "what is far into a long text is found, not shown";
    EXPECT_EQ(shown("gare", {std::string(20'000, 'x'), "gare"}), "");
}

} // namespace
} // namespace maillage::search
