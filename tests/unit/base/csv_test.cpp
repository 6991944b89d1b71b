// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/csv.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "base/files.hpp"
#include "base/text.hpp"
#include "unit/base/generators.hpp"

namespace maillage::base {
namespace {

using namespace std::string_view_literals;
using ::testing::ElementsAre;

struct Read {
    result<CsvSummary> summary{};
    std::vector<std::string> header{};
    std::vector<std::vector<std::string>> rows{};
    std::vector<std::size_t> lines{};

    [[nodiscard]] std::string error() const
    {
        if (summary) {
            return "none";
        }
        auto const& error = summary.error();
        return error.message + " " + std::string{error.field("line")} + ":" + std::string{error.field("column")};
    }
};

Read read(std::string_view bytes, CsvOptions const& options = {})
{
    Read out;
    out.summary = read_csv(
        bytes, options,
        [&out](CsvHeader const& header) -> result<void> {
            out.header = header.names();
            return {};
        },
        [&out](CsvRow const& row) -> result<void> {
            out.rows.emplace_back(row.cells.begin(), row.cells.end());
            out.lines.push_back(row.line);
            return {};
        });
    return out;
}

TEST(CsvReading, FollowsRfc4180)
{
    auto const csv = read("a,b,c\r\n1,\"two \"\"words\"\", here\",\r\n\"\",\"line\r\nend\", 3 \r\n");
    EXPECT_EQ(csv.error(), "none");
    EXPECT_THAT(csv.header, ElementsAre("a", "b", "c"));
    EXPECT_THAT(csv.rows, ElementsAre(ElementsAre("1", "two \"words\", here", ""), ElementsAre("", "line\r\nend", " 3 ")));
    EXPECT_THAT(csv.lines, ElementsAre(2U, 3U));
    EXPECT_EQ(csv.summary->rows, 2U);
}

TEST(CsvReading, TakesEveryLineEndAndSkipsBlankLines)
{
    for (auto const* text : {"a,b\n\n1,2\n3,4", "a,b\r\n\r\n1,2\r\n3,4\r\n", "a,b\r\r1,2\r3,4\r"}) {
        auto const csv = read(text);
        EXPECT_THAT(csv.rows, ElementsAre(ElementsAre("1", "2"), ElementsAre("3", "4"))) << text;
        EXPECT_THAT(csv.lines, ElementsAre(3U, 4U)) << text;
    }
}

TEST(CsvReading, CountsLinesInsideCells)
{
    auto const csv = read("a,b\n1,\"x\n\ny\"\n2,z\n");
    EXPECT_THAT(csv.lines, ElementsAre(2U, 5U));
}

TEST(CsvReading, DetectsTheDelimiter)
{
    EXPECT_EQ(read("nom;prix\nA;1,5\nB;2,5\n").summary->delimiter, ';');
    EXPECT_EQ(read("a\tb, c\n1\t2\n").summary->delimiter, '\t');
    EXPECT_EQ(read("a|b|c\n1|2|3\n").summary->delimiter, '|');
    EXPECT_EQ(read("\"a;b;c\",d\n\"1;2;3\",4\n").summary->delimiter, ',');
    EXPECT_EQ(read("seule\nune\n").summary->delimiter, ',');
    EXPECT_EQ(detect_delimiter(""), ',');
    EXPECT_EQ(read("a;b\n", {.delimiter = ','}).header.size(), 1U);
}

TEST(CsvReading, DecodesAndNormalises)
{
    auto const windows = read("d\xE9p;nom\n974;Saint-Andr\xE9\n");
    EXPECT_EQ(windows.summary->encoding, Encoding::windows_1252);
    EXPECT_THAT(windows.rows, ElementsAre(ElementsAre("974", "Saint-André")));
    auto const utf16 = read("\xFF\xFE"
                            "a\0,\0b\0\n\0\xE9\0,\0"
                            "2\0"sv);
    EXPECT_EQ(utf16.summary->encoding, Encoding::utf16_le);
    EXPECT_THAT(utf16.rows, ElementsAre(ElementsAre("é", "2")));
    auto const marked = read("\uFEFFa,b\ne\u0301,2\n");
    EXPECT_THAT(marked.header, ElementsAre("a", "b"));
    EXPECT_THAT(marked.rows, ElementsAre(ElementsAre("é", "2")));
}

TEST(CsvReading, LocatesQuotesThatAreWrong)
{
    EXPECT_EQ(read("a,b\n1,\"never\nclosed\n2,3\n").error(), "error.csv.unclosed_quote 2:3");
    EXPECT_EQ(read("a,b\nété,\"x\n").error(), "error.csv.unclosed_quote 2:5"); // characters, not bytes
    EXPECT_EQ(read("a,b\n1,x\"y\n").error(), "error.csv.stray_quote 2:4");
    EXPECT_EQ(read("a,b\n1,\"x\"y\n").error(), "error.csv.after_quote 2:6");
    EXPECT_EQ(read("a,b\n\"1\n\",\"x\" \n").error(), "error.csv.after_quote 3:6");
    EXPECT_EQ(read("\"").error(), "error.csv.unclosed_quote 1:1");
}

TEST(CsvReading, LocatesRaggedRows)
{
    auto const longer = read("a,b\n1,2\n1,2,3,4\n");
    EXPECT_EQ(longer.error(), "error.csv.long_row 3:5");
    EXPECT_EQ(longer.summary.error().field("expected"), "2");
    EXPECT_EQ(longer.summary.error().field("found"), "4");
    EXPECT_EQ(read("a,b,c\n1,2\n").error(), "error.csv.short_row 2:4");
    EXPECT_EQ(read("a,b,c\n1,\"2\n2\"").error(), "error.csv.short_row 3:3");
    EXPECT_THAT(read("a,b,c\n1,2\n", {.short_rows = ShortRows::pad}).rows, ElementsAre(ElementsAre("1", "2", "")));
    EXPECT_EQ(read("a,b\n1,2,3\n", {.short_rows = ShortRows::pad}).error(), "error.csv.long_row 2:5");
}

TEST(CsvReading, LimitsWhatItKeeps)
{
    EXPECT_EQ(read("a\n12345\n", {.max_field = 5}).error(), "none");
    EXPECT_EQ(read("a\n123456\n", {.max_field = 5}).error(), "error.csv.field_too_long 2:1");
    EXPECT_EQ(read("a\n\"" + std::string(10, '\n'), {.max_field = 5}).error(), "error.csv.field_too_long 7:1");
    EXPECT_EQ(read("a,b,c,d\n", {.max_columns = 3}).error(), "error.csv.too_many_columns 1:8");
    EXPECT_EQ(read(std::string(100'000, ','), {.delimiter = ','}).summary.error().message, "error.csv.too_many_columns");
}

TEST(CsvReading, RefusesZeroBytesAndEmptyFiles)
{
    EXPECT_EQ(read("\xFF\xFE"
                   "a\0\n\0\0\0"sv)
                  .error(),
              "error.csv.nul 2:1");
    EXPECT_EQ(read("a\n\0"sv).error(), "error.text.binary :");
    EXPECT_EQ(read("").error(), "error.csv.empty :");
    EXPECT_EQ(read("\n\r\n").error(), "error.csv.empty :");
    EXPECT_EQ(read("", {.header = false}).error(), "none");
}

TEST(CsvReading, TellsTheLineOfWhatTheCallerRefuses)
{
    auto const refuse = [](CsvRow const& row) -> result<void> {
        return row.cells[0] == "x" ? result<void>{failure(ErrorCode::invalid, "error.test")} : result<void>{};
    };
    auto const summary = read_csv(
        "a\n1\nx\n", {}, [](CsvHeader const&) { return result<void>{}; }, refuse);
    ASSERT_FALSE(summary);
    EXPECT_EQ(summary.error().message, "error.test");
    EXPECT_EQ(summary.error().field("line"), "3");
}

TEST(CsvReading, StreamsFiles)
{
    TemporaryDirectory const directory;
    auto const path = directory.path() / "file.csv";
    std::string text = "n;nom\n";
    for (int i = 0; i < 20'000; ++i) {
        text += std::to_string(i) + ";\"Été ; " + std::to_string(i) + "\"\n";
    }
    write_file(path, text);
    std::size_t rows = 0;
    auto const summary = read_csv_file(
        path, {}, [](CsvHeader const&) { return result<void>{}; },
        [&rows](CsvRow const& row) -> result<void> {
            EXPECT_EQ(row.cells[1], "Été ; " + std::to_string(rows));
            EXPECT_EQ(row.line, rows + 2);
            ++rows;
            return {};
        });
    EXPECT_TRUE(summary);
    EXPECT_EQ(rows, 20'000U);
    EXPECT_EQ(read_csv_file(directory.path() / "none", {}, {}, {}).error().message, "error.file.absent");
}

TEST(CsvHeader, FindsNamesAsPeopleWriteThem)
{
    CsvHeader const header{{"CODGEO", "Libellé géographique", "nom", "NOM", "x", "x"}};
    EXPECT_EQ(header.column("CODGEO"), 0U);
    EXPECT_EQ(header.column("codgeo"), 0U);
    EXPECT_EQ(header.column("libelle_geographique"), 1U);
    EXPECT_EQ(header.column("NOM"), 3U); // exact first
    EXPECT_EQ(header.column("Nom").error().message, "error.csv.ambiguous_column");
    EXPECT_EQ(header.column("x").error().message, "error.csv.ambiguous_column");
    auto const absent = header.column("BV2022");
    EXPECT_EQ(absent.error().message, "error.csv.no_column");
    EXPECT_EQ(absent.error().field("columns"), "CODGEO, Libellé géographique, nom, NOM, x, x");
    EXPECT_EQ(header.find("BV2022"), std::nullopt);
    EXPECT_EQ(header.find("CODGEO"), 0U);
}

std::string written(std::vector<std::vector<std::string>> const& rows, CsvWriteOptions options = {})
{
    std::string out;
    CsvWriter writer{[&out](std::string_view piece) { out.append(piece); }, options};
    for (auto const& row : rows) {
        for (auto const& cell : row) {
            writer.cell(cell);
        }
        writer.end_row();
    }
    return out;
}

TEST(CsvWriting, QuotesOnlyWhereNeeded)
{
    EXPECT_EQ(written({{"a", "b c", "d,e", "f\"g", "h\ni", " j", ""}}), "a,b c,\"d,e\",\"f\"\"g\",\"h\ni\",\" j\",\r\n");
    EXPECT_EQ(written({{"a,b", "c;d"}}, {.delimiter = ';'}), "a,b;\"c;d\"\r\n");
    EXPECT_EQ(written({{""}}), "\"\"\r\n");
    EXPECT_EQ(written({{"a"}}, {.byte_order_mark = true}), "\uFEFFa\r\n");
}

TEST(CsvWriting, DisarmsFormulas)
{
    CsvWriteOptions const guarded{.guard_formulas = true};
    EXPECT_EQ(written({{"=1+1", "+33 1 02", "-x", "@SUM(A1)", "\tx"}}, guarded), "'=1+1,'+33 1 02,'-x,'@SUM(A1),'\tx\r\n");
    EXPECT_EQ(written({{"-12", "+3,5", "-1.5e-7", "a=b", "", "-"}}, guarded), "-12,\"+3,5\",-1.5e-7,a=b,,'-\r\n");
    EXPECT_EQ(written({{"=1"}}), "=1\r\n");
}

RC_GTEST_PROP(Csv, ComesBackAsItWent, ())
{
    auto const columns = *rc::gen::inRange<std::size_t>(1, 5);
    auto const cell = rc::gen::map(test::text(), [](std::string const& text) { return to_nfc(text); });
    auto const rows =
        *rc::gen::container<std::vector<std::vector<std::string>>>(rc::gen::container<std::vector<std::string>>(columns, cell));
    auto const delimiter = *rc::gen::elementOf(std::string{",;\t|"});
    auto const mark = *rc::gen::arbitrary<bool>();
    auto const csv = read(written(rows, {.delimiter = delimiter, .byte_order_mark = mark}), {.delimiter = delimiter, .header = false});
    RC_ASSERT(csv.error() == "none");
    RC_ASSERT(csv.rows == rows);
}

// Whatever the bytes, reading ends in rows of even length or an error of the table, never otherwise.
RC_GTEST_PROP(Csv, SurvivesAnything, ())
{
    auto const bytes = *rc::gen::container<std::string>(
        rc::gen::weightedOneOf<char>({{5, rc::gen::elementOf(std::string{"a,;\"\n\r\t|\xE9\xC3\xA9"})}, {1, rc::gen::arbitrary<char>()}}));
    auto const csv = read(bytes);
    for (auto const& row : csv.rows) {
        RC_ASSERT(row.size() == csv.header.size());
    }
    RC_ASSERT((csv.summary.has_value() || csv.error().starts_with("error.")));
}

TEST(CsvTest, TheHeaderIsFoundBelowATitle)
{
    std::vector<std::string> names;
    std::vector<std::string> rows;
    std::vector<std::string> ragged;
    CsvOptions options;
    options.header_within = 20;
    options.on_ragged = [&](Error const& error) { ragged.push_back(error.message + " " + std::string{error.field("line")}); };
    auto const read = [&](std::string_view text) {
        names.clear();
        rows.clear();
        ragged.clear();
        return read_csv(
            text, options,
            [&](CsvHeader const& header) -> result<void> {
                names = header.names();
                return {};
            },
            [&](CsvRow const& row) -> result<void> {
                rows.push_back(std::to_string(row.line) + " " + row.cells.front());
                return {};
            });
    };
    EXPECT_EQ(read("Export du 12 mars;;\n\nid;titre;texte\n1;a;b\n2;c;d\n3;e\n4;f;g;h\n5;i;\n")->header_line, 3U);
    EXPECT_EQ(names, (std::vector<std::string>{"id", "titre", "texte"}));
    EXPECT_EQ(rows, (std::vector<std::string>{"4 1", "5 2", "8 5"}));
    EXPECT_EQ(ragged, (std::vector<std::string>{"error.csv.short_row 6", "error.csv.long_row 7"}));
    EXPECT_EQ(read("Titre\nid;titre\n1;a\n")->header_line, 2U);
    EXPECT_EQ(read("id;titre\n1;a\n")->header_line, 1U);
    EXPECT_EQ(read("texte\nun\ndeux\n")->rows, 2U);
    std::string many = "id,titre\n";
    for (int row = 0; row < 50; ++row) {
        many += std::to_string(row) + ",x\n";
    }
    EXPECT_EQ(read(many)->rows, 50U);
    EXPECT_FALSE(read("id;titre\n1;\"a\n").has_value()) << "a quote that nothing closes";
}

TEST(Csv, ALineEndInsideACellIsNoLineWhereLinesAreRows)
{
    std::vector<std::size_t> lines;
    auto const read =
        read_csv("a,b\n\n\"1\r\n2\",x\n3,4\n", {.header = false, .lines_are_rows = true}, {}, [&](CsvRow const& row) -> result<void> {
            lines.push_back(row.line);
            return {};
        });
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(lines, (std::vector<std::size_t>{1, 3, 4}));
}

} // namespace
} // namespace maillage::base
