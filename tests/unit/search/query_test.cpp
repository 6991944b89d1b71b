// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "base/text.hpp"
#include "search/query.hpp"

namespace maillage::search {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

/// A question as one line: kind letter, "-" excluded, "|" or, and the text of each part.
std::vector<std::string> parts(std::string_view text)
{
    auto const question = read_question(text);
    if (!question) {
        return {question.error().message};
    }
    std::vector<std::string> out;
    for (auto const& clause : question->clauses) {
        constexpr std::string_view k_letters = "wp*tT";
        std::string part{k_letters[static_cast<std::size_t>(clause.kind)]};
        part += std::string{clause.excluded ? "-" : ""} + (clause.or_before ? "|" : "") + ":" + clause.text;
        out.push_back(part);
    }
    return out;
}

std::vector<std::string> remarks(std::string_view text)
{
    std::vector<std::string> out;
    auto const question = read_question(text).value();
    for (auto const& remark : question.remarks) {
        out.push_back(remark.message);
    }
    return out;
}

TEST(Question, IsReadAsPeopleWriteIt)
{
    EXPECT_THAT(parts("  four   à\u00A0pain "), ElementsAre("w:four", "w:à", "w:pain"));
    EXPECT_THAT(parts("\"four à pain\" « une gare » “le soir”"), ElementsAre("p:four à pain", "p: une gare ", "p:le soir"));
    EXPECT_THAT(parts("gare OU four OR pain"), ElementsAre("w:gare", "w|:four", "w|:pain"));
    EXPECT_THAT(parts("gare -train -\"four à pain\""), ElementsAre("w:gare", "w-:train", "p-:four à pain"));
    EXPECT_THAT(parts("coop* l’éco*"), ElementsAre("*:coop", "*:l’éco"));
    EXPECT_THAT(parts("mot\"une phrase\""), ElementsAre("w:mot", "p:une phrase"));
    EXPECT_THAT(parts("rendez-vous"), ElementsAre("w:rendez-vous"));
}

TEST(Question, HasFieldsInBothLanguages)
{
    EXPECT_THAT(parts("theme:nourrir Thème:\"se nourrir\" topic:pain"), ElementsAre("t:nourrir", "t:se nourrir", "t:pain"));
    EXPECT_THAT(parts("territoire:drôme TERRITORY:commune-26281 lieu:Valence place:« Val de Drôme »"),
                ElementsAre("T:drôme", "T:commune-26281", "T:Valence", "T: Val de Drôme "));
    EXPECT_THAT(parts("theme : rien"), ElementsAre("w:theme", "w::", "w:rien"));
    EXPECT_THAT(parts("theme: nourrir -territoire:drome"), ElementsAre("t:nourrir", "T-:drome"));
    EXPECT_THAT(parts("theme:"), IsEmpty());
}

TEST(Question, SaysWhatWasReadOtherwise)
{
    EXPECT_THAT(parts("\"four à pain"), ElementsAre("p:four à pain"));
    EXPECT_THAT(remarks("\"four à pain"), ElementsAre("search.remark.quote"));
    EXPECT_THAT(parts("auteur:ana"), ElementsAre("w:auteur:ana"));
    EXPECT_THAT(remarks("auteur:ana"), ElementsAre("search.remark.name"));
    EXPECT_THAT(remarks("10:30 https://exemple.fr gare"), IsEmpty());
    EXPECT_THAT(remarks("a* * **** c*d"), ElementsAre("search.remark.star"));
    EXPECT_THAT(parts("c*d"), ElementsAre("w:c d"));
    EXPECT_THAT(remarks("aaa* bbb* ccc* ddd* eee*"), ElementsAre("search.remark.prefixes"));
}

TEST(Question, IsRefusedWithASentence)
{
    EXPECT_THAT(parts(std::string(10'000, 'x')), ElementsAre("error.search.long"));
    std::string many;
    for (std::size_t i = 0; i <= k_most_clauses; ++i) {
        many += "mot ";
    }
    EXPECT_THAT(parts(many), ElementsAre("error.search.many"));
    EXPECT_THAT(parts(std::string_view{"a\0b", 3}), ElementsAre("error.text.nul"));
    EXPECT_THAT(parts("\xff\xfe"), ElementsAre("error.text.not_utf8"));
    EXPECT_EQ(read_question("\xff").error().input, "q");
}

TEST(Question, WithoutWordsHasNoPart)
{
    EXPECT_THAT(parts(""), IsEmpty());
    EXPECT_THAT(parts(" \u00A0\t\n"), IsEmpty());
    EXPECT_THAT(read_question("OU").value().clauses, SizeIs(1)); // nothing before it: a word
}

RC_GTEST_PROP(Question, KeepsEveryPartWhereItStands, (std::vector<std::uint8_t> const& bytes))
{
    constexpr std::string_view k_alphabet = "aé :\"*-«»OUthemterio\xC2\xA0\n";
    std::string text;
    for (auto const byte : bytes) {
        text += k_alphabet[byte % k_alphabet.size()];
    }
    auto const question = read_question(text);
    if (!question) {
        return;
    }
    RC_ASSERT(question->clauses.size() <= k_most_clauses);
    for (auto const& clause : question->clauses) {
        RC_ASSERT(clause.range.end <= question->text.size());
        RC_ASSERT(base::is_utf8(clause.text));
        RC_ASSERT(clause.range.end - clause.range.begin == clause.text.size());
    }
}

} // namespace
} // namespace maillage::search
