// SPDX-License-Identifier: AGPL-3.0-or-later
// Each kind of damage, made on purpose, is found, and only it.
#include <algorithm>
#include <fstream>

#include "base/files.hpp"
#include "store/check.hpp"
#include "store/files.hpp"
#include "store/jobs.hpp"
#include "support/database.hpp"
#include "support/trouble.hpp"

namespace maillage::store {
namespace {

using namespace std::chrono_literals;

class CheckTest : public support::StoreTest {
protected:
    void SetUp() override
    {
        StoreTest::SetUp();
        if (!IsSkipped()) {
            static_cast<void>(database());
            script("insert into territory_edition (id, year, digest, revision, updated_at) values (1, 2026, 'x', 1, 0)");
        }
    }
    [[nodiscard]] bool sqlite() const { return GetParam() == Engine::sqlite; }
    void script(std::string const& text) { support::run_script(address(), text); }
    template <typename Work>
    auto write(Work const& work)
    {
        auto transaction = database().write();
        transaction.without_event("a test");
        auto made = work(transaction);
        transaction.commit();
        return made;
    }
    std::vector<base::Error> findings() { return check(address(), base::now()).value(); }
    /// The findings as "file 42": the word and one field.
    std::vector<std::string> found(std::string_view field = "")
    {
        std::vector<std::string> words;
        for (auto const& finding : findings()) {
            auto word = finding.message.substr(std::string_view{"error.check."}.size());
            words.push_back(field.empty() ? word : word + " " + std::string{finding.field(field)});
        }
        return words;
    }
    using Words = std::vector<std::string>;
};

TEST_P(CheckTest, ASoundOneIsLeftAsItIs)
{
    static_cast<void>(write([](auto& transaction) { return files::add(transaction, "text/plain", "content"); }));
    close();
    auto const bytes = [&] { return sqlite() ? base::read_file(address().address, std::size_t{1} << 26U).value() : std::string{}; };
    auto const before = bytes();
    std::int64_t steps = 0;
    auto const findings = check(address(), base::now(), [&](std::int64_t done, std::int64_t total) {
        EXPECT_EQ(done, ++steps);
        EXPECT_LE(done, total);
    });
    EXPECT_EQ(findings.value(), std::vector<base::Error>{});
    EXPECT_GT(steps, 5);
    EXPECT_EQ(bytes(), before);
}

TEST_P(CheckTest, WhatDoesNotOpenIsRefusedAsEverywhere)
{
    support::EmptyDatabase const empty{GetParam()};
    EXPECT_EQ(support::trouble([&] { return check(empty.address(), base::now()); }), "error.store.absent");
    script("insert into schema_migration values (9999, '9999-future', 'x', 0)");
    EXPECT_EQ(support::trouble([&] { return check(address(), base::now()); }), "error.store.newer");
}

TEST_P(CheckTest, AFileWhoseBytesChanged)
{
    auto const add = [](std::string const& bytes) {
        return [bytes](WriteTransaction& transaction) { return files::add(transaction, "text/plain", bytes); };
    };
    auto const changed = write(add("changed"));
    auto const shortened = write(add("shortened"));
    static_cast<void>(write(add("left alone")));
    script("update file set bytes = " + std::string{sqlite() ? "x'00'" : "'\\x00'"} + " where public_id = '" + changed.public_id + "'");
    script("update file set size = 3 where public_id = '" + shortened.public_id + "'");
    EXPECT_EQ(found("file"), (Words{"file " + changed.public_id, "file " + shortened.public_id}));
    if (sqlite()) {
        script("delete from file where public_id <> '" + changed.public_id + "'; update file set bytes = 'text'");
        EXPECT_EQ(found(), Words{"file"}) << "a value of another type";
    }
}

TEST_P(CheckTest, RowsThatReferToNothing)
{
    std::string const insert = "insert into space_host values ('a.example', 999, 0), ('b.example', 998, 0)";
    script(sqlite() ? "pragma foreign_keys = off; " + insert
                    : "alter table space_host disable trigger all; " + insert + "; alter table space_host enable trigger all");
    auto const list = findings();
    ASSERT_EQ(list.size(), 1U);
    EXPECT_EQ(list[0].message, "error.check.reference");
    EXPECT_EQ(list[0].field("count"), "2");
    EXPECT_EQ(list[0].field("table"), "space_host");
    EXPECT_EQ(list[0].field("parent"), "space");
}

TEST_P(CheckTest, WhatIsMissingAndWhatIsNotOurs)
{
    script("drop index job_queue; drop table kept_form; create table stranger (a integer); create index more on job (kind)");
    EXPECT_EQ(found("name"), (Words{"missing job.job_queue", "missing kept_form", "unknown stranger"}));
    script("alter table file drop column size");
    EXPECT_EQ(found("name")[0], "missing file.size") << "and what asks for it is not told besides";
}

TEST_P(CheckTest, RulesThatTheServerDoesNotHoldAgainstOldRows)
{
    if (sqlite()) {
        GTEST_SKIP() << "SQLite has no such rules";
    }
    script("alter table job add constraint job_tried check (attempts > 0) not valid");
    EXPECT_EQ(found("rule"), Words{"unproved job_tried"});
}

TEST_P(CheckTest, NumberingBehindItsRows)
{
    script("insert into space (id, public_id, name, is_default, created_at, updated_at) values (1000, 'x', 'x', 1, 0, 0)");
    EXPECT_EQ(found("table"), sqlite() ? Words{} : Words{"numbering space"});
}

TEST_P(CheckTest, JobsThatNobodyDoes)
{
    auto const now = base::now();
    auto const kinds = Words{"test.kind"};
    auto const job = write([&](auto& transaction) { return jobs::add(transaction, {.kind = "test.kind", .run_after = now - 3h}); });
    EXPECT_EQ(found("count"), Words{"job_waiting 1"});
    ASSERT_TRUE(write([&](auto& transaction) { return jobs::take(transaction, "dead", kinds, now - 3h, now - 2h); }));
    EXPECT_EQ(found("job"), Words{"job_stuck " + job});
    ASSERT_TRUE(write([&](auto& transaction) { return jobs::take(transaction, "alive", kinds, now, now + 1h); }));
    EXPECT_EQ(found(), Words{});
}

TEST_P(CheckTest, AnEventThatDoesNotFollow)
{
    auto const record = [&](std::optional<std::string> before, std::optional<std::string> after) {
        auto transaction = database().write();
        model::Event event;
        event.via = "system";
        event.kind = "test.changed";
        event.object_kind = "test";
        event.object_id = "one";
        event.before = std::move(before);
        event.after = std::move(after);
        transaction.record(event);
        transaction.commit();
    };
    record(std::nullopt, "a");
    record("a", "b");
    EXPECT_EQ(found(), Words{});
    record("c", "d");
    EXPECT_EQ(found("number"), Words{"event 3"});
}

TEST_P(CheckTest, AnErasedPersonWhoIsBack)
{
    script("insert into account (public_id, email, email_folded, name, language, state, created_at, updated_at) "
           "values ('jeanne', 'j@exemple.org', 'j@exemple.org', '', 'fr', 'invited', 0, 0); "
           "insert into erasure values ('jeanne', 'account', 0), ('paul', 'account', 0)");
    EXPECT_EQ(found("count"), Words{"erasure 1"});
}

TEST_P(CheckTest, TerritoriesOutOfOrderAndSpacesWithoutDefault)
{
    script("delete from territory_edition");
    for (auto const* code : {"1", "2"}) {
        script("insert into territory (public_id, kind, level, code, name, folded, source, created_at, updated_at) values ('t" +
               std::string{code} + "', 'commune', 1, '" + code + "', 'x', 'x', 'cog', 0, 0)");
    }
    script("insert into territory_parent values (1, 2); insert into territory_succession values (1, 2, null), (2, 1, null); "
           "insert into space (public_id, name, is_default, created_at, updated_at) values ('x', 'x', 0, 0, 0)");
    EXPECT_EQ(found(), (Words{"no_territories", "level", "succession", "space"}));
}

INSTANTIATE_TEST_SUITE_P(Engines, CheckTest, support::engines(), support::engine_name);

class CheckFileTest : public CheckTest {
protected:
    void overwrite(std::uintmax_t from, std::uintmax_t bytes)
    {
        std::fstream stream{address().address, std::ios::in | std::ios::out | std::ios::binary};
        stream.seekp(static_cast<std::streamoff>(from));
        stream << std::string(bytes, '\x5a');
    }
};

TEST_P(CheckFileTest, DamagedPagesAreToldAndTheRestIsStillLookedAt)
{
    for (int i = 0; i < 100; ++i) {
        static_cast<void>(
            write([&](auto& transaction) { return files::add(transaction, "text/plain", std::string(8000, 'a') + std::to_string(i)); }));
    }
    auto const now = base::now();
    static_cast<void>(write([&](auto& transaction) { return jobs::add(transaction, {.kind = "test.kind", .run_after = now - 3h}); }));
    close();
    auto const size = std::filesystem::file_size(address().address);
    overwrite(size / 2 / 4096 * 4096, std::uintmax_t{3} * 4096);
    auto const words = found();
    EXPECT_EQ(std::ranges::count(words, "job_waiting"), 1);
    EXPECT_GE(std::ranges::count(words, "integrity") + std::ranges::count(words, "unreadable") + std::ranges::count(words, "file"), 1);
    EXPECT_EQ(words.front(), "integrity");
}

TEST_P(CheckFileTest, AnIndexThatDisagreesWithItsTable)
{
    static_cast<void>(write([&](auto& transaction) { return jobs::add(transaction, {.kind = "test.kind"}); }));
    close();
    // SQLite believes its schema: the index now seems to be on another column than the one that it holds.
    script("pragma writable_schema = on; update sqlite_schema set sql = 'CREATE INDEX job_recent on job (id)' where name = 'job_recent'");
    EXPECT_EQ(found().at(0), "integrity");
}

TEST_P(CheckFileTest, AllButTheFirstPageLost)
{
    close();
    overwrite(4096, std::filesystem::file_size(address().address) - 4096);
    EXPECT_EQ(found(), Words{"unreadable"});
}

INSTANTIATE_TEST_SUITE_P(Engines, CheckFileTest, ::testing::Values(Engine::sqlite), support::engine_name);

} // namespace
} // namespace maillage::store
