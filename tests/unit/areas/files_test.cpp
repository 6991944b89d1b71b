// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/files.hpp"
#include "exchange/flows/areas_file.hpp"
#include "exchange/flows/flows_file.hpp"
#include "exchange/flows/zones_file.hpp"

namespace maillage::exchange::flows {
namespace {

using engine::territory::k_amount_unit;

class FlowsFile : public testing::Test {
protected:
    base::result<FlowFile> read_text(std::string_view text)
    {
        base::write_file(m_path, text);
        return read_flows(m_path, {"o", "d", "n"});
    }
    // The error of a text, as "id line column value".
    std::string error_of(std::string_view text)
    {
        auto const file = read_text(text);
        if (file) {
            return "none";
        }
        auto const& error = file.error();
        std::string words = error.message;
        for (auto const* const name : {"line", "column", "value"}) {
            if (!error.field(name).empty()) {
                words += " " + std::string{error.field(name)};
            }
        }
        return words;
    }

    base::TemporaryDirectory m_folder{};
    std::filesystem::path m_path = m_folder.path() / "flows.csv";
};

TEST_F(FlowsFile, ReadsCountsAsTheyAreWritten)
{
    auto const file = read_text("n;x; d ;o\n12;;b; a \n 0,5 ;;a;b\n1e3;;a;a\n7907.878;;b;b\n0.0000004;;b;a\n");
    ASSERT_TRUE(file) << file.error().message;
    auto const& table = file->table;
    EXPECT_THAT(table.codes(), testing::ElementsAre("a", "b"));
    EXPECT_EQ(table.leaving(0)[0].amount, 12 * k_amount_unit);
    EXPECT_EQ(table.leaving(1)[0].amount, k_amount_unit / 2); // and less than half a millionth is nothing
    EXPECT_EQ(table.own(0), 1000 * k_amount_unit);
    EXPECT_EQ(table.own(1), 7'907'878'000);
    EXPECT_EQ(table.repeated(), 1U);
    EXPECT_EQ(file->csv.rows, 5U);
}

TEST_F(FlowsFile, KeepsCodesAsTheyAre)
{
    auto const file = read_text("o,d,n\n01004,1004,1\nDE.NW,\"Gemeinde, die\",2\n");
    ASSERT_TRUE(file);
    EXPECT_THAT(file->table.codes(), testing::ElementsAre("1004", "01004", "DE.NW", "Gemeinde, die"));
}

TEST_F(FlowsFile, RefusesWithThePlace)
{
    EXPECT_EQ(error_of("o,d,n\na,b,1\na,,1\n"), "error.flows.no_code 3 d");
    EXPECT_EQ(error_of("o,d,n\n \t,b,1\n"), "error.flows.no_code 2 o");
    EXPECT_EQ(error_of("o,d,n\na,b,\n"), "error.flows.no_count 2 n");
    EXPECT_EQ(error_of("o,d,n\na,b,-3\n"), "error.flows.negative 2 n -3");
    for (auto const* const text : {"many", "12 people", "1 000", "1.2.3", "nan", "inf", "0x10", "+5", "--5", "NA"}) {
        EXPECT_EQ(error_of("o,d,n\na,b,5\na,c," + std::string{text} + "\n"), "error.flows.not_a_count 3 n " + std::string{text});
    }
    EXPECT_EQ(error_of("o,d,n\na,b,1\na,c,\"1,234\"\na,d,2\n"), "error.flows.comma 3 n 1,234");
    EXPECT_EQ(error_of("o;d;n\na;b;1,234,5\n"), "error.flows.not_a_count 2 n 1,234,5");
    EXPECT_EQ(error_of("o,d,n\na,b,8e12\na,c,8e12\n"), "error.flows.too_many 3 n 8e12");
    EXPECT_EQ(error_of("o,d,n\na,b,1e300\n"), "error.flows.too_many 2 n 1e300");
    EXPECT_EQ(error_of("o,d,n\na,b,1e999\n"), "error.flows.too_many 2 n 1e999");
    EXPECT_EQ(error_of("o,d,n\na,b,-1e999\n"), "error.flows.negative 2 n -1e999");
    EXPECT_EQ(error_of("o,d,n\na,b,1e-999\nb,a,3\n"), "none") << "less than a millionth is nothing, not too many";
    EXPECT_EQ(error_of("o,d,n\n"), "error.flows.no_rows");
    EXPECT_EQ(error_of(""), "error.csv.empty");
    EXPECT_EQ(error_of("origin,d,n\na,b,1\n"), "error.csv.no_column 1");
    EXPECT_EQ(error_of("o,d,n\na,b\n"), "error.csv.short_row 2 4");
    base::write_file(m_path, "o,d,n\na,b,1\n");
    EXPECT_EQ(read_flows(m_path, {"o", "o", "n"}).error().message, "error.flows.same_column");
    EXPECT_EQ(read_flows(m_folder.path() / "none.csv", {"o", "d", "n"}).error().message, "error.file.absent");
}

TEST_F(FlowsFile, AsksWhetherANewCodeIsAPlace)
{
    base::write_file(m_path, "o,d,n\na,b,1\nb,a,2\na,a,3\nb,nowhere,1\n");
    std::vector<std::string> asked;
    auto const file = read_flows(m_path, {"o", "d", "n"}, {}, [&](std::string_view code) {
        asked.emplace_back(code);
        return code == "nowhere" ? std::nullopt : std::optional<std::string>{code};
    });
    ASSERT_FALSE(file);
    EXPECT_EQ(file.error().message, "error.flows.unknown_place");
    EXPECT_EQ(file.error().field("line"), "5");
    EXPECT_EQ(file.error().field("column"), "d");
    EXPECT_EQ(file.error().field("value"), "nowhere");
    EXPECT_THAT(asked, testing::ElementsAre("a", "b", "nowhere"));
}

TEST_F(FlowsFile, CountsAPlaceUnderItsCodeHoweverItIsWritten)
{
    base::write_file(m_path, "o,d,n\n1004,01004,1\n01004,b,2\nb,1004,4\n");
    auto const file = read_flows(m_path, {"o", "d", "n"}, {},
                                 [](std::string_view code) { return std::optional<std::string>{code == "1004" ? "01004" : code}; });
    ASSERT_TRUE(file);
    EXPECT_EQ(file->table.size(), 2U);
}

TEST_F(FlowsFile, TellsHowFarItIs)
{
    std::string text = "o,d,n\n";
    for (int i = 0; i < 25'000; ++i) {
        text += "a,b,1\n";
    }
    base::write_file(m_path, text);
    std::vector<std::size_t> told;
    ASSERT_TRUE(read_flows(m_path, {"o", "d", "n"}, [&](std::size_t rows) { told.push_back(rows); }));
    EXPECT_THAT(told, testing::ElementsAre(10'000U, 20'000U));
}

TEST_F(FlowsFile, WritesAreas)
{
    auto const file = read_text("o,d,n\n9,9,750.5\n9,\"1,0\",1\n\"1,0\",9,3\n\"1,0\",\"1,0\",1\nx,9,4\n");
    ASSERT_TRUE(file);
    auto const found = engine::territory::find_areas(file->table, {.least_size = 100, .target_size = 1000});
    auto const out = m_folder.path() / "areas.csv";
    write_areas(out, file->table, found);
    EXPECT_EQ(base::read_file(out, 1000), "community,area,residents\r\n9,9,751.5\r\n\"1,0\",9,4\r\n");
    EXPECT_EQ(amount_text(0), "0");
    EXPECT_EQ(amount_text(10 * k_amount_unit), "10");
    EXPECT_EQ(amount_text(1), "0.000001");
}

TEST_F(FlowsFile, ReadsZones)
{
    auto const path = m_folder.path() / "zones.csv";
    base::write_file(path, "community,area,residents\r\n9,x,1\r\n10,x,2\r\n11,,3\r\n9,x,1\r\n");
    auto const file = read_zones(path, "", "");
    ASSERT_TRUE(file);
    EXPECT_EQ(file->zone_of.size(), 2U);
    EXPECT_EQ(file->zone_of.begin()->first, "9");
    EXPECT_EQ(file->zone_of.begin()->second.zone, "x");
    EXPECT_EQ(file->without_zone, 1U);
    EXPECT_EQ(file->repeated, 1U);

    EXPECT_EQ(read_zones(path, "area", "").error().message, "error.zones.two_columns");
    EXPECT_EQ(read_zones(path, "", "zone").error().message, "error.csv.no_column");
    base::write_file(path, "only\n1\n");
    EXPECT_EQ(read_zones(path, "", "").error().message, "error.zones.two_columns");
    base::write_file(path, "c,z\n1,\n");
    EXPECT_EQ(read_zones(path, "", "").error().message, "error.zones.none");
    base::write_file(path, "c,z\n1,2\n,2\n");
    EXPECT_EQ(read_zones(path, "", "").error().field("line"), "3");
    base::write_file(path, "c,z\n1,a\n2,a\n1,b\n");
    auto const twice = read_zones(path, "", "");
    ASSERT_FALSE(twice);
    EXPECT_EQ(twice.error().field("line"), "4");
    EXPECT_EQ(twice.error().field("other_line"), "2");
}

} // namespace
} // namespace maillage::exchange::flows
