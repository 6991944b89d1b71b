// SPDX-License-Identifier: AGPL-3.0-or-later
#include <fstream>
#include <thread>

#include "base/exception.hpp"
#include "base/files.hpp"
#include "store/connection.hpp"
#include "store/migration.hpp"
#include "support/database.hpp"

namespace maillage::store {
namespace {

class OpenTest : public support::StoreTest {
protected:
    std::string refusal(Database::Missing missing = Database::Missing::fail)
    {
        auto const opened = Database::open(address(), missing);
        return opened ? "opened" : opened.error().message;
    }
};

TEST_P(OpenTest, AnAbsentOneIsRefused)
{
    EXPECT_EQ(refusal(), "error.store.absent");
    EXPECT_FALSE(GetParam() == Engine::sqlite && std::filesystem::exists(address().address));
}

TEST_P(OpenTest, CreatedOnceThenOpened)
{
    EXPECT_EQ(refusal(Database::Missing::create), "opened");
    EXPECT_EQ(refusal(), "opened");
    EXPECT_EQ(refusal(Database::Missing::create), "opened");
    EXPECT_TRUE(pending(address())->empty());
}

TEST_P(OpenTest, ANewerOneIsRefused)
{
    static_cast<void>(database());
    close();
    support::run_script(address(), "insert into schema_migration values (9999, '9999-future', 'x', 0)");
    EXPECT_EQ(refusal(), "error.store.newer");
    EXPECT_EQ(migrate(address()).error().message, "error.store.newer");
}

TEST_P(OpenTest, AnOlderOneIsRefusedUntilMigrated)
{
    static_cast<void>(database());
    close();
    support::run_script(address(), "delete from schema_migration where version = (select max(version) from schema_migration)");
    if (migrations().size() == 1) {
        EXPECT_EQ(refusal(), "error.store.absent");
    } else {
        EXPECT_EQ(refusal(), "error.store.older");
    }
    EXPECT_EQ(pending(address())->size(), 1U);
}

TEST_P(OpenTest, AForeignOneIsRefused)
{
    if (GetParam() == Engine::sqlite) {
        std::ofstream{address().address};
    }
    support::run_script(address(), "create table other (a integer)");
    EXPECT_EQ(refusal(), "error.store.foreign");
    EXPECT_EQ(refusal(Database::Missing::create), "error.store.foreign");
}

/// All that stands in the folder of a SQLite file, as bytes by name.
std::map<std::string, std::string> bytes_beside(std::filesystem::path const& file)
{
    std::map<std::string, std::string> bytes;
    for (auto const& entry : std::filesystem::directory_iterator{file.parent_path()}) {
        // The index of a log only tells who reads where.
        if (entry.path().extension() != ".db-shm") {
            bytes[entry.path().filename().string()] = base::read_file(entry.path(), std::size_t{1} << 26U).value();
        }
    }
    return bytes;
}

TEST_P(OpenTest, AForeignFileIsLeftByteForByte)
{
    if (GetParam() == Engine::postgres) {
        GTEST_SKIP() << "PostgreSQL has no file of ours to touch";
    }
    auto const look = [&](std::string const& when) {
        auto const before = bytes_beside(address().address);
        EXPECT_EQ(refusal(), "error.store.foreign") << when;
        EXPECT_EQ(refusal(Database::Missing::create), "error.store.foreign") << when;
        EXPECT_EQ(pending(address()).error().message, "error.store.foreign") << when;
        EXPECT_EQ(migrate(address()).error().message, "error.store.foreign") << when;
        EXPECT_EQ(bytes_beside(address().address), before) << when;
    };
    std::ofstream{address().address};
    connect(address(), Access::scratch)->script("pragma journal_mode = delete; create table recipe (name text)");
    look("at rest");
    {
        auto const other = connect(address(), Access::write);
        other->script("insert into recipe values ('flan')");
        look("open in its own program, with a log beside");
    }
    look("in the mode of our own files");
}

TEST_P(OpenTest, AChangedMigrationIsReported)
{
    static_cast<void>(database());
    close();
    support::run_script(address(), "update schema_migration set digest = 'other' where version = 1");
    EXPECT_EQ(refusal(), "error.store.changed");
}

TEST_P(OpenTest, TwoNodesStartAtOnce)
{
    std::vector<std::thread> threads;
    std::atomic<std::size_t> applied{0};
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] { applied += migrate(address()).value().size(); });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    EXPECT_EQ(applied, migrations().size());
    EXPECT_EQ(refusal(), "opened");
}

INSTANTIATE_TEST_SUITE_P(Engines, OpenTest, support::engines(), support::engine_name);

} // namespace
} // namespace maillage::store
