// SPDX-License-Identifier: AGPL-3.0-or-later
// What the surroundings can do to a database: each trouble has its own sentence, ends the work within a bounded time, and leaves what was
// confirmed as it was. Troubles of files and locks; those of a server are in server_trouble_test.cpp, versions in open_test.cpp.
#include <algorithm>
#include <csignal>
#include <fstream>

#include <sys/resource.h>

#include "base/files.hpp"
#include "store/connection.hpp"
#include "store/settings.hpp"
#include "support/database.hpp"
#include "support/small_disk.hpp"
#include "support/trouble.hpp"

namespace maillage::store {
namespace {

using support::trouble;
using support::trouble_opening;
constexpr auto k_create = Database::Missing::create;

void set(Database& database, std::string const& name, std::string const& value = "v")
{
    auto transaction = database.write();
    settings::write(transaction, name, value);
    transaction.without_event("a test");
    transaction.commit();
}

std::int64_t count(Database& database)
{
    constexpr std::string_view k_text = "select count(*) from setting where length(value) > 0";
    auto transaction = database.read();
    return transaction.integer({"test/count", k_text, k_text}, {});
}

class LockTrouble : public support::StoreTest {};

TEST_P(LockTrouble, HeldByAnotherProgramForTooLong)
{
    bool const sqlite = GetParam() == Engine::sqlite;
    set(database(), "before");
    auto const other = connect(address(), Access::write);
    other->script(sqlite ? "begin immediate" : "begin; lock table setting in share mode");
    auto const begin = std::chrono::steady_clock::now();
    EXPECT_EQ(trouble([&] { set(database(), "meanwhile"); }), "error.store.locked");
    auto const waited = std::chrono::steady_clock::now() - begin;
    EXPECT_GT(waited, std::chrono::seconds{4}) << "a short wait is worth it";
    EXPECT_LT(waited, std::chrono::seconds{12}) << "but a bounded one";
    EXPECT_EQ(count(database()), 1) << "readers are not held up";
    other->script("rollback");
    set(database(), "after");
    EXPECT_EQ(count(database()), 2);
}

INSTANTIATE_TEST_SUITE_P(Engines, LockTrouble, support::engines(), support::engine_name);

class FileTrouble : public ::testing::Test {
protected:
    [[nodiscard]] std::filesystem::path file(std::string const& name) const { return m_folder.path() / name; }
    [[nodiscard]] DatabaseAddress at(std::string const& name) const { return {Engine::sqlite, file(name).string()}; }
    [[nodiscard]] std::unique_ptr<Database> create(std::string const& name) const
    {
        return std::move(Database::open(at(name), k_create).value());
    }
    /// Names of the files of the folder, in order.
    [[nodiscard]] std::vector<std::string> names() const
    {
        std::vector<std::string> found;
        for (auto const& entry : std::filesystem::directory_iterator{m_folder.path()}) {
            found.push_back(entry.path().filename().string());
        }
        std::ranges::sort(found);
        return found;
    }

    support::TemporaryFolder m_folder;
};

TEST_F(FileTrouble, PathsOfEveryKindAreOpened)
{
    for (auto const* name : {"with space.db", "été 日本.db", "a=b \"quoted\" %41 ?mode=ro#x&y.db", "double  space.db", "it's;.db"}) {
        EXPECT_EQ(trouble_opening(at(name), k_create), "none") << name;
        EXPECT_TRUE(std::filesystem::exists(file(name))) << name;
        EXPECT_EQ(trouble_opening(at(name)), "none") << name;
    }
}

TEST_F(FileTrouble, TheFileIsForItsOwnerAlone)
{
    static_cast<void>(create("m.db"));
    auto const permissions = std::filesystem::status(file("m.db")).permissions();
    EXPECT_EQ(permissions & std::filesystem::perms::all, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST_F(FileTrouble, AFolderThatIsNotThere)
{
    EXPECT_EQ(trouble_opening(at("no/such/folder.db"), k_create), "error.store.no_folder");
    EXPECT_EQ(trouble_opening(at("no/such/folder.db")), "error.store.absent");
}

TEST_F(FileTrouble, AFolderInPlaceOfTheFile)
{
    std::filesystem::create_directory(file("folder"));
    EXPECT_EQ(trouble_opening(at("folder")), "error.store.not_a_database");
    EXPECT_EQ(trouble_opening(at("folder"), k_create), "error.store.not_a_database");
}

TEST_F(FileTrouble, AFileThatIsNoDatabaseIsLeftAlone)
{
    std::string const notes(5000, 'n');
    std::ofstream{file("notes")} << notes;
    EXPECT_EQ(trouble_opening(at("notes")), "error.store.not_a_database");
    EXPECT_EQ(trouble_opening(at("notes"), k_create), "error.store.not_a_database");
    EXPECT_EQ(base::read_file(file("notes"), 10'000).value(), notes);
    EXPECT_EQ(names(), std::vector<std::string>{"notes"});
}

TEST_F(FileTrouble, DamagedPagesAreReported)
{
    {
        auto const database = create("m.db");
        for (int i = 0; i < 200; ++i) {
            set(*database, std::to_string(i), std::string(3000, 'x'));
        }
    }
    {
        // The first page keeps the database recognisable; the rest is lost.
        auto const size = std::filesystem::file_size(file("m.db"));
        std::fstream stream{file("m.db"), std::ios::in | std::ios::out | std::ios::binary};
        stream.seekp(4096);
        stream << std::string(size - 4096, '\x5a');
    }
    EXPECT_EQ(trouble_opening(at("m.db")), "error.store.damaged");
}

/// Writes large values until one is refused; says why, and how many were confirmed.
std::pair<std::string, std::int64_t> fill(Database& database)
{
    std::int64_t confirmed = 0;
    auto const why = trouble([&] {
        for (; confirmed < 1000; ++confirmed) {
            set(database, std::to_string(confirmed), std::string(50'000, 'x'));
        }
    });
    return {why, confirmed};
}

TEST_F(FileTrouble, AFullDiskLosesNothingConfirmedAndRoomIsEnough)
{
    support::SmallDisk const disk{file("disk"), "5m"};
    if (!disk.mounted()) {
        GTEST_SKIP() << "mounting a small disk takes root";
    }
    std::ofstream{file("disk/filler")} << std::string(std::size_t{1024} * 1024, 'f');
    auto database = create("disk/m.db");
    auto const [why, confirmed] = fill(*database);
    EXPECT_EQ(why, "error.store.full");
    EXPECT_GT(confirmed, 2);
    EXPECT_EQ(count(*database), confirmed) << "reading goes on";
    std::filesystem::remove(file("disk/filler"));
    set(*database, "after");
    database.reset();
    database = Database::open(at("disk/m.db")).value();
    EXPECT_EQ(count(*database), confirmed + 1);
}

TEST_F(FileTrouble, AFullDiskWhileCreating)
{
    support::SmallDisk const disk{file("disk"), "16k"};
    if (!disk.mounted()) {
        GTEST_SKIP() << "mounting a small disk takes root";
    }
    EXPECT_EQ(trouble_opening(at("disk/m.db"), k_create), "error.store.full");
}

TEST_F(FileTrouble, AReadOnlyDisk)
{
    support::SmallDisk const disk{file("disk"), "5m"};
    if (!disk.mounted()) {
        GTEST_SKIP() << "mounting a small disk takes root";
    }
    static_cast<void>(create("disk/m.db"));
    ASSERT_TRUE(disk.make_read_only());
    EXPECT_EQ(trouble_opening(at("disk/m.db")), "error.store.read_only");
    EXPECT_EQ(trouble_opening(at("disk/new.db"), k_create), "error.store.read_only");
}

/// The limit of the system on the size of a file: needs no privilege, and fails in the middle of a write as a broken disk does.
class SmallFiles {
public:
    explicit SmallFiles(rlim_t bytes)
    {
        getrlimit(RLIMIT_FSIZE, &m_before);
        auto limit = m_before;
        limit.rlim_cur = bytes;
        setrlimit(RLIMIT_FSIZE, &limit);
        m_handler = std::signal(SIGXFSZ, SIG_IGN);
    }
    ~SmallFiles()
    {
        setrlimit(RLIMIT_FSIZE, &m_before);
        static_cast<void>(std::signal(SIGXFSZ, m_handler));
    }
    SmallFiles(SmallFiles const&) = delete;
    SmallFiles& operator=(SmallFiles const&) = delete;

private:
    rlimit m_before{};
    void (*m_handler)(int){SIG_DFL};
};

TEST_F(FileTrouble, AWriteThatTheDiskRefuses)
{
    auto database = create("m.db");
    std::int64_t confirmed = 0;
    {
        SmallFiles const limit{rlim_t{1} << 20U};
        auto const [why, some] = fill(*database);
        EXPECT_EQ(why, "error.store.io");
        confirmed = some;
        EXPECT_EQ(count(*database), confirmed) << "reading goes on";
    }
    EXPECT_GT(confirmed, 2);
    set(*database, "after");
    database.reset();
    database = Database::open(at("m.db")).value();
    EXPECT_EQ(count(*database), confirmed + 1);
}

} // namespace
} // namespace maillage::store
