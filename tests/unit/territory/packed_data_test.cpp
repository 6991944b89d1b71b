// SPDX-License-Identifier: AGPL-3.0-or-later
// Facts about the real data in the binary, of the kind that a changed source would break.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/embedded.hpp"
#include "embedded/territories.hpp"
#include "exchange/territory_pack/pack.hpp"

namespace maillage::exchange::territory_pack {
namespace {

class PackedData : public ::testing::Test {
protected:
    static void SetUpTestSuite()
    {
        auto read = decode(embedded::territories().front().bytes);
        ASSERT_TRUE(read.has_value());
        s_pack = std::make_unique<Pack>(std::move(*read));
    }
    static void TearDownTestSuite() { s_pack.reset(); }

    static Pack::Commune const& commune(std::string_view code)
    {
        return *std::ranges::lower_bound(s_pack->communes, code, {}, [](auto const& c) { return std::string_view{c.code}; });
    }
    static inline std::unique_ptr<Pack> s_pack;
};

TEST_F(PackedData, IsSmallEnoughForABinary) { EXPECT_LT(embedded::territories().front().bytes.size(), 1'500'000U); }

TEST_F(PackedData, HoldsTheWholeCountry)
{
    EXPECT_GT(s_pack->communes.size(), 34'800U);
    EXPECT_EQ(std::ranges::count_if(s_pack->departments, [](auto const& d) { return d.code < "975" || d.code == "976"; }), 101);
    EXPECT_GT(s_pack->epcis.size(), 1'200U);
    EXPECT_EQ(s_pack->epts.size(), 11U);
    EXPECT_EQ(s_pack->municipal_arrondissements.size(), 45U);
    EXPECT_TRUE(std::ranges::is_sorted(s_pack->communes, {}, &Pack::Commune::code));
}

TEST_F(PackedData, PlacesOfTheSeedAreComplete)
{
    auto const& romans = commune("26281");
    EXPECT_EQ(romans.name, "Romans-sur-Isère");
    EXPECT_EQ(s_pack->departments[romans.department].name, "Drôme");
    EXPECT_EQ(romans.postcodes, (std::vector<std::uint32_t>{26100}));
    ASSERT_TRUE(romans.position);
    EXPECT_FALSE(romans.approximate);
    EXPECT_NEAR(romans.position->lon / model::k_grid_per_degree, 5.05, 0.05);
    EXPECT_NEAR(romans.position->lat / model::k_grid_per_degree, 45.05, 0.05);
    auto const& lillebonne = commune("76384");
    ASSERT_TRUE(lillebonne.epci);
    EXPECT_NE(s_pack->epcis[*lillebonne.epci].name.find("Caux"), std::string::npos);
}

TEST_F(PackedData, MostPeopleLiveWherePositionsAreExact)
{
    std::int64_t exact = 0;
    std::int64_t all = 0;
    for (auto const& commune : s_pack->communes) {
        all += commune.population.value_or(0);
        exact += commune.approximate ? 0 : commune.population.value_or(0);
        EXPECT_TRUE(commune.position || commune.code.starts_with("98")) << commune.code;
    }
    EXPECT_GT(all, 66'000'000);
    EXPECT_GT(static_cast<double>(exact), 0.88 * static_cast<double>(all));
}

TEST_F(PackedData, FormerCommunesKeepTheirNameAndDate)
{
    auto const found = std::ranges::find(s_pack->formers, "61128", &Pack::Former::code);
    ASSERT_NE(found, s_pack->formers.end());
    EXPECT_EQ(found->name, "Courcerault");
    EXPECT_EQ(s_pack->communes[found->successor].code, "61050");
    // 2016-01-01 is 26,663 days after 1943-01-01.
    using namespace std::chrono;
    EXPECT_EQ(found->on, static_cast<std::uint32_t>((sys_days{2016y / 1 / 1} - sys_days{1943y / 1 / 1}).count()));
}

TEST_F(PackedData, FormerNamesUnderALivingCodeAreKept)
{
    auto const found = std::ranges::find(s_pack->formers, "Châlons-sur-Marne", &Pack::Former::name);
    ASSERT_NE(found, s_pack->formers.end());
    EXPECT_EQ(s_pack->communes[found->successor].name, "Châlons-en-Champagne");
    EXPECT_EQ(found->code, "51108");
}

TEST_F(PackedData, NeighbouringDepartmentsShareTheirBorderExactly)
{
    auto const points = [](std::string_view code) {
        std::set<model::GridPoint> all;
        for (auto const& shape : s_pack->shapes) {
            if (shape.kind == model::TerritoryKind::department && shape.code == code) {
                for (auto const& ring : shape.outline.front()) {
                    all.insert(ring.begin(), ring.end());
                }
            }
        }
        return all;
    };
    auto const drome = points("26");
    auto const isere = points("38");
    std::vector<model::GridPoint> shared;
    std::ranges::set_intersection(drome, isere, std::back_inserter(shared));
    EXPECT_GT(shared.size(), 8U);
}

TEST_F(PackedData, EveryDepartmentAndRegionHasItsOutline)
{
    std::set<std::pair<model::TerritoryKind, std::string>> shapes;
    for (auto const& shape : s_pack->shapes) {
        EXPECT_FALSE(shape.outline.empty());
        shapes.emplace(shape.kind, shape.code);
    }
    for (auto const& department : s_pack->departments) {
        EXPECT_TRUE(shapes.contains({model::TerritoryKind::department, department.code})) << department.code;
    }
    for (auto const& region : s_pack->regions) {
        EXPECT_TRUE(shapes.contains({model::TerritoryKind::region, region.code})) << region.code;
    }
    for (auto const* country : {"fr", "BEL", "ESP", "ITA", "BRA"}) {
        EXPECT_TRUE(shapes.contains({model::TerritoryKind::country, country})) << country;
    }
}

} // namespace
} // namespace maillage::exchange::territory_pack
