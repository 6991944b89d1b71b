// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/files.hpp"

#include <cerrno>
#include <csignal>

#include <sys/resource.h>
#include <sys/stat.h>

#include <gtest/gtest.h>

#include "base/remakable_file.hpp"

namespace maillage::base {
namespace {

namespace fs = std::filesystem;

std::size_t entries(fs::path const& directory)
{
    return static_cast<std::size_t>(std::distance(fs::directory_iterator{directory}, fs::directory_iterator{}));
}

TEST(Files, ComeBackAsTheyWent)
{
    TemporaryDirectory const directory;
    auto const path = directory.path() / "é à.bin";
    std::string const bytes = std::string(200'000, '\xFF') + std::string(1, '\0') + "end";
    write_file(path, bytes);
    EXPECT_EQ(read_file(path, bytes.size()), bytes);
    EXPECT_EQ(entries(directory.path()), 1U);
    struct stat status {};
    ASSERT_EQ(::stat(path.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
}

TEST(Files, KeepTheirSizeLimit)
{
    TemporaryDirectory const directory;
    auto const path = directory.path() / "file";
    write_file(path, "12345");
    EXPECT_TRUE(read_file(path, 5));
    auto const refused = read_file(path, 4);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::too_large);
    EXPECT_EQ(refused.error().message, "error.file.too_large");
    EXPECT_EQ(refused.error().field("limit"), "4");
    EXPECT_FALSE(read_file("/dev/zero", 1000)); // endless, yet it ends
}

TEST(Files, SayWhatIsWrongWithAName)
{
    TemporaryDirectory const directory;
    write_file(directory.path() / "file", "");
    auto const message = [](fs::path const& path) { return read_file(path, 10).error().message; };
    EXPECT_EQ(message(directory.path() / "absent"), "error.file.absent");
    EXPECT_EQ(message(directory.path() / "file" / "below"), "error.file.absent");
    EXPECT_EQ(message(directory.path() / std::string(300, 'x')), "error.file.absent");
    EXPECT_EQ(message(directory.path()), "error.file.is_directory");
}

TEST(Files, MapSystemErrorsToSentences)
{
    EXPECT_EQ(file_error("/x", ENOSPC, "write").message(), "error.file.disk_full");
    EXPECT_EQ(file_error("/x", EROFS, "write").message(), "error.file.denied");
    EXPECT_EQ(file_error("/x", EIO, "write").message(), "error.file.failed");
    EXPECT_EQ(std::string{file_error("/x", EIO, "write").what()}, "write /x: Input/output error");
}

TEST(RemakableFile, HoldsItsPiecesInOrderOnceFlushed)
{
    TemporaryDirectory const folder;
    auto const path = folder.path() / "long";
    write_remakable_file(path, "what was there before");
    std::string all;
    RemakableFile file{path};
    for (int i = 0; i < 40'000; ++i) {
        auto const line = "line " + std::to_string(i) + "\n";
        file.write(line);
        all += line;
    }
    file.flush();
    EXPECT_EQ(*read_file(path, all.size()), all);
    EXPECT_THROW(RemakableFile{folder.path() / "absent" / "file"}, IoError);
}

TEST(AtomicFile, LeavesTheOldContentUntilCommitted)
{
    TemporaryDirectory const directory;
    auto const path = directory.path() / "file";
    write_file(path, "old");
    {
        AtomicFile file{path};
        file.write("new");
        EXPECT_EQ(read_file(path, 10), "old");
    }
    EXPECT_EQ(read_file(path, 10), "old");
    EXPECT_EQ(entries(directory.path()), 1U);
    AtomicFile file{path};
    file.write("n");
    file.write("ew");
    file.commit();
    EXPECT_EQ(read_file(path, 10), "new");
    EXPECT_EQ(entries(directory.path()), 1U);
}

TEST(AtomicFile, LeavesTheOldContentWhenWritingFails)
{
    TemporaryDirectory const directory;
    auto const path = directory.path() / "file";
    write_file(path, "old");
    rlimit before{};
    ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
    auto* const handler = std::signal(SIGXFSZ, SIG_IGN);
    rlimit const small{.rlim_cur = 1000, .rlim_max = before.rlim_max};
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
    EXPECT_THROW(write_file(path, std::string(5000, 'x')), IoError);
    ::setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, handler);
    EXPECT_EQ(read_file(path, 10), "old");
    EXPECT_EQ(entries(directory.path()), 1U);
}

TEST(AtomicFile, SaysWhenTheFolderIsMissing)
{
    TemporaryDirectory const directory;
    try {
        write_file(directory.path() / "none" / "file", "x");
        FAIL() << "no exception";
    } catch (IoError const& error) {
        EXPECT_EQ(error.message(), "error.file.absent");
    }
}

TEST(TemporaryDirectory, IsPrivateAndGoesWithItsContent)
{
    fs::path path;
    {
        TemporaryDirectory const directory;
        path = directory.path();
        EXPECT_EQ(fs::status(path).permissions(), fs::perms::owner_all);
        fs::create_directories(path / "a" / "b");
        write_file(path / "a" / "b" / "c", "x");
    }
    EXPECT_FALSE(fs::exists(path));
    EXPECT_THROW(TemporaryDirectory{path / "absent"}, IoError);
}

} // namespace
} // namespace maillage::base
