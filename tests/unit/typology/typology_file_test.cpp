// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/typology/typology_file.hpp"

#include <gmock/gmock.h>

#include "i18n/catalogue.hpp"

namespace maillage::exchange::typology {
namespace {

using testing::SizeIs;

/// A file of one axis whose levels have these rules, one a level.
std::string file(std::vector<std::string> const& rules)
{
    std::string text = "key = \"t\"\nname_fr = \"T\"\nname_en = \"T\"\n[[axis]]\nkey = \"a\"\nname_fr = \"A\"\nname_en = \"A\"\n";
    for (auto const& rule : rules) {
        auto const number = std::to_string(text.size());
        text += "[[axis.level]]\nkey = \"l" + number + "\"\nname_fr = \"L\"\nname_en = \"L\"\nsource = \"S\"\n" + rule;
    }
    return text;
}
std::string rule(std::string const& fact, std::string const& value)
{
    return "[[axis.level.rule]]\nfact = \"" + fact + "\"\nat_least = " + value + "\n";
}

std::string refused(std::string const& text)
{
    auto const read = parse(text);
    return read ? "accepted" : read.error().message + " at " + std::string{read.error().field("line")};
}

TEST(TypologyFile, OurOwnHaveTwoAxesAndASecondTypologyBeside)
{
    auto const& all = shipped();
    ASSERT_THAT(all, SizeIs(2));
    EXPECT_EQ(all[0].key, "intensity");
    ASSERT_THAT(all[0].axes, SizeIs(2));
    EXPECT_EQ(all[0].axes[0].key, "pooling");
    EXPECT_EQ(all[0].axes[1].key, "producing");
    EXPECT_THAT(all[0].axes[1].levels, SizeIs(5));
    EXPECT_EQ(all[1].key, "frey");
    for (auto const& typology : all) {
        for (auto const& axis : typology.axes) {
            for (auto const& level : axis.levels) {
                EXPECT_FALSE(level.source.empty()) << level.key;
                EXPECT_FALSE(level.about.fr.empty()) << level.key;
            }
        }
    }
}

TEST(TypologyFile, PremisesSharedUnderAContractAreAtLeastPooling)
{
    auto const& pooling = shipped()[0].axes[0];
    // Ranks of lists: contract is third among agreements.
    auto const placed = engine::typology::place(pooling, {{"members", 3}, {"pooled", 1}, {"agreement", 2}, {"years", 5}});
    EXPECT_EQ(pooling.levels[static_cast<std::size_t>(placed.level - 1)].key, "pooling");
    EXPECT_THAT(placed.missing, SizeIs(3)) << "a second thing pooled, permanence, coordination";
}

TEST(TypologyFile, EverySentenceThatARuleCanNeedIsThere)
{
    auto const& catalogue = i18n::Catalogue::instance();
    for (auto const& fact : k_facts) {
        for (auto const* const area : {"typology.met.", "typology.missing.", "typology.beyond."}) {
            EXPECT_TRUE(catalogue.has(i18n::Language::french, area + std::string{fact.name})) << area << fact.name;
        }
    }
}

TEST(TypologyFile, AMistakeIsRefusedWithItsLine)
{
    EXPECT_EQ(refused(file({rule("members", "2"), rule("agreement", "\"contract\"")})), "accepted");
    EXPECT_EQ(refused("key = "), "error.typology.syntax at 1");
    EXPECT_EQ(refused("key = \"t\"\nname_fr = \"T\"\nname_en = \"T\"\n"), "error.typology.no_axis at 1");
    EXPECT_EQ(refused("key = \"t\"\nname_fr = \"T\"\n"), "error.typology.missing at 1");
    EXPECT_EQ(refused(file({})), "error.typology.no_level at 4");
    EXPECT_EQ(refused(file({""})), "error.typology.no_rule at 8");
    EXPECT_EQ(refused(file({rule("weather", "2")})), "error.typology.fact at 13");
    EXPECT_EQ(refused(file({rule("members", "\"many\"")})), "error.typology.value at 15");
    EXPECT_EQ(refused(file({rule("members", "-1")})), "error.typology.value at 15");
    EXPECT_EQ(refused(file({rule("agreement", "\"handshake\"")})), "error.typology.value at 15");
    EXPECT_EQ(refused(file({rule("agreement", "2")})), "error.typology.value at 15") << "a term of the list is wanted";
}

TEST(TypologyFile, RulesThatContradictEachOtherAreRefusedWithBothPlaces)
{
    auto const less = parse(file({rule("members", "3"), rule("members", "2")}));
    ASSERT_FALSE(less.has_value());
    EXPECT_EQ(less.error().message, "error.typology.asks_less");
    EXPECT_EQ(less.error().field("line"), "21");
    EXPECT_EQ(less.error().field("other"), "13");
    EXPECT_EQ(refused(file({rule("members", "2"), rule("members", "2")})), "error.typology.same at 16");
    EXPECT_EQ(refused(file({"[[axis.level.rule]]\nfact = \"members\"\nat_least = 5\nat_most = 4\n"})), "error.typology.never at 13");
}

} // namespace
} // namespace maillage::exchange::typology
