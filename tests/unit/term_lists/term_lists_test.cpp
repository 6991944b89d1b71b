// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/term_lists/term_lists.hpp"

#include <gmock/gmock.h>

namespace maillage::exchange::term_lists {
namespace {

using testing::SizeIs;

std::string refused(std::string_view text)
{
    auto const read = parse(text);
    return read ? "accepted" : read.error().message + " at " + std::string{read.error().field("line")};
}

TEST(TermLists, OurOwnHaveTheKindsAndTheTenFields)
{
    auto const& lists = cooperation();
    EXPECT_THAT(lists.of("kind"), SizeIs(10));
    EXPECT_THAT(lists.of("field"), SizeIs(10));
    EXPECT_EQ(lists.of("kind").front().code, "association") << "in the order of the file";
    EXPECT_EQ(lists.word("kind", "mutual", true), "Mutuelle");
    EXPECT_EQ(lists.word("kind", "mutual", false), "Mutual society");
    EXPECT_EQ(lists.word("kind", "guild", true), "guild") << "a term that left the list shows its code";
    EXPECT_TRUE(lists.of("nothing").empty());
}

TEST(TermLists, AMistakeIsRefusedWithItsLine)
{
    EXPECT_EQ(refused("[[kind]]\ncode = \"a\"\nfr = \"A\"\nen = \"A\"\n"), "accepted");
    EXPECT_EQ(refused("[[kind]\n"), "error.term_list.syntax at 1");
    EXPECT_EQ(refused("\nkind = 3\n"), "error.term_list.not_a_list at 2");
    EXPECT_EQ(refused("[[kind]]\ncode = \"a\"\nfr = \"A\"\n"), "error.term_list.incomplete at 1");
    EXPECT_EQ(refused("[[kind]]\ncode = \"Á\"\nfr = \"A\"\nen = \"A\"\n"), "error.term_list.code at 1");
    EXPECT_EQ(refused("[[kind]]\ncode = \"a\"\nfr = \"A\"\nen = \"A\"\n[[kind]]\ncode = \"a\"\nfr = \"B\"\nen = \"B\"\n"),
              "error.term_list.twice at 5");
}

} // namespace
} // namespace maillage::exchange::term_lists
