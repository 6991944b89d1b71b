// SPDX-License-Identifier: AGPL-3.0-or-later
#include <string>
#include <string_view>

#include <gtest/gtest.h>
#include <zlib.h>

#include "base/files.hpp"
#include "exchange/matrix_market/matrix_market.hpp"

namespace maillage::exchange::matrix_market {
namespace {

class MatrixMarket : public testing::Test {
protected:
    base::result<BooleanMatrix> read_text(std::string_view text)
    {
        base::write_file(m_folder.path() / "table.mtx", text);
        return read(m_folder.path() / "table.mtx");
    }
    std::filesystem::path compress(std::string_view text)
    {
        auto const path = m_folder.path() / "table.mtx.gz";
        auto* const file = gzopen(path.c_str(), "wb");
        gzwrite(file, text.data(), static_cast<unsigned>(text.size()));
        gzclose(file);
        return path;
    }
    // The error of a text, as "id line".
    std::string error_of(std::string_view text)
    {
        auto const matrix = read_text(text);
        return matrix ? "none" : matrix.error().message + " " + std::string{matrix.error().field("line")};
    }

    base::TemporaryDirectory m_folder{};
};

std::string const k_small = "%%MatrixMarket matrix coordinate integer general\n% a comment\n3 4 5\n3 4 1\n1 2 1\n1 1 7\n3 1 0\n1 2 1\n";

void expect_small(base::result<BooleanMatrix> const& matrix)
{
    ASSERT_TRUE(matrix) << matrix.error().message;
    EXPECT_EQ(matrix->columns, 4U);
    EXPECT_EQ(matrix->start, (std::vector<std::uint32_t>{0, 2, 2, 3})); // an empty row, a zero left out, an entry given twice
    EXPECT_EQ(matrix->column, (std::vector<std::uint32_t>{0, 1, 3}));
}

TEST_F(MatrixMarket, ReadsEntriesInAnyOrder) { expect_small(read_text(k_small)); }

TEST_F(MatrixMarket, ReadsWhatItWrites)
{
    BooleanMatrix const matrix{4, {0, 2, 2, 3}, {0, 1, 3}};
    auto const path = m_folder.path() / "written.mtx";
    write(path, matrix);
    expect_small(read(path));
}

TEST_F(MatrixMarket, ReadsGzip) { expect_small(read(compress(k_small))); }

TEST_F(MatrixMarket, ReadsPatternsRealsWindowsLineEndsAndNoLastLineEnd)
{
    auto const pattern = read_text("%%MatrixMarket MATRIX Coordinate pattern general\r\n2 2 2\r\n1 2\r\n\r\n2 1");
    ASSERT_TRUE(pattern);
    EXPECT_EQ(pattern->column, (std::vector<std::uint32_t>{1, 0}));
    auto const real = read_text("%%MatrixMarket matrix coordinate real general\n2 2 3\n1 2 2.5e-1\n2 1 0.0\n2 2 +1\n");
    ASSERT_TRUE(real);
    EXPECT_EQ(real->start, (std::vector<std::uint32_t>{0, 1, 2}));
    auto const empty = read_text("%%MatrixMarket matrix coordinate pattern general\n0 0 0\n");
    ASSERT_TRUE(empty);
    EXPECT_EQ(empty->start.size(), 1U);
}

TEST_F(MatrixMarket, ReadsLinesWrittenInUnusualWays)
{
    auto const matrix =
        read_text("%%MatrixMarket matrix coordinate integer general\n2 12 5\n 1\t2  1 \n2 1 10\n02 0000000000012 1\n2 3 1 \n1 5 01\n");
    ASSERT_TRUE(matrix);
    EXPECT_EQ(matrix->start, (std::vector<std::uint32_t>{0, 2, 5}));
    EXPECT_EQ(matrix->column, (std::vector<std::uint32_t>{1, 4, 0, 2, 11}));
}

TEST_F(MatrixMarket, SaysWhatIsWrongAndOnWhichLine)
{
    std::string const header = "%%MatrixMarket matrix coordinate integer general\n";
    EXPECT_EQ(error_of(""), "error.matrix_market.header 0");
    EXPECT_EQ(error_of("seg\tk2\n1\t1\n"), "error.matrix_market.header 1");
    EXPECT_EQ(error_of("%%MatrixMarket matrix array real general\n2 2\n"), "error.matrix_market.header 1");
    EXPECT_EQ(error_of("%%MatrixMarket matrix coordinate complex general\n"), "error.matrix_market.header 1");
    EXPECT_EQ(error_of("%%MatrixMarket matrix coordinate real symmetric\n"), "error.matrix_market.header 1");
    EXPECT_EQ(error_of(header + "% only a comment\n"), "error.matrix_market.size 2");
    EXPECT_EQ(error_of(header + "2 2\n"), "error.matrix_market.size 2");
    EXPECT_EQ(error_of(header + "2 -2 1\n"), "error.matrix_market.size 2");
    EXPECT_EQ(error_of(header + "4294967295 2 1\n"), "error.matrix_market.too_large 2");
    EXPECT_EQ(error_of(header + "2 2 1\n1 x 1\n"), "error.matrix_market.entry 3");
    EXPECT_EQ(error_of(header + "2 2 1\n1 2\n"), "error.matrix_market.entry 3");
    EXPECT_EQ(error_of(header + "2 2 1\n1 2 1 1\n"), "error.matrix_market.entry 3");
    EXPECT_EQ(error_of(header + "2 2 1\n1 2 nan\n"), "error.matrix_market.entry 3");
    EXPECT_EQ(error_of(header + "2 2 1\n3 2 1\n"), "error.matrix_market.outside 3");
    EXPECT_EQ(error_of(header + "2 2 1\n1 0 1\n"), "error.matrix_market.outside 3");
    EXPECT_EQ(error_of(header + "2 2 1\n12345678901 1 1\n"), "error.matrix_market.outside 3");
    EXPECT_EQ(error_of(header + "2 2 1\n4294967297 1 1\n"), "error.matrix_market.outside 3");
    EXPECT_EQ(error_of(header + "2 2 1\n1 1\n"), "error.matrix_market.entry 3");
    EXPECT_EQ(error_of(header + "2 2 1\n1  1\n"), "error.matrix_market.entry 3");
    EXPECT_EQ(error_of(header + "2 2 1\n1 1 -1\n"), "error.matrix_market.negative 3");
    EXPECT_EQ(error_of(header + "2 2 2\n1 1 1\n"), "error.matrix_market.missing 3");
    EXPECT_EQ(error_of(header + "2 2 1\n1 1 1\n2 2 1\n"), "error.matrix_market.surplus 4");
    // A promise of billions of entries costs no memory.
    EXPECT_EQ(error_of(header + "4294967294 2 4294967294\n1 1 1\n"), "error.matrix_market.missing 3");
}

TEST_F(MatrixMarket, RefusesACompressedFileCutShort)
{
    std::string text = "%%MatrixMarket matrix coordinate pattern general\n20000 7919 20000\n";
    for (int i = 1; i <= 20000; ++i) {
        text += std::to_string(i) + " " + std::to_string(i * 31 % 7919 + 1) + "\n";
    }
    auto const path = compress(text);
    ASSERT_TRUE(read(path));
    std::filesystem::resize_file(path, std::filesystem::file_size(path) / 2);
    auto const cut = read(path);
    ASSERT_FALSE(cut);
    EXPECT_EQ(cut.error().message, "error.matrix_market.damaged");
}

TEST_F(MatrixMarket, TellsAnAbsentFile)
{
    auto const matrix = read(m_folder.path() / "nothing.mtx");
    ASSERT_FALSE(matrix);
    EXPECT_EQ(matrix.error().code, base::ErrorCode::absent);
}

} // namespace
} // namespace maillage::exchange::matrix_market
