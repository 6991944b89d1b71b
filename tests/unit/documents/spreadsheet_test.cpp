// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gmock/gmock.h>

#include "exchange/documents/readers.hpp"
#include "support/office.hpp"

namespace maillage::exchange::documents {
namespace {

using testing::ElementsAre;
using testing::Pair;
using Rows = std::vector<std::pair<std::size_t, std::vector<std::string>>>;

base::result<Sheet> rows_of(std::string const& file, Rows& rows)
{
    auto const container = Container::open(file);
    if (!container) {
        return base::failure(container.error());
    }
    auto const take = [&](std::size_t row, std::vector<std::string> const& cells) -> base::result<void> {
        rows.emplace_back(row, cells);
        return {};
    };
    return kind_of(file, "x") == FileKind::xlsx ? read_xlsx(*container, take) : read_ods(*container, take);
}

TEST(Xlsx, NumbersDatesStringsAndGapsAreRead)
{
    Rows rows;
    auto const sheet =
        rows_of(support::xlsx("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\" t=\"inlineStr\"><is><t>Date</t></is></c></row>"
                              "<row r=\"4\"><c r=\"A4\"><v>26100</v></c><c r=\"B4\"><v>0.1</v></c><c r=\"C4\" s=\"1\"><v>45985</v></c>"
                              "<c r=\"D4\" s=\"2\"><v>59</v></c><c r=\"E4\" s=\"3\"><v>45985</v></c><c r=\"F4\" s=\"4\"><v>45985.5</v></c>"
                              "<c r=\"G4\" t=\"b\"><v>1</v></c><c r=\"H4\" t=\"str\"><f>1+1</f><v>deux_x000D__x000A_lignes</v></c>"
                              "<c r=\"I4\" t=\"s\"><v>99</v></c></row>",
                              {"Identifiant"}),
                rows);
    ASSERT_TRUE(sheet.has_value()) << sheet.error().message;
    EXPECT_EQ(sheet->name, "Avis");
    EXPECT_THAT(sheet->others, ElementsAre("Brouillon")) << "hidden sheets are nobody's business";
    EXPECT_THAT(rows, ElementsAre(Pair(1U, ElementsAre("Identifiant", "", "Date")),
                                  Pair(4U, ElementsAre("26100", "0.1", "2025-11-24", "1900-02-28", "45985", "2025-11-24 12:00:00", "true",
                                                       "deux\nlignes"))));
}

TEST(Ods, RepeatedCellsAndRowsStandForThemselvesAndEmptyOnesForNothing)
{
    Rows rows;
    auto const sheet = rows_of(
        support::ods(
            "<table:table-row><table:table-cell "
            "office:value-type=\"string\"><text:p>Idée</text:p><text:p>longue</text:p></table:table-cell>"
            "<table:table-cell table:number-columns-repeated=\"2\" office:value-type=\"float\" "
            "office:value=\"7\"><text:p>7,00</text:p></table:table-cell>"
            "<table:table-cell table:number-columns-repeated=\"16381\"/></table:table-row>"
            "<table:table-row table:number-rows-repeated=\"3\"><table:table-cell/></table:table-row>"
            "<table:table-row table:number-rows-repeated=\"2\"><table:covered-table-cell/><table:table-cell office:value-type=\"date\" "
            "office:date-value=\"2025-11-24T08:30:00\"><text:p>24 nov.</text:p></table:table-cell></table:table-row>"
            "<table:table-row table:number-rows-repeated=\"1048570\"><table:table-cell "
            "table:number-columns-repeated=\"16384\"/></table:table-row>"),
        rows);
    ASSERT_TRUE(sheet.has_value()) << sheet.error().message;
    EXPECT_EQ(sheet->name, "Avis");
    EXPECT_THAT(sheet->others, ElementsAre("Brouillon"));
    EXPECT_THAT(rows, ElementsAre(Pair(1U, ElementsAre("Idée\nlongue", "7", "7")), Pair(5U, ElementsAre("", "2025-11-24 08:30:00")),
                                  Pair(6U, ElementsAre("", "2025-11-24 08:30:00"))));
}

TEST(Spreadsheets, DamageAndHugenessAreRefused)
{
    Rows rows;
    EXPECT_EQ(rows_of(support::xlsx("<row r=\"1\"><c r=\"ZZZ1\"><v>1</v></c></row>"), rows).error().message, "error.csv.too_many_columns");
    EXPECT_EQ(rows_of(support::xlsx("<row r=\"1\"><c"), rows).error().message, "error.document.xml");
    EXPECT_EQ(rows_of(support::ods("<table:table-row><table:table-cell table:number-columns-repeated=\"9000\" office:value-type=\"float\" "
                                   "office:value=\"1\"/></table:table-row>"),
                      rows)
                  .error()
                  .message,
              "error.csv.too_many_columns");
}

TEST(SerialDates, FollowTheCalendarOfSpreadsheets)
{
    EXPECT_EQ(serial_date(1, false), "1900-01-01");
    EXPECT_EQ(serial_date(61, false), "1900-03-01");
    EXPECT_EQ(serial_date(0, true), "1904-01-01");
    EXPECT_EQ(serial_date(45985.999999, false), "2025-11-25");
    EXPECT_EQ(serial_date(-1, false), "");
    EXPECT_EQ(serial_date(1e9, false), "");
    EXPECT_EQ(number_text(1e300), "1e+300");
    EXPECT_EQ(number_text(-3), "-3");
}

} // namespace
} // namespace maillage::exchange::documents
