// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/territory_pack/pack.hpp"

#include <gtest/gtest.h>

#include "exchange/territory_pack/bytes.hpp"
#include "exchange/territory_pack/outline_bytes.hpp"

namespace maillage::exchange::territory_pack {
namespace {

model::Outline square_with_hole()
{
    return {{{{0, 0}, {1000, 0}, {1000, 1000}, {0, 1000}}, {{400, 400}, {600, 400}, {500, 600}}},
            {{{-18'000'000, -9'000'000}, {18'000'000, -9'000'000}, {0, 9'000'000}}}};
}

Pack small_pack()
{
    Pack pack;
    pack.year = 2026;
    pack.regions = {{"28", "Normandie"}};
    pack.departments = {{"61", "Orne", 0}, {"76", "Seine-Maritime", 0}};
    pack.epcis = {{"200010700", "CA Caux Seine Agglo", "CA"}};
    pack.communes = {{"61001", "Alençon", 0, std::nullopt, std::nullopt, 25848, model::GridPoint{9'330, 4'843'210}, false, {61000}},
                     {"76384", "Lillebonne", 1, 0, std::nullopt, 0, model::GridPoint{53'600, 4'951'900}, true, {76170, 76330}},
                     {"76901", "Sans Rien", 1, std::nullopt, std::nullopt, std::nullopt, std::nullopt, false, {}}};
    pack.municipal_arrondissements = {{"13201", "Marseille 1er", 0, 37599, std::nullopt, {13001}}};
    pack.formers = {{"61128", "Courcerault", 0, 26662}, {"76384", "Juliobona", 1, std::nullopt}};
    pack.shapes = {{model::TerritoryKind::department, "61", square_with_hole()}};
    return pack;
}

TEST(TerritoryPack, WhatIsEncodedIsRead)
{
    auto const pack = small_pack();
    auto const read = decode(encode(pack));
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(read->year, 2026U);
    ASSERT_EQ(read->communes.size(), 3U);
    EXPECT_EQ(read->communes[0].position, pack.communes[0].position);
    EXPECT_EQ(read->communes[1].name, "Lillebonne");
    EXPECT_EQ(read->communes[1].epci, 0U);
    EXPECT_EQ(read->communes[1].population, 0);
    EXPECT_TRUE(read->communes[1].approximate);
    EXPECT_EQ(read->communes[1].postcodes, (std::vector<std::uint32_t>{76170, 76330}));
    EXPECT_EQ(read->communes[2].population, std::nullopt);
    EXPECT_EQ(read->communes[2].position, std::nullopt);
    EXPECT_EQ(read->municipal_arrondissements[0].population, 37599);
    EXPECT_EQ(read->formers[0].on, 26662U);
    EXPECT_EQ(read->formers[1].on, std::nullopt);
    EXPECT_EQ(read->shapes[0].outline, square_with_hole());
    EXPECT_EQ(encode(*read), encode(pack)) << "the same pack gives the same bytes";
}

TEST(TerritoryPack, EveryTruncationIsRefused)
{
    auto const bytes = encode(small_pack());
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        auto const read = decode(std::string_view{bytes}.substr(0, size));
        ASSERT_FALSE(read.has_value()) << size;
        EXPECT_EQ(read.error().message, "error.territory.pack");
    }
}

TEST(TerritoryPack, OtherBytesAreRefused)
{
    EXPECT_FALSE(decode("").has_value());
    EXPECT_FALSE(decode("MTP2whatever").has_value());
    EXPECT_FALSE(decode(std::string(1000, '\xff')).has_value());
}

TEST(OutlineBytes, RoundTripAndDamage)
{
    auto const bytes = outline_bytes(square_with_hole());
    auto const read = read_outline(bytes);
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(*read, square_with_hole());
    EXPECT_FALSE(read_outline(bytes + '\0').has_value());
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        EXPECT_FALSE(read_outline(std::string_view{bytes}.substr(0, size)).has_value());
    }
}

TEST(OutlineBytes, ACountThatCannotBeIsRefusedBeforeMemoryIsTaken)
{
    Writer writer;
    writer.number(std::uint64_t{1} << 60);
    EXPECT_FALSE(read_outline(writer.take()).has_value());
}

TEST(OutlineBytes, DifferencesOutsideTheGlobeAreRefused)
{
    Writer writer;
    writer.number(1);
    writer.number(1);
    writer.number(1);
    writer.signed_number(std::numeric_limits<std::int64_t>::max());
    writer.signed_number(0);
    EXPECT_FALSE(read_outline(writer.take()).has_value());
}

} // namespace
} // namespace maillage::exchange::territory_pack
