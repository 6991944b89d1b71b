// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <unistd.h>

#include <brotli/decode.h>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <zlib.h>

#include "embedded/test_files.hpp"

namespace maillage {
namespace {

namespace fs = std::filesystem;

std::string read(fs::path const& path)
{
    std::ifstream in{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

std::string gunzip(std::string_view bytes, std::size_t size)
{
    std::string out(size, '\0');
    z_stream stream{};
    EXPECT_EQ(inflateInit2(&stream, MAX_WBITS + 16), Z_OK);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
    inflateEnd(&stream);
    return out;
}

std::string unbrotli(std::string_view bytes, std::size_t size)
{
    std::string out(size, '\0');
    EXPECT_EQ(BrotliDecoderDecompress(bytes.size(), reinterpret_cast<std::uint8_t const*>(bytes.data()), &size,
                                      reinterpret_cast<std::uint8_t*>(out.data())),
              BROTLI_DECODER_RESULT_SUCCESS);
    EXPECT_EQ(size, out.size());
    return out;
}

/// Exit status and standard error of the tool.
std::pair<int, std::string> run_tool(std::string const& arguments)
{
    auto* const pipe = popen(fmt::format("'{}' {} 2>&1", EMBED_TOOL, arguments).c_str(), "r");
    std::string output;
    std::array<char, 256> buffer{};
    while (fgets(buffer.data(), static_cast<int>(buffer.size()), pipe) != nullptr) {
        output += buffer.data();
    }
    return {pclose(pipe), output};
}

class EmbedTool : public testing::Test {
protected:
    fs::path m_directory{fs::temp_directory_path() / fmt::format("maillage-embed-{}", ::getpid())};
    void TearDown() override { fs::remove_all(m_directory); }
};

TEST(Embedded, IsSortedAndFoundByPath)
{
    auto const files = embedded::test_files();
    ASSERT_EQ(files.size(), 4U);
    EXPECT_TRUE(std::ranges::is_sorted(files, {}, &base::EmbeddedFile::path));
    ASSERT_NE(base::find(files, "sub/long.css"), nullptr);
    EXPECT_EQ(base::find(files, "sub"), nullptr);
    EXPECT_EQ(base::find(files, "zzz"), nullptr);
    EXPECT_EQ(base::find({}, "short.txt"), nullptr);
}

TEST(Embedded, HoldsTheBytesOfEachFile)
{
    for (auto const& file : embedded::test_files()) {
        EXPECT_EQ(file.bytes, read(fs::path{EMBED_SOURCES} / "files" / file.path)) << file.path;
        EXPECT_EQ(file.bytes.data()[file.bytes.size()], '\0') << file.path;
    }
    // sha256sum of "bonjour\n"
    EXPECT_EQ(base::find(embedded::test_files(), "short.txt")->hash, "9cec0af545144159");
    EXPECT_EQ(base::find(embedded::test_files(), "sub/long.css")->mime, "text/css; charset=utf-8");
}

TEST(Embedded, CompressesOnlyWhatGains)
{
    auto const& css = *base::find(embedded::test_files(), "sub/long.css");
    EXPECT_LT(css.gzip.size(), css.bytes.size());
    EXPECT_LT(css.brotli.size(), css.bytes.size());
    EXPECT_EQ(gunzip(css.gzip, css.bytes.size()), css.bytes);
    EXPECT_EQ(unbrotli(css.brotli, css.bytes.size()), css.bytes);
    EXPECT_TRUE(base::find(embedded::test_files(), "short.txt")->gzip.empty());
    EXPECT_TRUE(base::find(embedded::test_files(), "empty.json")->brotli.empty());
}

TEST_F(EmbedTool, GivesTheSameOutputTwice)
{
    auto const arguments = fmt::format("--set twice --compress --base '{0}/files' --directory '{0}/files' --out ", EMBED_SOURCES);
    auto const first = m_directory / "first";
    auto const second = m_directory / "second";
    ASSERT_EQ(run_tool(arguments + first.string()).first, 0);
    ASSERT_EQ(run_tool(arguments + second.string()).first, 0);
    EXPECT_EQ(read(first / "twice.cpp"), read(second / "twice.cpp"));
    for (auto const& file : fs::directory_iterator{first}) {
        if (file.path().extension() != ".s") { // names the folder of its compressed copies
            EXPECT_EQ(read(file.path()), read(second / file.path().filename())) << file.path();
        }
    }
}

TEST_F(EmbedTool, RefusesAnUnknownExtension)
{
    auto const [status, error] =
        run_tool(fmt::format("--set bad --base '{0}' --directory '{0}/refused' --out {1}", EMBED_SOURCES, (m_directory / "out").string()));
    EXPECT_NE(status, 0);
    EXPECT_THAT(error, testing::HasSubstr("data.unknown: unknown extension"));
}

TEST_F(EmbedTool, RefusesAFileOutsideItsBase)
{
    auto const [status, error] = run_tool(
        fmt::format("--set bad --base '{0}/refused' --directory '{0}/files' --out {1}", EMBED_SOURCES, (m_directory / "out").string()));
    EXPECT_NE(status, 0);
    EXPECT_THAT(error, testing::HasSubstr("is not below"));
}

} // namespace
} // namespace maillage
