// SPDX-License-Identifier: AGPL-3.0-or-later
#include <atomic>
#include <thread>

#include "base/exception.hpp"
#include "store/events.hpp"
#include "support/database.hpp"

namespace maillage::store {
namespace {

constexpr Query same(std::string_view name, std::string_view text) { return {name, text, text}; }

constexpr Query k_set = same("test/set", "insert into setting (name, value, created_at, updated_at) values (:name, :value, 0, 0)");
constexpr Query k_count = same("test/count", "select count(*) from setting");
constexpr Query k_names = same("test/names", "select name from setting order by name");

class TransactionTest : public support::StoreTest {
protected:
    static model::Event event(std::string kind = "setting.changed")
    {
        model::Event event;
        event.via = "system";
        event.kind = std::move(kind);
        event.object_kind = "setting";
        event.object_id = "name";
        return event;
    }

    void set(std::string const& name)
    {
        auto transaction = database().write();
        transaction.run(k_set, {{"name", name}, {"value", "v"}});
        transaction.record(event());
        transaction.commit();
    }

    std::int64_t count()
    {
        auto transaction = database().read();
        return transaction.integer(k_count, {});
    }
};

TEST_P(TransactionTest, CommittedIsSeen)
{
    set("a");
    EXPECT_EQ(count(), 1);
}

TEST_P(TransactionTest, AbandonedIsUndone)
{
    {
        auto transaction = database().write();
        transaction.run(k_set, {{"name", "a"}, {"value", "v"}});
        transaction.record(event());
    }
    EXPECT_EQ(count(), 0);
    auto transaction = database().read();
    EXPECT_EQ(events::last(transaction), 0);
}

TEST_P(TransactionTest, AReaderKeepsItsMoment)
{
    set("a");
    auto reader = database().read();
    set("b");
    EXPECT_EQ(reader.integer(k_count, {}), 1);
    EXPECT_EQ(reader.integer(k_count, {}), 1);
    EXPECT_EQ(count(), 2);
}

TEST_P(TransactionTest, AReaderDoesNotSeeWhatIsNotCommitted)
{
    auto writer = database().write();
    writer.run(k_set, {{"name", "a"}, {"value", "v"}});
    EXPECT_EQ(count(), 0);
    EXPECT_EQ(writer.integer(k_count, {}), 1);
}

TEST_P(TransactionTest, ADuplicateIsAConflict)
{
    set("a");
    auto transaction = database().write();
    auto const outcome = transaction.execute(k_set, {{"name", "a"}, {"value", "v"}});
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code, base::ErrorCode::conflict);
    EXPECT_EQ(outcome.error().message, "error.store.duplicate");
}

TEST_P(TransactionTest, ABrokenCheckIsInvalid)
{
    auto transaction = database().write();
    auto const outcome = transaction.execute(k_set, {{"name", ""}, {"value", "v"}});
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code, base::ErrorCode::invalid);
    EXPECT_EQ(outcome.error().message, "error.store.check");
}

TEST_P(TransactionTest, AMissingValueIsInvalid)
{
    auto transaction = database().write();
    auto const outcome = transaction.execute(k_set, {{"name", "a"}, {"value", Null{}}});
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().message, "error.store.check");
}

TEST_P(TransactionTest, ABrokenReferenceIsInvalid)
{
    auto transaction = database().write();
    auto const outcome =
        transaction.execute(same("test/host", "insert into space_host (host, space_id, created_at) values ('a.example', 12345, 0)"), {});
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().message, "error.store.reference");
}

TEST_P(TransactionTest, AfterAFailureNothingMoreIsTaken)
{
    auto transaction = database().write();
    ASSERT_FALSE(transaction.execute(k_set, {{"name", ""}, {"value", "v"}}));
    EXPECT_DEATH(transaction.commit(), "only be given up");
}

TEST_P(TransactionTest, AWriteWithoutItsEventIsABug)
{
    auto transaction = database().write();
    transaction.run(k_set, {{"name", "a"}, {"value", "v"}});
    EXPECT_DEATH(transaction.commit(), "without its event");
}

TEST_P(TransactionTest, AReadTransactionReadsOnly)
{
    auto transaction = database().read();
    EXPECT_DEATH(transaction.each(k_set, {{"name", "a"}, {"value", "v"}}, [](Row const&) { return true; }), "read transaction");
}

TEST_P(TransactionTest, OneStatementAtATime)
{
    set("a");
    auto transaction = database().read();
    EXPECT_DEATH(transaction.each(k_names, {}, [&](Row const&) { return transaction.integer(k_count, {}) > 0; }), "callback of another");
}

TEST_P(TransactionTest, AWrongParameterIsABug)
{
    auto transaction = database().write();
    EXPECT_DEATH(static_cast<void>(transaction.execute(k_set, {{"name", "a"}, {"valeur", "v"}})), "no such parameter");
}

TEST_P(TransactionTest, AMissingParameterIsABug)
{
    auto transaction = database().write();
    EXPECT_DEATH(static_cast<void>(transaction.execute(k_set, {{"name", "a"}})), "parameters of the statement differ");
}

TEST_P(TransactionTest, VisitingCanStop)
{
    for (auto const* name : {"a", "b", "c"}) {
        set(name);
    }
    auto transaction = database().read();
    std::vector<std::string> names;
    transaction.each(k_names, {}, [&](Row const& row) {
        names.push_back(row.text(0));
        return names.size() < 2;
    });
    EXPECT_EQ(names, (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(transaction.integer(k_count, {}), 3);
    EXPECT_EQ(transaction.statements(), 2U);
}

TEST_P(TransactionTest, InsertGivesTheId)
{
    auto transaction = database().write();
    constexpr auto k_space = same("test/space", "insert into space (public_id, name, created_at, updated_at) "
                                                "values (:id, :id, 0, 0) returning id");
    auto const first = transaction.insert(k_space, {{"id", "one"}});
    auto const second = transaction.insert(k_space, {{"id", "two"}});
    ASSERT_TRUE(first && second);
    EXPECT_LT(*first, *second);
}

TEST_P(TransactionTest, EventsComeWithTheirCommit)
{
    std::vector<std::int64_t> heard;
    database().on_commit([&](std::int64_t seq) { heard.push_back(seq); });
    auto transaction = database().write();
    transaction.run(k_set, {{"name", "a"}, {"value", "v"}});
    transaction.record(event("setting.first"));
    transaction.record(event("setting.second"));
    {
        auto reader = database().read();
        EXPECT_EQ(events::last(reader), 0);
    }
    EXPECT_TRUE(heard.empty());
    transaction.commit();
    auto reader = database().read();
    auto const written = events::after(reader, 0, 10);
    ASSERT_EQ(written.size(), 2U);
    EXPECT_EQ(written[0].kind, "setting.first");
    EXPECT_EQ(written[1].kind, "setting.second");
    EXPECT_LT(written[0].seq, written[1].seq);
    EXPECT_NE(written[0].at, base::Time{});
    EXPECT_EQ(heard, (std::vector<std::int64_t>{written[1].seq}));
}

TEST_P(TransactionTest, EightThreadsLoseNothing)
{
    constexpr int k_threads = 8;
    constexpr int k_each = 25;
    static_cast<void>(database());
    std::atomic<bool> ordered{true};
    std::vector<std::thread> threads;
    for (int thread = 0; thread < k_threads; ++thread) {
        threads.emplace_back([&, thread] {
            std::int64_t seen = 0;
            for (int i = 0; i < k_each; ++i) {
                set("key" + std::to_string(thread) + "." + std::to_string(i));
                // A follower that has read up to a number misses none below it, ever.
                auto reader = database().read();
                auto const last = events::last(reader);
                auto const known = reader.integer(same("test/known", "select count(*) from event"), {});
                ordered = ordered && last >= seen && known == reader.integer(k_count, {});
                seen = last;
            }
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    EXPECT_EQ(count(), k_threads * k_each);
    EXPECT_TRUE(ordered);
}

INSTANTIATE_TEST_SUITE_P(Engines, TransactionTest, support::engines(), support::engine_name);

} // namespace
} // namespace maillage::store
