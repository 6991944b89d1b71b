// SPDX-License-Identifier: AGPL-3.0-or-later
#include <fstream>
#include <thread>

#include "store/backup.hpp"
#include "store/files.hpp"
#include "store/jobs.hpp"
#include "store/migration.hpp"
#include "store/settings.hpp"
#include "store/spaces.hpp"
#include "support/database.hpp"

namespace maillage::store {
namespace {

using backup::Existing;

class BackupTest : public support::StoreTest {
protected:
    void SetUp() override
    {
        StoreTest::SetUp();
        if (!IsSkipped()) {
            fill();
        }
    }

    /// Something of every kind: text of several scripts, bytes, nulls, numbers, references.
    void fill()
    {
        auto transaction = database().write();
        auto const space = spaces::add(transaction, {.name = "L’Été — 日本", .is_default = true, .hosts = {"b.example", "a.example"}});
        ASSERT_TRUE(space.has_value());
        for (int i = 0; i < 50; ++i) {
            static_cast<void>(
                files::add(transaction, "application/octet-stream", std::string(static_cast<std::size_t>(i), static_cast<char>(i))));
            settings::write(transaction, "key" + std::to_string(i), i % 2 == 0 ? "" : "valeur « " + std::to_string(i) + " »");
            static_cast<void>(jobs::add(transaction, {.space = i % 3 == 0 ? std::optional{space->id} : std::nullopt, .kind = "test.kind"}));
        }
        settings::write(transaction, "Éclair", "z");
        settings::write(transaction, "zèbre", "a");
        settings::write(transaction, "ZÈBRE", "a");
        model::Event event;
        event.space = space->id;
        event.via = "cli";
        event.kind = "test.filled";
        transaction.record(event);
        transaction.commit();
    }

    [[nodiscard]] std::string file(std::string const& name = "backup.maillage") const { return (m_folder.path() / name).string(); }
    [[nodiscard]] DatabaseAddress backup_address() const { return {Engine::sqlite, file()}; }

    /// What a database holds: the tables of a backup of it, with their digests.
    std::vector<backup::Table> content(DatabaseAddress const& of)
    {
        return backup::write(of, file("content.maillage"), Existing::replace).value().tables;
    }
    backup::Manifest back_up() { return backup::write(address(), file(), Existing::keep).value(); }

    support::TemporaryFolder m_folder;
};

TEST_P(BackupTest, HoldsWhatTheDatabaseHolds)
{
    auto const manifest = back_up();
    EXPECT_EQ(manifest.migrations.size(), migrations().size());
    std::map<std::string, std::int64_t> rows;
    for (auto const& table : manifest.tables) {
        rows[table.name] = table.rows;
    }
    EXPECT_EQ(rows["space"], 1);
    EXPECT_EQ(rows["space_host"], 2);
    EXPECT_EQ(rows["file"], 50);
    EXPECT_EQ(rows["job"], 50);
    EXPECT_EQ(rows["setting"], 53);
    EXPECT_EQ(rows["event"], 1);
    EXPECT_EQ(backup::verify(file())->tables, manifest.tables);
    auto const permissions = std::filesystem::status(file()).permissions();
    EXPECT_EQ(permissions & std::filesystem::perms::all, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST_P(BackupTest, MovesBetweenTheEnginesAndBackUnchanged)
{
    if (!support::postgres_server()) {
        GTEST_SKIP() << "no PostgreSQL: did you mean to run script/test?";
    }
    auto const manifest = back_up();
    auto const other = GetParam() == Engine::sqlite ? Engine::postgres : Engine::sqlite;
    support::EmptyDatabase const second{other};
    ASSERT_TRUE(backup::restore(file(), second.address(), Existing::keep).has_value());
    EXPECT_EQ(content(second.address()), manifest.tables);
    ASSERT_TRUE(backup::write(second.address(), file("second.maillage"), Existing::keep).has_value());
    close();
    ASSERT_TRUE(backup::restore(file("second.maillage"), address(), Existing::replace).has_value());
    EXPECT_EQ(content(address()), manifest.tables);
    // It lives on: new rows get new ids.
    auto transaction = database().write();
    auto const space = spaces::add(transaction, {.name = "Nouveau"});
    ASSERT_TRUE(space.has_value());
    EXPECT_GT(space->id, 1);
}

TEST_P(BackupTest, IsOfOneMomentWhileOthersWrite)
{
    std::atomic<bool> stop{false};
    std::thread writer{[&] {
        for (int i = 0; !stop; ++i) {
            auto transaction = database().write();
            settings::write(transaction, "left" + std::to_string(i), "");
            settings::write(transaction, "right" + std::to_string(i), "");
            transaction.without_event("a test");
            transaction.commit();
        }
    }};
    for (int i = 0; i < 5; ++i) {
        auto const manifest = backup::write(address(), file(), Existing::replace);
        ASSERT_TRUE(manifest.has_value());
        auto const target = DatabaseAddress{Engine::sqlite, file("restored.db")};
        ASSERT_TRUE(backup::restore(file(), target, Existing::replace).has_value());
        auto const restored = Database::open(target).value();
        auto transaction = restored->read();
        constexpr std::string_view k_text =
            "select (select count(*) from setting where name like 'left%') - (select count(*) from setting where name like 'right%')";
        EXPECT_EQ(transaction.integer({"test/pairs", k_text, k_text}, {}), 0);
    }
    stop = true;
    writer.join();
}

TEST_P(BackupTest, DoesNotOverwriteUnlessTold)
{
    back_up();
    EXPECT_EQ(backup::write(address(), file(), Existing::keep).error().message, "error.backup.exists");
    EXPECT_TRUE(backup::write(address(), file(), Existing::replace).has_value());
}

TEST_P(BackupTest, DoesNotReplaceADatabaseUnlessTold)
{
    back_up();
    auto const before = content(address());
    close();
    EXPECT_EQ(backup::restore(file(), address(), Existing::keep).error().message, "error.backup.occupied");
    EXPECT_EQ(content(address()), before);
}

TEST_P(BackupTest, ADamagedOneIsRefusedAndTheDataUntouched)
{
    back_up();
    {
        auto transaction = database().write();
        settings::write(transaction, "later", "than the backup");
        transaction.without_event("a test");
        transaction.commit();
    }
    auto const before = content(address());
    close();
    auto const refused = [&](std::string const& why) {
        auto const outcome = backup::restore(file(), address(), Existing::replace);
        EXPECT_FALSE(outcome.has_value()) << why;
        EXPECT_EQ(content(address()), before) << why;
        return outcome ? base::Error{} : outcome.error();
    };
    support::run_script(backup_address(), "pragma journal_mode = delete; update setting set value = 'changed' where name = 'key3'");
    auto const changed = refused("a value changed");
    EXPECT_EQ(changed.message, "error.backup.damaged");
    EXPECT_EQ(changed.field("table"), "setting");

    static_cast<void>(backup::write(address(), file(), Existing::replace).value());
    support::run_script(backup_address(), "pragma journal_mode = delete; delete from file where rowid = 7");
    EXPECT_EQ(refused("a row missing").field("table"), "file");

    static_cast<void>(backup::write(address(), file(), Existing::replace).value());
    support::run_script(backup_address(), "pragma journal_mode = delete; drop table job");
    EXPECT_EQ(refused("a table missing").message, "error.backup.damaged");

    static_cast<void>(backup::write(address(), file(), Existing::replace).value());
    std::filesystem::resize_file(file(), std::filesystem::file_size(file()) / 2);
    EXPECT_EQ(refused("cut short").message, "error.backup.damaged");

    static_cast<void>(backup::write(address(), file(), Existing::replace).value());
    {
        std::fstream stream{file(), std::ios::in | std::ios::out | std::ios::binary};
        stream.seekp(static_cast<std::streamoff>(std::filesystem::file_size(file()) / 2));
        stream << std::string(3000, '\x5a');
    }
    EXPECT_EQ(refused("overwritten in the middle").message, "error.backup.damaged");
}

TEST_P(BackupTest, WhatIsNoBackupIsRefused)
{
    EXPECT_EQ(backup::verify(file("absent")).error().message, "error.backup.absent");
    std::ofstream{file()} << "not a backup, but long enough to be taken for one if nobody looked at what it says\n";
    EXPECT_EQ(backup::verify(file()).error().message, "error.backup.foreign");
    std::ofstream{file("empty")};
    EXPECT_EQ(backup::verify(file("empty")).error().message, "error.backup.foreign");
    support::EmptyDatabase const database{Engine::sqlite};
    static_cast<void>(migrate(database.address()).value());
    EXPECT_EQ(backup::verify(database.address().address).error().message, "error.backup.foreign");
}

TEST_P(BackupTest, ANewerOneIsRefused)
{
    back_up();
    support::run_script(
        backup_address(),
        R"(pragma journal_mode = delete; update backup_manifest set content = replace(content, '"format": 1', '"format": 2'))");
    EXPECT_EQ(backup::verify(file()).error().message, "error.backup.newer");
    static_cast<void>(backup::write(address(), file(), Existing::replace).value());
    support::run_script(backup_address(),
                        "pragma journal_mode = delete; update backup_manifest set content = replace(content, '0001-ground', '0001-sky')");
    EXPECT_EQ(backup::verify(file()).error().message, "error.backup.newer");
}

TEST_P(BackupTest, RowsThatReferToNothingAreRefusedAndTheDataUntouched)
{
    auto const before = content(address());
    close();
    // Such a database can only be made by hand, with the checks of SQLite off.
    support::EmptyDatabase const broken{Engine::sqlite};
    static_cast<void>(migrate(broken.address()).value());
    support::run_script(broken.address(), "pragma foreign_keys = off; insert into space_host values ('a.example', 999, 0)");
    static_cast<void>(backup::write(broken.address(), file(), Existing::replace).value());
    EXPECT_EQ(backup::restore(file(), address(), Existing::replace).error().message, "error.backup.references");
    EXPECT_EQ(content(address()), before);
}

TEST_P(BackupTest, ReportsItsProgress)
{
    std::int64_t last = 0;
    std::int64_t total = 0;
    auto const manifest = backup::write(address(), file(), Existing::keep, [&](backup::Progress const& progress) {
        EXPECT_GE(progress.done, last);
        last = progress.done;
        total = progress.total;
    });
    EXPECT_EQ(last, manifest->rows());
    EXPECT_EQ(total, manifest->rows());
}

class SqliteBackupTest : public BackupTest {};

TEST_P(SqliteBackupTest, AnOpenDatabaseIsNotReplaced)
{
    back_up();
    auto const before = content(address());
    EXPECT_EQ(backup::restore(file(), address(), Existing::replace).error().message, "error.backup.in_use");
    EXPECT_EQ(content(address()), before);
    close();
    EXPECT_TRUE(backup::restore(file(), address(), Existing::replace).has_value());
}

TEST_P(SqliteBackupTest, ADamagedDatabaseIsReplacedAndKeptAside)
{
    auto const manifest = back_up();
    close();
    std::ofstream{address().address, std::ios::binary} << std::string(20'000, 'x');
    EXPECT_EQ(backup::restore(file(), address(), Existing::keep).error().message, "error.backup.occupied");
    ASSERT_TRUE(backup::restore(file(), address(), Existing::replace).has_value());
    EXPECT_EQ(content(address()), manifest.tables);
    int aside = 0;
    for (auto const& entry : std::filesystem::directory_iterator{std::filesystem::path{address().address}.parent_path()}) {
        aside += entry.path().string().find(".damaged-") != std::string::npos ? 1 : 0;
    }
    EXPECT_EQ(aside, 1);
}

INSTANTIATE_TEST_SUITE_P(Engines, BackupTest, support::engines(), support::engine_name);
INSTANTIATE_TEST_SUITE_P(Engines, SqliteBackupTest, ::testing::Values(Engine::sqlite), support::engine_name);

} // namespace
} // namespace maillage::store
