// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/territory/name_index.hpp"

#include <gmock/gmock.h>

namespace maillage::engine::territory {
namespace {

using model::TerritoryKind;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

IndexRow commune(std::string code, std::string name, std::string department, std::int64_t population, std::string postcodes = "")
{
    return {{TerritoryKind::commune, std::move(code)}, std::move(name), std::move(department), std::move(postcodes), population, false, ""};
}

/// In order of population, as the store gives them.
std::vector<IndexRow> rows()
{
    std::vector<IndexRow> rows{
        {{TerritoryKind::department, "26"}, "Drôme", "", "", 520'000, false, ""},
        commune("59350", "Lille", "59", 236'000, "59000 59160 59260 59777 59800"),
        commune("97411", "Saint-Denis", "974", 155'000, "97400 97417 97490"),
        commune("93066", "Saint-Denis", "93", 149'000, "93200 93210"),
        {{TerritoryKind::epci, "200010700"}, "CA Caux Seine Agglo", "76", "", 78'000, false, ""},
        commune("93072", "Stains", "93", 41'000, "93240"),
        commune("26281", "Romans-sur-Isère", "26", 33'000, "26100"),
        commune("26252", "Portes-lès-Valence", "26", 10'000, "26800"),
        commune("2A004", "Ajaccio", "2A", 70'000, "20000 20090 20167"),
        commune("60680", "Villeneuve-les-Sablons", "60", 1'200, "60175"),
        commune("27058", "Lillebeuf", "27", 100, "27000"),
        commune("76384", "Lillebonne", "76", 9'000, "76170"),
        {{TerritoryKind::commune, "60250"}, "Fresneaux", "60", "", std::nullopt, true, "60680"},
        {{TerritoryKind::commune, "59350"}, "Lille-Vieille", "59", "", std::nullopt, false, "59350"},
    };
    return rows;
}

class NameSearch : public ::testing::Test {
protected:
    [[nodiscard]] std::vector<std::string> found(std::string_view query, SearchOptions options = {}) const
    {
        std::vector<std::string> keys;
        for (auto const& hit : m_index.search(query, options)) {
            keys.push_back(hit.key.text() + (hit.successor ? ">" + hit.successor->text() : ""));
        }
        return keys;
    }
    std::vector<IndexRow> m_rows = rows();
    NameIndex m_index{m_rows};
};

TEST_F(NameSearch, TheWholeNameComesBeforeItsBeginnings)
{
    EXPECT_THAT(found("lille"), ElementsAre("commune-59350", "commune-27058", "commune-76384", "commune-59350>commune-59350"));
}

TEST_F(NameSearch, HomonymsByPopulationUnlessTheDepartmentIsSaid)
{
    EXPECT_THAT(found("Saint-Denis"), ElementsAre("commune-97411", "commune-93066"));
    EXPECT_THAT(found("st denis"), ElementsAre("commune-97411", "commune-93066"));
    EXPECT_THAT(found("SAINT DENIS (93)"), ElementsAre("commune-93066"));
    EXPECT_THAT(found("saint-denis 974"), ElementsAre("commune-97411"));
    EXPECT_THAT(found("ajaccio 2a"), ElementsAre("commune-2A004"));
}

TEST_F(NameSearch, AHitSaysItsDepartmentByName)
{
    EXPECT_EQ("Drôme (26)", m_index.search("romans-sur-isère", {}).at(0).department());
    EXPECT_EQ("59", m_index.search("lille", {}).at(0).department()); // that department is not among the rows
    EXPECT_EQ("", m_index.search("drôme", {}).at(0).department());
}

TEST_F(NameSearch, StMayStillBecomeStains) { EXPECT_THAT(found("st"), ElementsAre("commune-93072", "commune-97411", "commune-93066")); }

TEST_F(NameSearch, BeginningsOfWordsThenInsides)
{
    EXPECT_THAT(found("seine"), ElementsAre("epci-200010700"));
    EXPECT_THAT(found("isère"), ElementsAre("commune-26281"));
    EXPECT_THAT(found("alence"), ElementsAre("commune-26252"));
}

TEST_F(NameSearch, AllWordsInAnyOrderWhenNothingElse)
{
    EXPECT_THAT(found("isere romans"), ElementsAre("commune-26281"));
    EXPECT_THAT(found("romans drome"), IsEmpty());
}

TEST_F(NameSearch, CodesAndPostcodes)
{
    EXPECT_THAT(found("26281"), ElementsAre("commune-26281"));
    EXPECT_THAT(found("2a004"), ElementsAre("commune-2A004"));
    EXPECT_THAT(found("26"), ElementsAre("departement-26"));
    EXPECT_THAT(found("200010700"), ElementsAre("epci-200010700"));
    auto const hits = m_index.search("26100");
    ASSERT_EQ(hits.size(), 1U);
    EXPECT_EQ(hits[0].key.code, "26281");
    EXPECT_EQ(hits[0].match, Match::postcode);
    EXPECT_EQ(hits[0].postcode, "26100");
    EXPECT_THAT(found("932"), ElementsAre("commune-93066", "commune-93072"));
}

TEST_F(NameSearch, FormerCommunesAreFoundWithTheirSuccessor)
{
    EXPECT_THAT(found("fresneaux"), ElementsAre("commune-60250>commune-60680"));
    EXPECT_EQ(m_index.search("fresneaux").front().successor_name, "Villeneuve-les-Sablons");
}

TEST_F(NameSearch, KindsAndLimit)
{
    std::array const kinds{TerritoryKind::epci, TerritoryKind::department};
    EXPECT_THAT(found("e", {.kinds = kinds}), ElementsAre("departement-26", "epci-200010700"));
    EXPECT_EQ(m_index.search("e", {.limit = 3}).size(), 3U);
    EXPECT_THAT(found("lille", {.limit = 0}), IsEmpty());
}

TEST_F(NameSearch, NothingAskedOrNonsenseFindsNothing)
{
    EXPECT_THAT(found(""), IsEmpty());
    EXPECT_THAT(found("  -'  "), IsEmpty());
    EXPECT_THAT(found("xyzzy"), IsEmpty());
    EXPECT_THAT(found(std::string(5000, 'a')), IsEmpty());
    EXPECT_THAT(found("lille\nsaint"), IsEmpty());
}

TEST(NameIndex, ATerritoryThatOneSpaceDrewIsFoundThereAlone)
{
    IndexRow drawn{{TerritoryKind::drawn, "abc"}, "Pays de Romans", "26", "", 40'000, false, "", 7};
    NameIndex const index{std::vector{drawn, commune("26281", "Romans-sur-Isère", "26", 33'000)}};
    EXPECT_EQ(index.search("romans").size(), 1U);
    EXPECT_EQ(index.search("romans", {.space = 8}).size(), 1U);
    EXPECT_EQ(index.search("romans", {.space = 7}).size(), 2U);
    EXPECT_TRUE(index.search("abc", {.space = 8}).empty()) << "nor by its code";
}

} // namespace
} // namespace maillage::engine::territory
